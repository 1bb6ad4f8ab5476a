package io.fileprocessing.s3;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.Printable;
import io.fileprocessing.object.StoredObject;
import java.io.EOFException;
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
   * The object's bytes; the connection is free again afterwards.
   *
   * @throws Rejection when the object is larger than the limit
   */
  public byte[] content(StoredObject object, ResponseInputStream<GetObjectResponse> stream)
      throws IOException {
    long bytes = stream.response().contentLength();
    if (bytes > maxBytes) {
      stream.abort();
      throw Rejection.objectTooLarge(object, bytes, maxBytes);
    }
    byte[] content = new byte[(int) bytes];
    try (stream) {
      if (stream.readNBytes(content, 0, content.length) < content.length) {
        throw new EOFException(
            Printable.text(object.uri()) + " ended before its " + bytes + " bytes were read");
      }
      // the connection is used again only once the end of the stream was read
      stream.read();
    }
    return content;
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
