package io.fileprocessing.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shouts",
        "a.b-1",
        "123",
        "arn:aws:s3:eu-west-1:123456789012:accesspoint/notes",
        "arn:aws-cn:s3-outposts:cn-north-1:123456789012:outpost/op-1/accesspoint/notes"
      })
  void acceptsTheNamesOfBuckets(String name) {
    assertThat(StorageName.ofBucket(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"s3://shouts", "Shouts", "shout_b", "ab", "-shouts", "shouts/", "shouts/a", "a b"})
  void findsWhatIsNoNameOfABucket(String name) {
    assertThat(StorageName.ofBucket(name))
        .contains("must be the name of a bucket, not '" + name + "'");
    assertThat(StorageName.ofBucket("a".repeat(64))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shouts_1.x-y", "arn:aws:dynamodb:eu-west-1:123456789012:table/shouts"})
  void acceptsTheNamesOfTables(String name) {
    assertThat(StorageName.ofTable(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "shouts/1", "a b c", "dynamodb://shouts"})
  void findsWhatIsNoNameOfATable(String name) {
    assertThat(StorageName.ofTable(name))
        .contains("must be the name of a table, not '" + name + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void namesAnEmptyName(String name) {
    assertThat(StorageName.ofBucket(name)).contains("is empty: it must be the name of a bucket");
    assertThat(StorageName.ofTable(name)).contains("is empty: it must be the name of a table");
  }
}
