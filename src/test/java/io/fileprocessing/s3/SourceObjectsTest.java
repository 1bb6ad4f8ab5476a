package io.fileprocessing.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

class SourceObjectsTest {

  private static final StoredObject OBJECT = new StoredObject("notes", "${bean:x}?a&b+c.md");

  private final SourceObjects objects = new SourceObjects(4, new BytesInWork(4));
  private final AtomicBoolean aborted = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();

  @Test
  void asksForTheCurrentObjectUnderItsVeryName() {
    assertThat(objects.request(OBJECT))
        .isEqualTo(GetObjectRequest.builder().bucket("notes").key("${bean:x}?a&b+c.md").build());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void readsAndClosesWhatIsWithinTheLimit(int bytes) throws IOException {
    assertThat(objects.content(stream(bytes), OBJECT)).hasSize(bytes);
    assertThat(closed).isTrue();
    assertThat(aborted).isFalse();
  }

  @Test
  void breaksOffWhatIsOverTheLimitBeforeItIsRead() {
    assertThatThrownBy(() -> objects.content(stream(5), OBJECT))
        .isInstanceOfSatisfying(
            Rejection.class,
            e -> assertThat(e.reason()).isEqualTo(Rejection.Reason.OBJECT_TOO_LARGE))
        .hasMessageContaining("it has 5 bytes, and the limit is 4");
    assertThat(aborted).isTrue();
  }

  @Test
  void namesInOneLineAnObjectThatEndsTooSoon() {
    StoredObject object = new StoredObject("notes", "a\nb.md");

    assertThatThrownBy(() -> objects.content(stream(2, 3), object))
        .isInstanceOf(EOFException.class)
        .hasMessage("s3://notes/a%0Ab.md ended before its 3 bytes were read");
    assertThat(closed).isTrue();
  }

  @Test
  void givesUpTheConnectionOfAnObjectThatHasToWait() throws InterruptedException {
    DefaultCamelContext context = new DefaultCamelContext();

    assertThat(objects.waits(stream(3), OBJECT, new DefaultExchange(context))).isFalse();
    assertThat(aborted).isFalse();

    assertThat(objects.waits(stream(3), OBJECT, new DefaultExchange(context))).isTrue();
    assertThat(aborted).isTrue();
  }

  private ResponseInputStream<GetObjectResponse> stream(int bytes) {
    return stream(bytes, bytes);
  }

  private ResponseInputStream<GetObjectResponse> stream(int bytes, long announced) {
    ByteArrayInputStream content =
        new ByteArrayInputStream(new byte[bytes]) {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    return new ResponseInputStream<>(
        GetObjectResponse.builder().contentLength(announced).build(),
        AbortableInputStream.create(content, () -> aborted.set(true)));
  }
}
