package io.fileprocessing.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.apache.camel.RuntimeCamelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class ServiceFailureTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        // the service itself
        "500, InternalError, true",
        "503, SlowDown, true",
        "503, ServiceUnavailable, true",
        "503, none, true",
        "502, none, true",
        "504, none, true",
        "429, none, true",
        "400, ThrottlingException, true",
        "400, ProvisionedThroughputExceededException, true",
        "400, RequestLimitExceeded, true",
        "403, RequestThrottled, true",
        // the credentials of this process
        "400, ExpiredToken, true",
        "400, ExpiredTokenException, true",
        "403, InvalidAccessKeyId, true",
        "403, InvalidClientTokenId, true",
        "400, UnrecognizedClientException, true",
        "403, SignatureDoesNotMatch, true",
        "400, InvalidSignatureException, true",
        "403, RequestTimeTooSkewed, true",
        "401, none, true",
        // one object, bucket, key or request
        "403, AccessDenied, false",
        "400, AccessDeniedException, false",
        "403, AllAccessDisabled, false",
        "403, InvalidObjectState, false",
        "400, InvalidRequest, false",
        "400, ValidationException, false",
        "400, ResourceNotFoundException, false",
        "400, TextSizeLimitExceededException, false",
        "400, KMS.DisabledException, false",
        "400, KMS.ThrottlingException, false",
        "503, KMS.InternalException, false",
        "404, NoSuchKey, false",
        "404, none, false",
        "403, none, false",
        "400, none, false",
        "412, PreconditionFailed, false",
        "301, PermanentRedirect, false"
      })
  void isWhatAServiceSaysOfItself(int status, String code, boolean expected) {
    S3Exception.Builder answer = S3Exception.builder();
    answer.statusCode(status);
    if (code != null) {
      answer.awsErrorDetails(
          AwsErrorDetails.builder().errorCode(code).errorMessage("message").build());
    }

    assertThat(ServiceFailure.isIn(answer.build())).isEqualTo(expected);
  }

  static Stream<Throwable> noAnswer() {
    return Stream.of(
        SdkClientException.create("Unable to execute", new ConnectException("refused")),
        SdkClientException.create(
            "Unable to execute", new SocketTimeoutException("Read timed out")),
        SdkClientException.create("Unable to execute", new UnknownHostException("s3.example")),
        SdkClientException.create(
            "Unable to execute", new IllegalStateException(new EOFException("cut"))),
        SdkClientException.create("Unable to load credentials from any of the providers"),
        ApiCallTimeoutException.create(1),
        ApiCallAttemptTimeoutException.create(1));
  }

  @ParameterizedTest
  @MethodSource("noAnswer")
  void isTheLackOfAnAnswer(Throwable failure) {
    assertThat(ServiceFailure.isIn(failure)).isTrue();
  }

  static Stream<Throwable> ownFailures() {
    return Stream.of(
        AbortedException.create("The thread was interrupted"),
        SdkClientException.create("Data read has a different checksum than expected"),
        new IOException("not of a call"),
        new IllegalArgumentException("Key cannot be empty"));
  }

  @ParameterizedTest
  @MethodSource("ownFailures")
  void isNoFailureOfTheRequestItself(Throwable failure) {
    assertThat(ServiceFailure.isIn(failure)).isFalse();
  }

  @Test
  void isFoundOnAnyCause() {
    SdkClientException cause = SdkClientException.create("no answer");
    assertThat(ServiceFailure.of(new RuntimeCamelException(cause))).isEmpty();

    cause.addSuppressed(new ServiceFailure("S3 GetObject"));
    assertThat(ServiceFailure.of(new RuntimeCamelException(cause)))
        .hasValueSatisfying(mark -> assertThat(mark.api()).isEqualTo("S3 GetObject"));
  }
}
