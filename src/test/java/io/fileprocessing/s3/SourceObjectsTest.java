package io.fileprocessing.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class SourceObjectsTest {

  private static final StoredObject OBJECT = new StoredObject("notes", "${bean:x}?a&b+c.md");

  private final SourceObjects objects = new SourceObjects(4);

  @Test
  void requestsTheCurrentObjectByItsLiteralKey() {
    assertThat(objects.request(OBJECT))
        .isEqualTo(GetObjectRequest.builder().bucket("notes").key("${bean:x}?a&b+c.md").build());
  }

  static Stream<Arguments> permanentErrors() {
    return Stream.of(
        Arguments.of(
            NoSuchBucketException.builder().statusCode(404).build(),
            Rejection.Reason.NO_SUCH_BUCKET,
            "the bucket notes does not exist"),
        Arguments.of(
            InvalidObjectStateException.builder().storageClass("GLACIER").statusCode(403).build(),
            Rejection.Reason.ARCHIVED,
            "archived in the storage class GLACIER"),
        Arguments.of(
            InvalidObjectStateException.builder().statusCode(403).build(),
            Rejection.Reason.ARCHIVED,
            "it is archived. Restore it"),
        Arguments.of(
            error(
                400,
                "InvalidRequest",
                "The object was stored using a form of Server Side Encryption. The correct"
                    + " parameters must be provided to retrieve the object."),
            Rejection.Reason.CUSTOMER_ENCRYPTED,
            "customer-provided key"));
  }

  @ParameterizedTest
  @MethodSource("permanentErrors")
  void rejectsObjectsThatS3WillNeverReturn(
      S3Exception error, Rejection.Reason reason, String cause) {
    assertThatThrownBy(() -> objects.reject(OBJECT, error))
        .isInstanceOfSatisfying(Rejection.class, e -> assertThat(e.reason()).isEqualTo(reason))
        .hasMessageContaining(cause);
  }

  static Stream<S3Exception> temporaryErrors() {
    return Stream.of(
        error(403, "AccessDenied", "Access Denied"),
        error(400, "InvalidRequest", "Missing required header for this request"),
        error(400, "InvalidRequest", null),
        error(400, "KMS.DisabledException", "The key is disabled"),
        error(503, "SlowDown", "Please reduce your request rate."),
        (S3Exception) S3Exception.builder().statusCode(403).build());
  }

  @ParameterizedTest
  @MethodSource("temporaryErrors")
  void rethrowsErrorsThatMaySucceedLater(S3Exception error) {
    assertThatThrownBy(() -> objects.reject(OBJECT, error)).isSameAs(error);
  }

  private static S3Exception error(int status, String code, String message) {
    return (S3Exception)
        S3Exception.builder()
            .statusCode(status)
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
            .build();
  }
}
