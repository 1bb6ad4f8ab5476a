package io.fileprocessing.command.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fileprocessing.command.test.MemoryDynamoDb.Item;
import io.fileprocessing.command.test.MemoryS3.Content;
import io.fileprocessing.command.test.RouteTest.ExpectedItem;
import io.fileprocessing.command.test.RouteTest.ExpectedObject;
import io.fileprocessing.object.Printable;
import io.fileprocessing.object.StoredObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Compares what the routes have done to what a test expects. */
final class Comparison {

  private final List<String> failures = new ArrayList<>();

  /** What differs, in words. */
  List<String> failures() {
    return failures;
  }

  /**
   * Compares how the message ended.
   *
   * @param letter the message attributes of the dead letter; empty if there is none
   */
  void rejection(Optional<String> expected, Optional<Map<String, MessageAttributeValue>> letter) {
    String actual = letter.map(attributes -> text(attributes, "ErrorReason")).orElse("");
    if (!actual.equals(expected.orElse(""))) {
      failures.add(
          letter
                  .map(
                      attributes ->
                          "the message was dead-lettered: "
                              + actual
                              + ": "
                              + text(attributes, "ErrorMessage"))
                  .orElse("the object was processed")
              + expected.map(reason -> "; expected the rejection " + reason).orElse(""));
    }
  }

  private static String text(Map<String, MessageAttributeValue> attributes, String name) {
    return attributes.containsKey(name) ? attributes.get(name).stringValue() : "";
  }

  void objects(List<ExpectedObject> expected, Map<StoredObject, Content> stored) {
    Map<StoredObject, Content> left = new LinkedHashMap<>(stored);
    for (ExpectedObject object : expected) {
      Optional<StoredObject> found =
          left.keySet().stream()
              .filter(name -> name.key().equals(object.key()))
              .filter(
                  name -> object.bucket().isEmpty() || object.bucket().get().equals(name.bucket()))
              .findFirst();
      if (found.isEmpty()) {
        failures.add(
            "s3://"
                + object.bucket().orElse("*")
                + "/"
                + Printable.text(object.key())
                + " was not stored");
      } else {
        object(object, found.get(), left.remove(found.get()));
      }
    }
    left.keySet().forEach(name -> failures.add(name(name) + " was stored, but is not expected"));
  }

  private void object(ExpectedObject expected, StoredObject name, Content actual) {
    expected
        .content()
        .filter(content -> !Arrays.equals(content, actual.bytes()))
        .ifPresent(
            content ->
                failures.add(
                    name(name)
                        + " differs at "
                        + LineDiff.of(
                            new String(content, UTF_8), new String(actual.bytes(), UTF_8))));
    expected
        .contentType()
        .filter(type -> !type.equals(actual.contentType()))
        .ifPresent(type -> differs(name(name) + " contentType", type, actual.contentType()));
    expected
        .metadata()
        .forEach(
            (key, value) -> {
              String stored = actual.metadata().get(key);
              if (!value.equals(stored)) {
                differs(name(name) + " metadata " + key, value, stored);
              }
            });
  }

  void items(List<ExpectedItem> expected, List<Item> put) {
    List<Item> left = new ArrayList<>(put);
    for (ExpectedItem item : expected) {
      Optional<Item> found =
          left.stream()
              .filter(other -> item.table().isEmpty() || item.table().get().equals(other.table()))
              .findFirst();
      if (found.isEmpty()) {
        failures.add("no item was put into the table " + item.table().orElse("*"));
      } else {
        left.remove(found.get());
        Map<String, Object> actual = Attributes.values(found.get().attributes());
        item.attributes()
            .forEach(
                (name, value) -> {
                  if (!Attributes.isEqual(value, actual.get(name))) {
                    differs("table " + found.get().table() + " " + name, value, actual.get(name));
                  }
                });
      }
    }
    left.forEach(
        item ->
            failures.add(
                "an item was put into the table " + item.table() + ", but is not expected"));
  }

  private void differs(String what, Object expected, Object actual) {
    failures.add(
        what
            + " differs:\n- "
            + Printable.text(String.valueOf(expected), 400)
            + "\n+ "
            + (actual == null ? "(absent)" : Printable.text(String.valueOf(actual), 400)));
  }

  private static String name(StoredObject object) {
    return Printable.text(object.uri(), 400);
  }
}
