package io.fileprocessing.failure;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Marks the exception of an AWS call as a failure of the service rather than of the object in the
 * request. The mark is added as a suppressed exception.
 *
 * <p>A service fails if it cannot be reached, times out, returns 5xx, throttles, or rejects the
 * credentials of this process. Any other error concerns the bucket, the object, the key or the
 * request: {@code AccessDenied}, for example, may come from a policy on a single object.
 */
public final class ServiceFailure extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Error codes for invalid or expired credentials and for clock skew. Source:
   * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html and the "Common Errors" of
   * the API references of Amazon SQS, DynamoDB and Comprehend.
   */
  private static final Set<String> CREDENTIALS =
      Set.of(
          "AuthFailure",
          "ExpiredToken",
          "ExpiredTokenException",
          "IncompleteSignature",
          "IncompleteSignatureException",
          "InvalidAccessKeyId",
          "InvalidClientTokenId",
          "InvalidSecurity",
          "InvalidSignatureException",
          "InvalidToken",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "NotSignedUp",
          "OptInRequired",
          "RequestExpired",
          "RequestTimeTooSkewed",
          "SignatureDoesNotMatch",
          "TokenRefreshRequired",
          "UnrecognizedClientException");

  private final String api;

  /** {@code api} is the service and its operation, such as {@code S3 GetObject}. */
  public ServiceFailure(String api) {
    super(api, null, false, false);
    this.api = Objects.requireNonNull(api, "api");
  }

  public String api() {
    return api;
  }

  /** The mark on {@code failure} or one of its causes; empty if there is none. */
  public static Optional<ServiceFailure> of(Throwable failure) {
    return chain(failure)
        .flatMap(cause -> Stream.of(cause.getSuppressed()))
        .filter(ServiceFailure.class::isInstance)
        .map(ServiceFailure.class::cast)
        .findFirst();
  }

  /** Whether the exception of a call means that the service failed. */
  public static boolean isIn(Throwable failure) {
    if (failure instanceof AwsServiceException answer) {
      String code = code(answer);
      // S3 returns the errors of an object's KMS key
      return !code.startsWith("KMS.")
          && (answer.statusCode() >= 500
              || answer.statusCode() == 401
              || answer.statusCode() == 429
              || answer.isThrottlingException()
              || answer.isClockSkewException()
              || CREDENTIALS.contains(code));
    }
    if (failure instanceof AbortedException) {
      return false;
    }
    return failure instanceof ApiCallTimeoutException
        || failure instanceof ApiCallAttemptTimeoutException
        || failure instanceof SdkClientException
            && (chain(failure).anyMatch(IOException.class::isInstance)
                || lacksCredentials(failure));
  }

  /** The SDK has no specific exception type for missing credentials. */
  private static boolean lacksCredentials(Throwable failure) {
    return chain(failure)
        .map(Throwable::getMessage)
        .anyMatch(message -> message != null && message.contains("load credentials"));
  }

  private static String code(AwsServiceException answer) {
    return Optional.ofNullable(answer.awsErrorDetails())
        .map(AwsErrorDetails::errorCode)
        // a HEAD response has no body and therefore no error code
        .orElse("");
  }

  private static Stream<Throwable> chain(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(20);
  }
}
