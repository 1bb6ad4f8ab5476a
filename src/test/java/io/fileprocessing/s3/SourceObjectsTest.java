package io.fileprocessing.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class SourceObjectsTest {

  private static final StoredObject OBJECT = new StoredObject("notes", "${bean:x}?a&b+c.md");

  private final SourceObjects objects = new SourceObjects(4);
  private final AtomicBoolean aborted = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();

  @Test
  void requestsTheCurrentObjectByItsLiteralKey() {
    assertThat(objects.request(OBJECT))
        .isEqualTo(GetObjectRequest.builder().bucket("notes").key("${bean:x}?a&b+c.md").build());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void readsAnObjectWithinTheLimitAndClosesIt(int bytes) throws IOException {
    assertThat(objects.content(OBJECT, stream(bytes))).hasSize(bytes);
    assertThat(closed).isTrue();
    assertThat(aborted).isFalse();
  }

  @Test
  void abortsAnObjectOverTheLimitBeforeWaitingForMemory() {
    assertThatThrownBy(() -> objects.checkSize(OBJECT, stream(5)))
        .isInstanceOf(Rejection.class)
        .hasMessageContaining("it has 5 bytes, and the limit is 4");
    assertThat(aborted).isTrue();
  }

  @Test
  void decodesACompressedObjectWithinTheLimit() throws IOException {
    SourceObjects larger = new SourceObjects(1_000);
    assertThat(larger.content(OBJECT, compressed(900))).hasSize(900);
    assertThat(closed).isTrue();

    assertThatThrownBy(() -> larger.content(OBJECT, compressed(1_001)))
        .isInstanceOf(Rejection.class)
        .hasMessageContaining("decoded, it has more than 1000 bytes");
    assertThat(aborted).isTrue();
  }

  private ResponseInputStream<GetObjectResponse> compressed(int bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(new byte[bytes]);
    }
    return stream(
        compressed.toByteArray(),
        GetObjectResponse.builder()
            .contentEncoding("gzip")
            .contentLength((long) compressed.size())
            .build());
  }

  @Test
  void abortsAnObjectOverTheLimitBeforeReadingIt() {
    assertThatThrownBy(() -> objects.content(OBJECT, stream(5)))
        .isInstanceOfSatisfying(
            Rejection.class,
            e -> assertThat(e.reason()).isEqualTo(Rejection.Reason.OBJECT_TOO_LARGE))
        .hasMessageContaining("it has 5 bytes, and the limit is 4");
    assertThat(aborted).isTrue();
  }

  @Test
  void reportsAnObjectThatEndsEarlyInOneLine() {
    StoredObject object = new StoredObject("notes", "a\nb.md");

    assertThatThrownBy(() -> objects.content(object, stream(2, 3)))
        .isInstanceOf(EOFException.class)
        .hasMessage("s3://notes/a%0Ab.md ended before its 3 bytes were read");
    assertThat(aborted).isTrue();
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

  private ResponseInputStream<GetObjectResponse> stream(int bytes) {
    return stream(bytes, bytes);
  }

  private ResponseInputStream<GetObjectResponse> stream(int bytes, long contentLength) {
    return stream(
        new byte[bytes], GetObjectResponse.builder().contentLength(contentLength).build());
  }

  private ResponseInputStream<GetObjectResponse> stream(byte[] bytes, GetObjectResponse response) {
    ByteArrayInputStream content =
        new ByteArrayInputStream(bytes) {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    return new ResponseInputStream<>(
        response, AbortableInputStream.create(content, () -> aborted.set(true)));
  }
}
