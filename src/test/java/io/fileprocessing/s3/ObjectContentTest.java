package io.fileprocessing.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import io.fileprocessing.workflow.Variables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

class ObjectContentTest {

  private static final DefaultCamelContext CAMEL = new DefaultCamelContext();

  private final MemoryBudget memory = new MemoryBudget(1_000, 1_000, 0, 0);
  private final ObjectContent content = new ObjectContent(new SourceObjects(2_000), memory);
  private final AtomicBoolean aborted = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();

  @ParameterizedTest
  @CsvSource({"0, 999", "1, 999", "3, 997", "1000, 0", "2000, 0"})
  void setsTheBodyAndTheSourceAndReservesMemory(int bytes, int free) {
    GetObjectResponse response = GetObjectResponse.builder().contentLength((long) bytes).build();

    Exchange record = enriched(new byte[bytes], response);

    assertThat(record.getMessage().getBody()).isEqualTo(new byte[bytes]);
    assertThat(record.getVariable(Variables.SOURCE)).isSameAs(response);
    assertThat(record.getException()).isNull();
    assertThat(memory.free()).isEqualTo(free);
    assertThat(closed).isTrue();
    assertThat(aborted).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 30, 250, 2_000})
  void reservesMemoryForTheDecodedBytes(int bytes) throws IOException {
    byte[] compressed = compressed(bytes);

    Exchange record = enriched(compressed, gzip(compressed));

    assertThat(record.getMessage().getBody(byte[].class)).hasSize(bytes);
    // the reservation grew fourfold until it sufficed, or is the entire budget
    int needed = Math.min(1_000, Math.max(bytes, compressed.length));
    assertThat(1_000 - memory.free()).isBetween(needed, 4 * needed);
    assertThat(closed).isTrue();
  }

  @Test
  void decodesNoMoreThanMemoryIsReservedFor() throws Exception {
    memory.tryReserve(new DefaultExchange(CAMEL), 900);
    byte[] decodesToTooMuch = compressed(2_001);

    Exchange record = enriched(decodesToTooMuch, gzip(decodesToTooMuch));

    // had it been decoded to its end, it would have been rejected
    assertThat(record.getException()).isNull();
    assertThat(record.getMessage().getBody()).isNull();
    assertThat(memory.free()).isEqualTo(100);
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
  void decodesAnObjectOnceMemoryIsReserved() throws Exception {
    Exchange other = new DefaultExchange(CAMEL);
    memory.tryReserve(other, 500);
    byte[] compressed = compressed(700);

    Exchange record = enriched(compressed, gzip(compressed));

    assertThat(record.getMessage().getBody()).isNull();
    assertThat(record.getException()).isNull();
    assertThat(aborted).isTrue();
    assertThat(memory.free()).isEqualTo(500);

    release(other);
    memory.reserve(record);
    content.aggregate(record, answer(new ByteArrayInputStream(compressed), gzip(compressed)));
    assertThat(record.getMessage().getBody(byte[].class)).hasSize(700);
    assertThat(memory.free()).isBetween(0, 300);
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
  void failsWithTheRejectionOfAnObjectThatDecodesToTooMuch() throws IOException {
    byte[] compressed = compressed(2_001);

    Exchange record = enriched(compressed, gzip(compressed));

    assertThat(record.getException())
        .isInstanceOf(Rejection.class)
        .hasMessageContaining("decoded, it has more than 2000 bytes");
    assertThat(aborted).isTrue();
  }

  @Test
  void failsIfTheObjectEndsEarlyWithOneLine() {
    Exchange record = enriched(new byte[5], GetObjectResponse.builder().contentLength(6L).build());

    assertThat(record.getException())
        .isInstanceOf(EOFException.class)
        .hasMessage("s3://notes/a%0Ab.md ended before its 6 bytes were read");
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
    record.setVariable(Variables.OBJECT, new StoredObject("notes", "a\nb.md"));
    return content.aggregate(record, answer(bytes, response));
  }

  private Exchange answer(InputStream bytes, GetObjectResponse response) {
    InputStream observed =
        new FilterInputStream(bytes) {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    Exchange answer = new DefaultExchange(CAMEL);
    answer
        .getMessage()
        .setBody(
            new ResponseInputStream<>(
                response, AbortableInputStream.create(observed, () -> aborted.set(true))));
    return answer;
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
