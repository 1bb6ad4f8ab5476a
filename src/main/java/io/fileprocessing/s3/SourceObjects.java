package io.fileprocessing.s3;

import io.fileprocessing.event.StoredObject;
import io.fileprocessing.failure.Rejection;
import java.io.IOException;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** What the {@code aws2-s3} component needs to read an object: a request that holds its name as it is, and a limit. */
public final class SourceObjects {

  private final long maxBytes;

  /** {@code maxBytes} is the size of the largest object that is read. */
  public SourceObjects(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Asks for the current object, or for nothing (status 304) when it still is the one that was {@code read} before. */
  public GetObjectRequest request(
      @Variable("object") StoredObject object, @Variable("source") GetObjectResponse read) {
    return GetObjectRequest.builder()
        .bucket(object.bucket())
        .key(object.key())
        .ifNoneMatch(read == null ? null : read.eTag())
        .build();
  }

  /**
   * The object's bytes; the connection is free again afterwards.
   *
   * @throws Rejection when there are more than the limit, before any of them is read
   */
  public byte[] content(
      @Body ResponseInputStream<GetObjectResponse> stream, @Variable("object") StoredObject object)
      throws IOException {
    long bytes = stream.response().contentLength();
    if (bytes > maxBytes) {
      stream.abort();
      throw Rejection.objectTooLarge(object, bytes, maxBytes);
    }
    try (stream) {
      return stream.readAllBytes();
    }
  }

  /** Turns S3's answer that a bucket does not exist into the rejection of its object. */
  public void noSuchBucket(@Variable("object") StoredObject object) {
    throw Rejection.noSuchBucket(object);
  }
}
