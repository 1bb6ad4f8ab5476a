package io.fileprocessing.s3;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import io.fileprocessing.text.ContentEncoding;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What the {@code aws2-s3} component needs to read an object: a request that holds its name as it
 * is, a limit, and what S3's refusals mean.
 */
public final class SourceObjects {

  private final long maxBytes;

  /** {@code maxBytes} is the size of the largest object that is read. */
  public SourceObjects(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Asks for the current version of the object. */
  public GetObjectRequest request(StoredObject object) {
    return GetObjectRequest.builder().bucket(object.bucket()).key(object.key()).build();
  }

  /**
   * Returns when the object is not larger than the limit; its body is still unread.
   *
   * @throws Rejection when it is
   */
  public void checkSize(StoredObject object, ResponseInputStream<GetObjectResponse> stream) {
    long bytes = stream.response().contentLength();
    if (bytes > maxBytes) {
      stream.abort();
      throw Rejection.objectTooLarge(object, bytes, maxBytes);
    }
  }

  /**
   * The object's bytes, without their Content-Encoding; the connection is free again afterwards.
   *
   * @throws Rejection when the object is larger than the limit, as it is stored or decoded, or its
   *     Content-Encoding cannot be decoded
   */
  public byte[] content(StoredObject object, ResponseInputStream<GetObjectResponse> stream)
      throws IOException {
    GetObjectResponse response = stream.response();
    try {
      byte[] content =
          ContentEncoding.read(
              object, stream, response.contentEncoding(), response.contentLength(), maxBytes);
      stream.close();
      return content;
    } catch (IOException | RuntimeException e) {
      // what is left of it is of no use
      stream.abort();
      throw e;
    }
  }

  /**
   * Rejects the object when S3 will never return it, and otherwise passes on why it did not.
   *
   * @throws Rejection when the bucket does not exist, or the object is archived or encrypted with a
   *     customer-provided key
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

  // S3 has no error code of its own for it. Its message is "The object was stored using a form of
  // Server Side Encryption. The correct parameters must be provided to retrieve the object."
  private static boolean isEncryptedWithCustomerKey(S3Exception answer) {
    return answer.statusCode() == 400
        && answer.awsErrorDetails() != null
        && "InvalidRequest".equals(answer.awsErrorDetails().errorCode())
        && String.valueOf(answer.awsErrorDetails().errorMessage())
            .contains("a form of Server Side Encryption");
  }
}
