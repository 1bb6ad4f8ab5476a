package io.fileprocessing.failure;

import io.fileprocessing.object.Printable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.bean.MethodNotFoundException;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;

/**
 * What a log line or a dead letter says of a failure: one printable line that never repeats the
 * text of a document.
 *
 * <pre>{@code
 * FailureText.of(s3Exception);                      // "...S3Exception: Access Denied (Service: S3, ..."
 * FailureText.of(new NumberFormatException(text));  // "java.lang.NumberFormatException at java.lang.Integer.parseInt"
 * }</pre>
 *
 * <p>The message of an arbitrary exception may quote the value that it failed on. Only messages of
 * AWS calls, of I/O, of this program, and those that name parts of a route are shown.
 */
public final class FailureText {

  private static final List<String> SAFE_PACKAGES =
      List.of(
          "io.fileprocessing.",
          "software.amazon.awssdk.",
          "java.io.",
          "java.net.",
          "javax.net.",
          "org.apache.http.",
          "java.util.concurrent.");

  private static final int MAX_FRAMES = 30;

  private FailureText() {}

  /** The cause in one line: of a rejection its sentence, of everything else type and message. */
  public static String of(Throwable failure) {
    Throwable cause = cause(failure);
    return Printable.text(cause instanceof Rejection ? cause.getMessage() : line(cause));
  }

  /**
   * The failure that the exceptions of Camel around it are about; a rejection anywhere in the
   * chain.
   */
  public static Throwable cause(Throwable failure) {
    Objects.requireNonNull(failure, "failure");
    Throwable cause = failure;
    while (isWrapper(cause) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static boolean isWrapper(Throwable failure) {
    return failure instanceof CamelExchangeException || failure instanceof RuntimeCamelException;
  }

  private static String line(Throwable cause) {
    if (cause instanceof MethodNotFoundException missing) {
      // its message prints the bean, which may be the text of the document
      return "MethodNotFoundException: no method "
          + missing.getMethodName()
          + " on "
          + missing.getBean().getClass().getName();
    }
    return isSafe(cause) ? cause.toString() : cause.getClass().getName() + place(cause);
  }

  private static boolean isSafe(Throwable cause) {
    return cause instanceof NoSuchBeanException
        || cause instanceof DirectConsumerNotAvailableException
        || isOfSafePackage(cause.getClass().getName())
        || cause.getStackTrace().length > 0
            && cause.getStackTrace()[0].getClassName().startsWith("io.fileprocessing.");
  }

  private static boolean isOfSafePackage(String name) {
    return SAFE_PACKAGES.stream().anyMatch(name::startsWith);
  }

  private static String place(Throwable cause) {
    return Stream.of(cause.getStackTrace())
        .findFirst()
        .map(frame -> " at " + frame.getClassName() + "." + frame.getMethodName())
        .orElse("");
  }

  /** Where the failure arose: its types and their first stack frames, without messages. */
  public static String trace(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .limit(10)
        .map(
            cause ->
                Stream.concat(
                        Stream.of(cause.getClass().getName()),
                        Stream.of(cause.getStackTrace()).limit(MAX_FRAMES).map(f -> "at " + f))
                    .collect(Collectors.joining(" ")))
        .collect(Collectors.joining(" caused by "));
  }
}
