package io.fileprocessing.s3;

import io.fileprocessing.object.StoredObject;
import io.fileprocessing.workflow.Variables;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Enriches a record with its object: the decoded bytes in the body, and S3's response in the
 * variable {@link Variables#SOURCE}.
 *
 * <p>If too little memory is free, the body is null and the connection is aborted, because S3 would
 * not keep it open during the wait. The object can be read again after {@link
 * MemoryBudget#reserve(Exchange)}.
 */
public final class ObjectContent implements AggregationStrategy {

  /** Compressed text is decoded with one further reservation, and anything else with a few. */
  private static final int GROWTH = 4;

  private final SourceObjects objects;
  private final MemoryBudget memory;

  public ObjectContent(SourceObjects objects, MemoryBudget memory) {
    this.objects = Objects.requireNonNull(objects, "objects");
    this.memory = Objects.requireNonNull(memory, "memory");
  }

  /**
   * The record. It fails with a rejection if its object is too large or cannot be decoded, and with
   * any other exception or error of the attempt to read it.
   */
  @Override
  public Exchange aggregate(Exchange record, Exchange answer) {
    StoredObject object = record.getVariable(Variables.OBJECT, StoredObject.class);
    ResponseInputStream<GetObjectResponse> stream = stream(answer);
    try {
      byte[] content = content(record, object, stream);
      record.getMessage().setBody(content);
      record.setVariable(Variables.SOURCE, stream.response());
    } catch (InterruptedException | IOException | RuntimeException | Error e) {
      // an error that is thrown here would end the consumer, and the message would not be settled
      stream.abort();
      record.setException(e);
    }
    return record;
  }

  @SuppressWarnings("unchecked")
  private static ResponseInputStream<GetObjectResponse> stream(Exchange answer) {
    return answer.getMessage().getBody(ResponseInputStream.class);
  }

  /**
   * Null if too little memory is free. Only its end tells how large a compressed object is, so the
   * reservation grows while it is decoded: 10 KB may become 10 MiB.
   */
  private byte[] content(
      Exchange record, StoredObject object, ResponseInputStream<GetObjectResponse> stream)
      throws InterruptedException, IOException {
    try (InputStream decoded = objects.decoded(object, stream)) {
      byte[] content = {};
      long room = Math.max(1, stream.response().contentLength());
      while (memory.tryReserve(record, room)) {
        long missing = room + 1 - content.length;
        byte[] more = decoded.readNBytes((int) Math.min(missing, Integer.MAX_VALUE));
        content = joined(content, more);
        if (content.length <= room) {
          stream.close();
          return content;
        }
        room *= GROWTH;
      }
    }
    stream.abort();
    return null;
  }

  private static byte[] joined(byte[] start, byte[] end) {
    if (start.length == 0) {
      return end; // the whole of an object that is not compressed
    }
    byte[] joined = Arrays.copyOf(start, start.length + end.length);
    System.arraycopy(end, 0, joined, start.length, end.length);
    return joined;
  }
}
