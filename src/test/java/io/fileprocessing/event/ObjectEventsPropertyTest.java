package io.fileprocessing.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.Printable;
import io.fileprocessing.object.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for the body of any message. */
class ObjectEventsPropertyTest {

  private static final String BUCKET = "notes";

  private final ObjectEvents events = new ObjectEvents(true);

  @Property
  void anyKeyIsReadAsItIsInEveryFormat(@ForAll("keys") String key) {
    StoredObject object = new StoredObject(BUCKET, key);
    for (String body :
        List.of(
            Events.cloudTrail(BUCKET, key),
            Events.objectCreated(BUCKET, key),
            Events.notification(BUCKET, key),
            Events.cloudTrailLog(BUCKET, key),
            Events.sns(Events.notification(BUCKET, key)))) {
      assertThat(events.records(body))
          .singleElement()
          .satisfies(read -> assertThat(read.object()).isEqualTo(object));
    }
  }

  @Property
  void anyTextIsReadAsRecordsOrRejected(@ForAll String body) {
    assertThat(events.records(body)).isNotEmpty().allSatisfy(this::isReadOrRejected);
  }

  @Property
  void aDamagedEventIsReadOrRejectedAndShowsNoSecret(@ForAll("damagedEvents") String body) {
    List<EventRecord> records = events.records(body);

    assertThat(records).isNotEmpty().allSatisfy(this::isReadOrRejected);
    for (EventRecord unreadable : records) {
      if (unreadable instanceof UnreadableRecord) {
        assertThat(unreadable.toString()).doesNotContain(Events.SECRETS);
      }
    }
  }

  private void isReadOrRejected(EventRecord record) {
    if (record instanceof IgnoredRecord) {
      return;
    }
    try {
      StoredObject object = record.object();
      assertThat(object.key().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1, 1024);
      assertThat(object.bucket()).matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,254}");
    } catch (Rejection rejection) {
      assertThat(rejection.reason()).isEqualTo(Rejection.Reason.UNREADABLE_EVENT);
      assertThat(rejection.getMessage()).isEqualTo(Printable.text(rejection.getMessage()));
    }
  }

  @Property
  void anyTextIsPrintedInOneLineOfAKibibyteAtMost(@ForAll String text) {
    String printed = Printable.text(text);

    assertThat(printed.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1024);
    assertThat(printed).doesNotContainPattern("[\\p{Cntrl}\\u2028\\u2029\\u202E]");
  }

  @Provide
  Arbitrary<String> keys() {
    Arbitrary<String> part =
        Arbitraries.oneOf(
            Arbitraries.strings().all().ofMaxLength(60),
            Arbitraries.strings().withChars("%+ /.&?=#${}<>\"'\\ab2Büß日ン").ofMaxLength(60),
            Arbitraries.of("%2B", "%20", "+", "%%", "${env:HOME}", "../", "\uFEFF", "😀"));
    return part.list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(parts -> wellFormed(String.join("", parts)))
        .filter(key -> !key.isEmpty() && key.getBytes(StandardCharsets.UTF_8).length <= 1024);
  }

  /** Without halves of surrogate pairs, which no key has. */
  private static String wellFormed(String text) {
    return text.codePoints()
        .filter(c -> Character.getType(c) != Character.SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Provide
  Arbitrary<String> damagedEvents() {
    Arbitrary<String> event =
        Arbitraries.of(
            Events.cloudTrail(BUCKET, "a b.md"),
            Events.objectCreated(BUCKET, "a b.md"),
            Events.notification(BUCKET, "a b.md"),
            Events.cloudTrailLog(BUCKET, "a b.md"),
            Events.sns(Events.cloudTrail(BUCKET, "a b.md")),
            Events.cloudTrail("DeleteObject", BUCKET, "a b.md"),
            Events.s3Event("Object Deleted", BUCKET, "a b.md"),
            Events.notification("ObjectRemoved:Delete", BUCKET, "a b.md"),
            Events.testEvent(BUCKET));
    Arbitrary<String> inserted =
        Arbitraries.oneOf(
            Arbitraries.of("{", "}", "[", "]", "\"", ",", ":", "null", "\\", "%", "\\ud83d", "0"),
            Arbitraries.strings().ofMaxLength(5));
    return Combinators.combine(
            event,
            inserted,
            Arbitraries.doubles().between(0, 1),
            Arbitraries.integers().between(0, 20))
        .as(
            (body, text, at, length) -> {
              int start = (int) (at * body.length());
              int end = Math.min(body.length(), start + length);
              return body.substring(0, start) + text + body.substring(end);
            });
  }
}
