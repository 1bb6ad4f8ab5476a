package io.fileprocessing.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.object.StoredObject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

public class EventBridgeEventTest {

  public static Stream<String> hostileKeys() {
    return Stream.of(
        "sample-1.md",
        "this im + age blah.md",
        "%2B%20%%%.md",
        "%2B++ %20.md",
        "test+b.md",
        "a/b/c.md",
        "folder/",
        "/",
        "//a//./../b",
        "ünï.md",
        "日本.md",
        "😀 e\u0301.md",
        "${env:HOME}.md",
        "\"quoted\" 'it''s' \\ back\\slash.md",
        "</Key><Key>x]]>&amp;.md",
        "\u0000\u0001\t\r\n\u001b[31m\u007f\u0085\u2028\u2029.md",
        "\u202e\ufeff\ufffe\uffff\ufffd.md",
        " ",
        ".",
        "-rf",
        "@file",
        "x".repeat(1024),
        "😀".repeat(256),
        IntStream.range(0, 256).mapToObj(Character::toString).collect(Collectors.joining()));
  }

  @ParameterizedTest
  @MethodSource("hostileKeys")
  void isReadAsTheKeyThatItIsAbout(String key) {
    assertIsRead(key);
  }

  @Property
  void isReadAsAnyKey(@ForAll @StringLength(min = 1, max = 256) String text) {
    // S3 has no unpaired surrogates
    String key = new String(text.getBytes(UTF_8), UTF_8);
    assertIsRead(key);
  }

  private static void assertIsRead(String key) {
    StoredObject object = new StoredObject("notes", key);
    String body = EventBridgeEvent.created(object);

    assertThat(new ObjectEvents(true).records(body))
        .containsExactly(new ObjectStored(object, null));
    assertThat(new ObjectEvents(true).records(EventBridgeEvent.deleted(object)))
        .containsExactly(new ObjectDeleted(object, null, false));
    // spec: SQS accepts #x20 to #xD7FF, among others
    assertThat(body).matches("[ -\\x7F]+").hasSizeLessThan(7_000);
  }
}
