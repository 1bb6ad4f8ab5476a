package io.fileprocessing.command.dlq;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which messages have been removed from a queue, and why others have not.
 *
 * @param ids the ids of the messages that were removed
 * @param failures the number of messages by the cause of their failure, which completes "a message
 *     stays: ..."
 */
public record Removal(List<String> ids, Map<String, Integer> failures) {

  public static final Removal NOTHING = new Removal(List.of(), Map.of());

  public Removal {
    ids = List.copyOf(ids);
    failures = Map.copyOf(failures);
  }

  static Removal removed(List<String> ids) {
    return new Removal(ids, Map.of());
  }

  static Removal failed(String cause) {
    return new Removal(List.of(), Map.of(cause, 1));
  }

  Removal and(Removal other) {
    List<String> all = new ArrayList<>(ids);
    all.addAll(other.ids);
    Map<String, Integer> causes = new TreeMap<>(failures);
    other.failures.forEach((cause, count) -> causes.merge(cause, count, Integer::sum));
    return new Removal(all, causes);
  }
}
