package io.fileprocessing.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import io.fileprocessing.workflow.Variables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

class ObjectContentTest {

  private static final DefaultCamelContext CAMEL = new DefaultCamelContext();

  private final MemoryBudget memory = new MemoryBudget(1_000);
  private final ObjectContent content = new ObjectContent(new SourceObjects(2_000), memory);
  private final AtomicBoolean aborted = new AtomicBoolean();

  @Test
  void setsTheBodyAndTheSourceAndReservesMemory() {
    GetObjectResponse response = GetObjectResponse.builder().contentLength(3L).build();

    Exchange record = enriched(new byte[3], response);

    assertThat(record.getMessage().getBody()).isEqualTo(new byte[3]);
    assertThat(record.getVariable(Variables.SOURCE)).isSameAs(response);
    assertThat(record.getException()).isNull();
    assertThat(memory.free()).isEqualTo(997);
  }

  @Test
  void reservesMemoryForTheDecodedBytes() throws IOException {
    byte[] compressed = compressed(700);

    Exchange record = enriched(compressed, gzip(compressed));

    assertThat(record.getMessage().getBody(byte[].class)).hasSize(700);
    assertThat(memory.free()).isEqualTo(300);
  }

  @Test
  void hasNoBodyAndEndsTheResponseIfTooLittleMemoryIsFree() throws Exception {
    Exchange other = new DefaultExchange(CAMEL);
    memory.tryReserve(other, 998);

    Exchange record = enriched(new byte[3], GetObjectResponse.builder().contentLength(3L).build());

    assertThat(record.getMessage().getBody()).isNull();
    assertThat(record.getException()).isNull();
    assertThat(aborted).isTrue();
    assertThat(memory.free()).isEqualTo(2);

    release(other);
    memory.reserve(record);
    assertThat(memory.free()).isEqualTo(997);
  }

  @Test
  void hasNoBodyIfTooLittleMemoryIsFreeForTheDecodedBytes() throws Exception {
    Exchange other = new DefaultExchange(CAMEL);
    memory.tryReserve(other, 500);
    byte[] compressed = compressed(700);

    Exchange record = enriched(compressed, gzip(compressed));

    assertThat(record.getMessage().getBody()).isNull();
    assertThat(record.getException()).isNull();
    assertThat(memory.free()).isEqualTo(500);

    release(other);
    memory.reserve(record);
    assertThat(memory.free()).isEqualTo(300);
  }

  @Test
  void failsWithTheRejectionOfAnObjectThatIsTooLarge() {
    Exchange record =
        enriched(new byte[5], GetObjectResponse.builder().contentLength(2_001L).build());

    assertThat(record.getException())
        .isInstanceOf(Rejection.class)
        .hasMessageContaining("it has 2001 bytes, and the limit is 2000");
    assertThat(aborted).isTrue();
    assertThat(memory.free()).isEqualTo(1_000);
  }

  @Test
  void failsIfTheObjectEndsEarly() {
    Exchange record = enriched(new byte[5], GetObjectResponse.builder().contentLength(6L).build());

    assertThat(record.getException()).isInstanceOf(EOFException.class);
    assertThat(aborted).isTrue();
  }

  @Test
  void failsWithAnErrorInsteadOfEndingItsConsumer() {
    OutOfMemoryError error = new OutOfMemoryError();
    InputStream exhausting =
        new InputStream() {
          @Override
          public int read() {
            throw error;
          }
        };

    Exchange record = enriched(exhausting, GetObjectResponse.builder().contentLength(6L).build());

    assertThat(record.getException()).hasCause(error);
    assertThat(aborted).isTrue();
  }

  @Test
  void endsTheResponseIfItsThreadIsInterrupted() {
    Thread.currentThread().interrupt();

    Exchange record = enriched(new byte[3], GetObjectResponse.builder().contentLength(3L).build());

    assertThat(record.getException()).isInstanceOf(InterruptedException.class);
    assertThat(aborted).isTrue();
  }

  private Exchange enriched(byte[] bytes, GetObjectResponse response) {
    return enriched(new ByteArrayInputStream(bytes), response);
  }

  private Exchange enriched(InputStream bytes, GetObjectResponse response) {
    Exchange record = new DefaultExchange(CAMEL);
    record.setVariable(Variables.OBJECT, new StoredObject("notes", "a.md"));
    Exchange answer = new DefaultExchange(CAMEL);
    answer
        .getMessage()
        .setBody(
            new ResponseInputStream<>(
                response, AbortableInputStream.create(bytes, () -> aborted.set(true))));
    return content.aggregate(record, answer);
  }

  private static GetObjectResponse gzip(byte[] compressed) {
    return GetObjectResponse.builder()
        .contentEncoding("gzip")
        .contentLength((long) compressed.length)
        .build();
  }

  private static byte[] compressed(int bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(new byte[bytes]);
    }
    return compressed.toByteArray();
  }

  private static void release(Exchange exchange) {
    exchange
        .getExchangeExtension()
        .handoverCompletions()
        .forEach(completion -> completion.onComplete(exchange));
  }
}
