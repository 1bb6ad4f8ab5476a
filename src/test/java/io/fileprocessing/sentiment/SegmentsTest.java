package io.fileprocessing.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentsTest {

  static Stream<Arguments> cuts() {
    return Stream.of(
        arguments("fits", 4, List.of("fits")),
        arguments("", 4, List.of()),
        arguments(" \n \u00a0\u200b ", 4, List.of()),
        arguments("  a  ", 4, List.of("a")),
        arguments("One. Two.\n\nThree.", 16, List.of("One. Two.", "Three.")),
        arguments("One\n\nTwo\n\nThree", 9, List.of("One\n\nTwo", "Three")),
        arguments("One\n\nTwo\n\nThree", 8, List.of("One\n\nTwo", "Three")),
        arguments("One two. Three.", 12, List.of("One two.", "Three.")),
        arguments("One two. Three.", 8, List.of("One two.", "Three.")),
        arguments("item one\nitem two", 12, List.of("item one", "item two")),
        arguments("one two three", 8, List.of("one two", "three")),
        arguments("one two three", 7, List.of("one two", "three")),
        arguments("one\r\ntwo\r\nthree", 9, List.of("one\r\ntwo", "three")),
        arguments("one      two", 4, List.of("one", "two")),
        arguments("abcdefghij", 4, List.of("abcd", "efgh", "ij")),
        arguments("😀😀😀", 8, List.of("😀😀", "😀")),
        arguments("😀😀😀", 7, List.of("😀", "😀", "😀")),
        arguments("e\u0301e\u0301e\u0301", 7, List.of("e\u0301e\u0301", "e\u0301")),
        arguments("e\u0301e\u0301e\u0301", 4, List.of("e\u0301", "e\u0301", "e\u0301")),
        arguments("👩‍👩‍👧👩‍👩‍👧", 20, List.of("👩‍👩‍👧", "👩‍👩‍👧")),
        arguments("🇫🇷🇩🇪", 12, List.of("🇫🇷", "🇩🇪")),
        arguments("e" + "\u0301".repeat(4), 4, List.of("e\u0301", "\u0301\u0301", "\u0301")),
        arguments("とても良い。本当に好き。", 24, List.of("とても良い。", "本当に好き。")),
        arguments("日本語文", 7, List.of("日本", "語文")),
        arguments("مرحبا بكم جميعا", 20, List.of("مرحبا بكم", "جميعا")),
        arguments("यह अच्छा है। पसंद है।", 40, List.of("यह अच्छा है।", "पसंद है।")));
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void cutsAtTheBestBoundaryThatFits(String text, int maxBytes, List<String> segments) {
    assertThat(texts(new Segments(maxBytes).segments(prose(text)))).isEqualTo(segments);
  }

  @Test
  void keepsSectionsSeparate() {
    Prose prose =
        new Prose(List.of(new Section("A", "one two"), new Section("B", "three")), true, 0, 0);

    assertThat(new Segments(5).segments(prose))
        .containsExactly(new Segment(0, "one"), new Segment(0, "two"), new Segment(1, "three"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 5_001})
  void rejectsInvalidSizes(int maxBytes) {
    assertThatThrownBy(() -> new Segments(maxBytes)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void losesOnlyWhiteSpaceForAnyText() {
    String[] parts = {
      "a",
      "word",
      ". ",
      "\n",
      "\n\n",
      " ",
      "\r\n",
      "é",
      "e\u0301",
      "日本",
      "。",
      "😀",
      "👩‍👩‍👧",
      "مرحبا",
      "-",
      "\t"
    };
    Random random = new Random(4);
    for (int round = 0; round < 2_000; round++) {
      String text =
          random
              .ints(random.nextInt(60), 0, parts.length)
              .mapToObj(i -> parts[i])
              .collect(Collectors.joining());
      int maxBytes = 4 + random.nextInt(40);

      List<String> segments = texts(new Segments(maxBytes).segments(prose(text)));

      assertThat(shown(String.join("", segments))).isEqualTo(shown(text));
      assertThat(segments)
          .allSatisfy(
              segment -> {
                assertThat(segment).isNotBlank().isEqualTo(segment.strip());
                assertThat(segment.getBytes(StandardCharsets.UTF_8).length)
                    .isLessThanOrEqualTo(maxBytes);
                assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(segment)).isTrue();
              });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "word ",
        "One sentence. ",
        "line\n",
        "paragraph\n\n",
        "日",
        "😀",
        "\u0301",
        "a \n\n",
        "a\n\nb. c "
      })
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void cutsTenMebibytesIntoFewSegments(String part) {
    int bytes = 10 * 1024 * 1024;
    String text = part.repeat(bytes / part.getBytes(StandardCharsets.UTF_8).length);

    List<Segment> segments = new Segments().segments(prose(text));

    assertThat(segments.size())
        .isBetween(bytes / Segments.MAX_BYTES / 2, bytes / Segments.MAX_BYTES + bytes / 100_000);
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void skipsTenMebibytesOfWhiteSpace() {
    String text = "a\n\nb. cc" + " ".repeat(10 * 1024 * 1024) + "d";

    assertThat(texts(new Segments(4).segments(prose(text)))).containsExactly("a", "b.", "cc", "d");
  }

  /** {@code text} without white space and zero-width characters, which alone make no segment. */
  private static String shown(String text) {
    return text.replaceAll("[\\s\\p{Cf}]", "");
  }

  private static Prose prose(String text) {
    return new Prose(List.of(new Section("", text)), false, 0, 0);
  }

  private static List<String> texts(List<Segment> segments) {
    return segments.stream().map(Segment::text).toList();
  }
}
