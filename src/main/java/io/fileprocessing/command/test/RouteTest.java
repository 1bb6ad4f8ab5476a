package io.fileprocessing.command.test;

import io.fileprocessing.object.StoredObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A test of a derivative: an object, and what the routes make of it.
 *
 * @param file the file that contains the test
 * @param workflow the id of the workflow's route
 * @param settings values of settings, such as {@code shout.bucket}
 * @param comprehend what Comprehend answers
 * @param rejection the reason of an expected rejection
 */
record RouteTest(
    String file,
    String name,
    Optional<String> workflow,
    Map<String, String> settings,
    Source source,
    FixedComprehend comprehend,
    List<ExpectedObject> objects,
    List<ExpectedItem> items,
    Optional<String> rejection) {

  /**
   * The object that is put into the input bucket.
   *
   * @param deleted whether it is deleted again after its event was processed
   */
  record Source(
      String bucket,
      String key,
      byte[] content,
      String contentType,
      Map<String, String> metadata,
      boolean deleted) {

    StoredObject object() {
      return new StoredObject(bucket, key);
    }
  }

  /** An object that the routes must store; what is absent may be anything. */
  record ExpectedObject(
      Optional<String> bucket,
      String key,
      Optional<byte[]> content,
      Optional<String> contentType,
      Map<String, String> metadata) {}

  /** An item that the routes must put; further attributes may have any value. */
  record ExpectedItem(Optional<String> table, Map<String, Object> attributes) {}

  RouteTest {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(name, "name");
    settings = Map.copyOf(settings);
    objects = List.copyOf(objects);
    items = List.copyOf(items);
  }
}
