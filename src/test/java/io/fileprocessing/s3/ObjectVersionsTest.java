package io.fileprocessing.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.Options;
import io.fileprocessing.object.StoredObject;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

class ObjectVersionsTest {

  private static final String NAME = "${bean:x}?a&b+c.md";

  private static LocalAws aws;
  private static ObjectVersions versions;
  private static StoredObject object;

  @BeforeAll
  static void start() {
    aws = LocalAws.start(Options.defaults());
    versions = new ObjectVersions(aws.s3(), false);
    object = new StoredObject(aws.inputBucket(), NAME);
  }

  @AfterAll
  static void end() {
    aws.close();
  }

  @Test
  void isCurrentIfUnchanged() throws TimeoutException {
    GetObjectResponse read = stored("old");

    assertThat(versions.isCurrent(object, read, 0)).isTrue();
  }

  @Test
  void isNotCurrentIfDifferentBytesWereStored() throws TimeoutException {
    GetObjectResponse read = stored("old");
    stored("new");

    assertThat(versions.isCurrent(object, read, 0)).isFalse();
  }

  @Test
  void isNotCurrentIfTheSameBytesWereStoredAgain() throws TimeoutException {
    GetObjectResponse read = stored("old");
    GetObjectResponse earlier =
        read.toBuilder().lastModified(read.lastModified().minusSeconds(1)).build();

    assertThat(versions.isCurrent(object, earlier, 0)).isFalse();
  }

  @Test
  void failsForNowIfItChangesFasterThanItIsProcessed() {
    GetObjectResponse read = stored("old");
    stored("new");

    assertThatThrownBy(() -> versions.isCurrent(object, read, 9))
        .isInstanceOf(TimeoutException.class)
        .hasMessage("the object changed 10 times during processing");
  }

  @Test
  void isCurrentIfDeletedUnlessDeletionsAreChanges() throws TimeoutException {
    GetObjectResponse read = stored("old");
    aws.s3().deleteObject(r -> r.bucket(aws.inputBucket()).key(NAME));

    assertThat(versions.isCurrent(object, read, 0)).isTrue();
    assertThat(new ObjectVersions(aws.s3(), true).isCurrent(object, read, 0)).isFalse();
  }

  @Test
  void existsUntilItIsDeleted() {
    stored("new");
    assertThat(versions.exists(object)).isTrue();
    assertThat(versions.isGone(object)).isFalse();

    aws.s3().deleteObject(r -> r.bucket(aws.inputBucket()).key(NAME));

    assertThat(versions.exists(object)).isFalse();
    assertThat(versions.isGone(object)).isTrue();
  }

  private static GetObjectResponse stored(String content) {
    aws.s3().putObject(r -> r.bucket(aws.inputBucket()).key(NAME), RequestBody.fromString(content));
    return aws.s3().getObjectAsBytes(r -> r.bucket(aws.inputBucket()).key(NAME)).response();
  }
}
