package io.fileprocessing.s3;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.Printable;
import io.fileprocessing.object.StoredObject;
import java.io.EOFException;
import java.io.IOException;
import java.util.Objects;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * What the {@code aws2-s3} component needs to read an object: a request that holds its name as it
 * is, and a limit.
 */
public final class SourceObjects {

  private final long maxBytes;
  private final BytesInWork inWork;

  /** {@code maxBytes} is the size of the largest object that is read. */
  public SourceObjects(long maxBytes, BytesInWork inWork) {
    this.maxBytes = maxBytes;
    this.inWork = Objects.requireNonNull(inWork, "inWork");
  }

  /** Asks for the current object. */
  public GetObjectRequest request(@Variable("object") StoredObject object) {
    return GetObjectRequest.builder().bucket(object.bucket()).key(object.key()).build();
  }

  /**
   * Whether the object has to wait, unread, until there is room to work on it; its connection is
   * then given up, since S3 would not keep it for so long.
   *
   * @throws Rejection when the object is larger than the limit
   */
  public boolean waits(
      @Body ResponseInputStream<GetObjectResponse> stream,
      @Variable("object") StoredObject object,
      Exchange exchange)
      throws InterruptedException {
    long bytes = checkedSize(stream, object);
    if (inWork.tryTake(exchange, bytes)) {
      return false;
    }
    stream.abort();
    return true;
  }

  /** Returns when there is room for the object of a given-up stream. */
  public void awaitRoom(@Body ResponseInputStream<GetObjectResponse> stream, Exchange exchange)
      throws InterruptedException {
    inWork.take(exchange, stream.response().contentLength());
  }

  /**
   * The object's bytes; the connection is free again afterwards.
   *
   * @throws Rejection when the object is larger than the limit
   */
  public byte[] content(
      @Body ResponseInputStream<GetObjectResponse> stream, @Variable("object") StoredObject object)
      throws IOException {
    long bytes = checkedSize(stream, object);
    byte[] content = new byte[(int) bytes];
    try (stream) {
      if (stream.readNBytes(content, 0, content.length) < content.length) {
        throw new EOFException(
            Printable.text(object.uri()) + " ended before its " + bytes + " bytes were read");
      }
      // the end of the stream is what lets its connection be used again
      stream.read();
    }
    return content;
  }

  private long checkedSize(ResponseInputStream<GetObjectResponse> stream, StoredObject object) {
    long bytes = stream.response().contentLength();
    if (bytes > maxBytes) {
      stream.abort();
      throw Rejection.objectTooLarge(object, bytes, maxBytes);
    }
    return bytes;
  }

  /** Turns S3's answer that a bucket does not exist into the rejection of its object. */
  public void noSuchBucket(@Variable("object") StoredObject object) {
    throw Rejection.noSuchBucket(object);
  }
}
