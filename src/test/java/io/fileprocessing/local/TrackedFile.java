package io.fileprocessing.local;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One version of a file, from its upload until both derivatives exist. */
final class TrackedFile {

  private final String key;
  private final String etag;
  private final long since = System.nanoTime();
  private Optional<String> page = Optional.empty();
  private Optional<Map<String, AttributeValue>> item = Optional.empty();

  TrackedFile(String key, String etag) {
    this.key = Objects.requireNonNull(key, "key");
    this.etag = Objects.requireNonNull(etag, "etag");
  }

  /** Looks for the derivatives that are missing, and reports those that it finds. */
  void look(Derivatives derivatives, Progress progress) {
    if (page.isEmpty()) {
      page = derivatives.page(key, etag);
      page.ifPresent(uri -> progress.step(key + "  HTML after " + age() + "  " + uri));
    }
    if (item.isEmpty()) {
      item = derivatives.item(key, etag);
      item.ifPresent(
          scores ->
              progress.step(
                  key + "  sentiment after " + age() + "  " + scores.get("overall_sentiment").s()));
    }
  }

  boolean isDone() {
    return page.isPresent() && item.isPresent();
  }

  String key() {
    return key;
  }

  Map<String, AttributeValue> scores() {
    return item.orElseThrow();
  }

  /** The derivatives that do not exist yet. */
  String missing() {
    return (page.isEmpty() ? " HTML" : "") + (item.isEmpty() ? " sentiment" : "");
  }

  private String age() {
    return String.format("%.1f s", Progress.seconds(Duration.ofNanos(System.nanoTime() - since)));
  }
}
