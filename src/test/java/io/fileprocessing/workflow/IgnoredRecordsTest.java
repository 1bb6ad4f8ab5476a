package io.fileprocessing.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.event.IgnoredRecord;
import io.fileprocessing.event.ObjectDeleted;
import io.fileprocessing.event.ObjectStored;
import io.fileprocessing.object.StoredObject;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IgnoredRecordsTest {

  private static final StoredObject REPLACED = new StoredObject("notes", "replaced.md");
  private static final StoredObject GONE = new StoredObject("notes", "gone.md");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<StoredObject> asked = new ArrayList<>();
  private final IgnoredRecords records =
      new IgnoredRecords(
          meters,
          object -> {
            asked.add(object);
            return object.equals(REPLACED);
          });

  @Test
  void countsAnIgnoredRecordByItsKind() {
    assertThat(records.outcome(IgnoredRecord.TEST_EVENT))
        .isEqualTo(new Outcome.Ignored("test-event"));
    assertThat(records.outcome(IgnoredRecord.otherKey(GONE)))
        .isEqualTo(new Outcome.Ignored("other-key"));
    assertThat(count("test-event")).isOne();
    assertThat(count("other-key")).isOne();
    assertThat(asked).isEmpty();
  }

  @Test
  void ignoresTheExpiryOfAnOlderVersionOfAnObjectThatExists() {
    assertThat(records.outcome(new ObjectDeleted(REPLACED, null, true)))
        .isEqualTo(new Outcome.Ignored("still-exists"));
    assertThat(count("still-exists")).isOne();
  }

  @Test
  void hasNoOutcomeIfThereIsSomethingToDo() {
    assertThat(records.outcome(new ObjectDeleted(GONE, null, true))).isNull();
    assertThat(asked).containsExactly(GONE);
    assertThat(records.outcome(new ObjectDeleted(REPLACED, null, false))).isNull();
    assertThat(records.outcome(new ObjectStored(REPLACED, null))).isNull();
    assertThat(asked).containsExactly(GONE);
    assertThat(meters.getMeters()).isEmpty();
  }

  private double count(String kind) {
    return meters.counter("records.ignored", "kind", kind).count();
  }
}
