package io.fileprocessing.embedded;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A message in a queue, as seen without receiving it.
 *
 * @param id the message ID
 * @param attributes the message attributes of type String, by name
 * @param receives how often the message has been received
 * @param visibleFrom when the message can be received; in the past if it can be received now
 */
public record QueuedMessage(
    String id, String body, Map<String, String> attributes, int receives, Instant visibleFrom) {

  public QueuedMessage {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(visibleFrom, "visibleFrom");
    attributes = Map.copyOf(attributes);
  }

  /** Whether a receive at this time could return the message. */
  public boolean isVisible(Instant now) {
    return !visibleFrom.isAfter(now);
  }
}
