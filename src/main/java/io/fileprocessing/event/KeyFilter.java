package io.fileprocessing.event;

import io.fileprocessing.object.StoredObject;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Selects the records whose keys a workflow processes.
 *
 * <pre>
 * KeyFilter.selected(records, ".md, reports/*.csv"); // others become IgnoredRecords "other-key"
 * </pre>
 */
public final class KeyFilter {

  private KeyFilter() {}

  /**
   * The records in their order; a record of an object with another key becomes an ignored record.
   *
   * @param keys suffixes such as {@code .md}, or patterns for whole keys in which {@code *} stands
   *     for any characters including slashes, separated by commas; letter case and white space
   *     around them do not matter. Empty for all keys
   */
  public static List<EventRecord> selected(List<EventRecord> records, String keys) {
    List<String> patterns =
        Stream.of(keys.split(",")).map(KeyFilter::folded).filter(key -> !key.isEmpty()).toList();
    return patterns.isEmpty()
        ? records
        : records.stream().map(record -> selected(record, patterns)).toList();
  }

  /** Whether a workflow with these {@code keys} processes the object. */
  public static boolean isSelected(StoredObject object, String keys) {
    List<EventRecord> record = List.of(new ObjectStored(object, null));
    return selected(record, keys).equals(record);
  }

  private static EventRecord selected(EventRecord record, List<String> patterns) {
    return record instanceof ObjectChange change && !isSelected(change, patterns)
        ? IgnoredRecord.otherKey(change.object())
        : record;
  }

  // it is not known yet whether the sender encoded the key
  private static boolean isSelected(ObjectChange change, List<String> patterns) {
    return matches(change.object().key(), patterns)
        || change.undecoded() != null && matches(change.undecoded().key(), patterns);
  }

  private static boolean matches(String key, List<String> patterns) {
    String folded = key.toLowerCase(Locale.ROOT);
    return patterns.stream()
        .anyMatch(
            pattern -> pattern.contains("*") ? matches(folded, pattern) : folded.endsWith(pattern));
  }

  // not a regular expression: several stars would take polynomial time on a hostile key
  private static boolean matches(String key, String pattern) {
    String[] parts = pattern.split(Pattern.quote("*"), -1);
    String last = parts[parts.length - 1];
    if (!key.startsWith(parts[0]) || !key.endsWith(last)) {
      return false;
    }
    int from = parts[0].length();
    for (int part = 1; part < parts.length - 1; part++) {
      int found = key.indexOf(parts[part], from);
      if (found < 0) {
        return false;
      }
      from = found + parts[part].length();
    }
    return from <= key.length() - last.length();
  }

  private static String folded(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
