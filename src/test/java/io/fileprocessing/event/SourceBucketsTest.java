package io.fileprocessing.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceBucketsTest {

  @Test
  void anIgnoredRecordHasNoObject() {
    assertThat(new SourceBuckets("notes", "pages").accepted(IgnoredRecord.TEST_EVENT)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"'', ''", "'', pages", "notes, ''", "notes, pages"})
  void acceptsAnObjectInAnAllowedBucket(String input, String target) {
    StoredObject object = new StoredObject("notes", "a.md");

    assertThat(new SourceBuckets(input, target).accepted(new ObjectStored(object, null)))
        .isSameAs(object);
  }

  @ParameterizedTest
  @CsvSource({
    "notes, pages, other, INPUT_BUCKET",
    "notes, '', Notes, INPUT_BUCKET",
    "notes, pages, pages, TARGET_BUCKET",
    "'', pages, pages, TARGET_BUCKET",
    "pages, pages, pages, TARGET_BUCKET"
  })
  void rejectsAnObjectInAnotherBucketAndNamesTheSetting(
      String input, String target, String bucket, String setting) {
    StoredObject object = new StoredObject(bucket, "a.md");

    Rejection rejection =
        catchThrowableOfType(
            Rejection.class,
            () -> new SourceBuckets(input, target).accepted(new ObjectStored(object, null)));

    assertThat(rejection.reason()).isEqualTo(Rejection.Reason.FOREIGN_BUCKET);
    assertThat(rejection.object()).isEqualTo("s3://" + bucket + "/a.md");
    assertThat(rejection).hasMessageContaining(setting);
  }

  @Test
  void rejectsAnUnreadableRecord() {
    EventRecord unreadable = new ObjectEvents(false).records("{}").get(0);

    assertThatThrownBy(() -> new SourceBuckets("", "").accepted(unreadable))
        .isInstanceOf(Rejection.class);
  }
}
