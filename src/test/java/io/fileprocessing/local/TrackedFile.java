package io.fileprocessing.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One version of one file on its way from its upload to both derivatives. */
final class TrackedFile {

  private final String key;
  private final String etag;
  private final long since = System.nanoTime();
  private Optional<Path> page = Optional.empty();
  private Optional<Map<String, AttributeValue>> item = Optional.empty();

  TrackedFile(String key, String etag) {
    this.key = Objects.requireNonNull(key, "key");
    this.etag = Objects.requireNonNull(etag, "etag");
  }

  /** Looks for what is missing, and reports what has come. */
  void look(Derivatives derivatives, Progress progress) {
    if (page.isEmpty()) {
      page = derivatives.page(key, etag);
      page.ifPresent(file -> progress.step(key + "  HTML after " + age() + "  " + file.toUri()));
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

  /** What has not come yet. */
  String missing() {
    return (page.isEmpty() ? " HTML" : "") + (item.isEmpty() ? " sentiment" : "");
  }

  private String age() {
    return String.format("%.1f s", Progress.seconds(Duration.ofNanos(System.nanoTime() - since)));
  }
}
