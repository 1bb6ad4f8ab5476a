package io.fileprocessing.command.dlq;

import io.fileprocessing.object.StoredObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts messages by workflow, reason and the first part of the key. Its memory is bounded. */
final class LetterCounts {

  /** Further prefixes are counted together. */
  private static final int MAX_GROUPS = 1000;

  private static final String OTHERS = "(others)";

  private record Name(String workflow, String reason, String prefix) {}

  /**
   * The messages with a reason and a prefix.
   *
   * @param prefix the bucket and the first folder of the first object, such as {@code notes/2026/};
   *     a hyphen if the message names no object
   * @param oldest when the first of them was sent
   * @param newest when the last of them was sent
   */
  record Group(
      String workflow,
      String reason,
      String prefix,
      long messages,
      Instant oldest,
      Instant newest) {

    private Group and(Group other) {
      return new Group(
          workflow,
          reason,
          prefix,
          messages + other.messages,
          oldest.isBefore(other.oldest) ? oldest : other.oldest,
          newest.isAfter(other.newest) ? newest : other.newest);
    }
  }

  private final Map<Name, Group> groups = new HashMap<>();

  /** Counts a message. */
  void add(String workflow, DeadLetter letter) {
    Name name = new Name(workflow, letter.reason(), prefix(letter.objects()));
    if (groups.size() >= MAX_GROUPS && !groups.containsKey(name)) {
      name = new Name(workflow, OTHERS, OTHERS);
    }
    groups.merge(
        name,
        new Group(workflow, name.reason(), name.prefix(), 1, letter.sent(), letter.sent()),
        Group::and);
  }

  private static String prefix(List<StoredObject> objects) {
    if (objects.isEmpty()) {
      return "-";
    }
    StoredObject object = objects.get(0);
    int slash = object.key().indexOf('/');
    return object.bucket() + "/" + object.key().substring(0, slash + 1);
  }

  /** The groups by workflow, the largest first. */
  List<Group> groups() {
    return groups.values().stream()
        .sorted(
            Comparator.comparing(Group::workflow)
                .thenComparing(Comparator.comparingLong(Group::messages).reversed())
                .thenComparing(Group::reason)
                .thenComparing(Group::prefix))
        .toList();
  }
}
