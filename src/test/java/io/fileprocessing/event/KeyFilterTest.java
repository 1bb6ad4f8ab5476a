package io.fileprocessing.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.object.StoredObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFilterTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          .md              | a.md                  | true
          .md              | a/B.MD                | true
          .md              | a.md.txt              | false
          .md              | a.mdx                 | false
          .md              | md                    | false
          .md              | .md                   | true
          .MD, .markdown   | a.markdown            | true
          reports/*.csv    | reports/2026/a.csv    | true
          reports/*.csv    | reports/.csv          | true
          reports/*.csv    | reports.csv           | false
          reports/*.csv    | old/reports/a.csv     | false
          *                | anything              | true
          a*a              | a                     | false
          a*a              | aa                    | true
          *b*b             | b                     | false
          *a*b*            | xxaxxbxx              | true
          *a*b*            | xxbxxaxx              | false
          .[m]d            | a.md                  | false
          .md$             | a.md                  | false
          .İ               | a.İ                   | true
          ${body}          | x${body}              | true
          ,                | a.bin                 | true
          ``               | a.bin                 | true
          """)
  void selectsBySuffixesAndPatterns(String keys, String key, boolean selected) {
    ObjectStored record = new ObjectStored(new StoredObject("in", key), null);

    assertThat(KeyFilter.selected(List.of(record), keys))
        .containsExactly(selected ? record : IgnoredRecord.otherKey(record.object()));
    ObjectDeleted deleted = new ObjectDeleted(record.object(), null, false);
    assertThat(KeyFilter.selected(List.of(deleted), keys))
        .containsExactly(selected ? deleted : IgnoredRecord.otherKey(record.object()));
  }

  @Test
  void takesTheKeyAsSentOrDecoded() {
    ObjectStored record =
        new ObjectStored(new StoredObject("in", "a.c  "), new StoredObject("in", "a.c++"));

    assertThat(KeyFilter.selected(List.of(record), ".c++")).containsExactly(record);
  }

  @Test
  void keepsRecordsWithoutAnObject() {
    List<EventRecord> records = List.of(IgnoredRecord.TEST_EVENT);

    assertThat(KeyFilter.selected(records, ".md")).isEqualTo(records);
  }

  @Test
  void takesLinearTimeOnHostileKeys() {
    ObjectStored record = new ObjectStored(new StoredObject("in", "a".repeat(1024)), null);

    List<EventRecord> selected =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(5),
            () -> KeyFilter.selected(List.of(record), "*a".repeat(500) + "*b*c"));

    assertThat(selected).containsExactly(IgnoredRecord.otherKey(record.object()));
  }
}
