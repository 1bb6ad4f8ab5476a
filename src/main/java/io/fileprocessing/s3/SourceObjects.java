package io.fileprocessing.s3;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import io.fileprocessing.text.ContentEncoding;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Supports the {@code aws2-s3} component in reading an object: builds a request with the literal
 * key, enforces the size limit, and interprets S3's errors.
 */
public final class SourceObjects {

  private final long maxBytes;

  /** {@code maxBytes} is the maximum size of an object, stored and decoded. */
  public SourceObjects(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** A request for the current version of the object. */
  public GetObjectRequest request(StoredObject object) {
    return GetObjectRequest.builder().bucket(object.bucket()).key(object.key()).build();
  }

  /**
   * The decoded bytes of the object, as {@link ContentEncoding#decoded} returns them.
   *
   * @throws Rejection if the object is larger than the limit, or if its Content-Encoding is not
   *     supported
   */
  InputStream decoded(StoredObject object, ResponseInputStream<GetObjectResponse> stream)
      throws IOException {
    GetObjectResponse response = stream.response();
    return ContentEncoding.decoded(
        object, stream, response.contentEncoding(), response.contentLength(), maxBytes);
  }

  /**
   * Rejects the object if S3 will never return it; otherwise rethrows S3's exception.
   *
   * @throws Rejection if the bucket does not exist, or if the object is archived or encrypted with
   *     a customer-provided key
   */
  public void reject(StoredObject object, S3Exception answer) {
    if (answer instanceof NoSuchBucketException) {
      throw Rejection.noSuchBucket(object);
    }
    if (answer instanceof InvalidObjectStateException state) {
      throw Rejection.archived(object, state.storageClassAsString());
    }
    if (isEncryptedWithCustomerKey(answer)) {
      throw Rejection.customerEncrypted(object);
    }
    throw answer;
  }

  // S3 has no specific error code for this. The message is "The object was stored using a form of
  // Server Side Encryption. The correct parameters must be provided to retrieve the object."
  private static boolean isEncryptedWithCustomerKey(S3Exception answer) {
    return answer.statusCode() == 400
        && answer.awsErrorDetails() != null
        && "InvalidRequest".equals(answer.awsErrorDetails().errorCode())
        && String.valueOf(answer.awsErrorDetails().errorMessage())
            .contains("a form of Server Side Encryption");
  }
}
