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
 * Describes a failure for a log line or a dead letter: one printable line that never contains
 * document text.
 *
 * <pre>{@code
 * FailureText.of(s3Exception);                      // "...S3Exception: Access Denied (Service: S3, ..."
 * FailureText.of(new NumberFormatException(text));  // "java.lang.NumberFormatException at java.lang.Integer.parseInt"
 * }</pre>
 *
 * <p>The message of an arbitrary exception may quote the value that caused it. Only the messages of
 * AWS calls, I/O and the application itself, and messages about parts of a route are shown.
 */
public final class FailureText {

  private static final List<String> SAFE_PACKAGES =
      List.of(
          "io.fileprocessing.",
          "software.amazon.awssdk.",
          "java.io.",
          "java.net.",
          "javax.net.",
          "org.apache.hc.",
          "java.util.concurrent.");

  private static final int MAX_FRAMES = 30;

  private FailureText() {}

  /**
   * The cause in one line: the message of a rejection, or type and message of any other exception.
   */
  public static String of(Throwable failure) {
    Throwable cause = cause(failure);
    return Printable.text(cause instanceof Rejection ? cause.getMessage() : line(cause));
  }

  /** The failure inside the exceptions that Camel wraps around it. */
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
      // its message contains the bean, which may be document text
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
        || isInSafePackage(cause.getClass().getName())
        || cause.getStackTrace().length > 0
            && cause.getStackTrace()[0].getClassName().startsWith("io.fileprocessing.");
  }

  private static boolean isInSafePackage(String name) {
    return SAFE_PACKAGES.stream().anyMatch(name::startsWith);
  }

  private static String place(Throwable cause) {
    // not in the JDK, which creates exceptions by reflection for routes
    return Stream.of(cause.getStackTrace())
        .filter(frame -> !frame.getClassName().matches("(java|jdk|sun)\\..*"))
        .findFirst()
        .map(frame -> " at " + frame.getClassName() + "." + frame.getMethodName())
        .orElse("");
  }

  /**
   * Where the failure occurred: the exception types with their top stack frames, without messages.
   */
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
