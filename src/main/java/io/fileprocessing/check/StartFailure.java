package io.fileprocessing.check;

import io.fileprocessing.settings.InvalidSettingsException;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.util.ObjectHelper;

/** Explains to the user why the routes cannot start. */
public final class StartFailure {

  private StartFailure() {}

  /**
   * One line for each invalid setting or mistake in the routes, or otherwise one line with the root
   * cause of {@code failure}.
   *
   * @param what completes "... cannot start: ..."
   * @param context null if it has not been created
   */
  public static String explanation(String what, Throwable failure, CamelContext context) {
    return problems(failure)
        .or(() -> Optional.ofNullable(context).flatMap(StartFailure::mistakes))
        .orElseGet(() -> what + " cannot start: " + rootCause(failure));
  }

  private static Optional<String> problems(Throwable failure) {
    return Optional.<RuntimeException>ofNullable(
            ObjectHelper.getException(InvalidSettingsException.class, failure))
        .or(
            () ->
                Optional.ofNullable(
                    ObjectHelper.getException(InvalidRoutesException.class, failure)))
        .map(Throwable::getMessage);
  }

  /** Mistakes in the routes that Camel only noticed, or did not notice before it failed. */
  private static Optional<String> mistakes(CamelContext context) {
    try {
      new RouteCheck(context).explain(RouteSource.all(context));
      return Optional.empty();
    } catch (RuntimeException e) {
      return problems(e);
    }
  }

  private static Throwable rootCause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
