package io.fileprocessing.workflow;

import io.fileprocessing.event.EventRecord;
import io.fileprocessing.event.IgnoredRecord;
import io.fileprocessing.event.ObjectDeleted;
import io.fileprocessing.object.Printable;
import io.fileprocessing.object.StoredObject;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides for which records there is nothing to do, and counts and logs them by kind. */
public final class IgnoredRecords {

  private static final Logger LOG = LoggerFactory.getLogger(IgnoredRecords.class);

  private final MeterRegistry meters;
  private final Predicate<StoredObject> exists;

  /**
   * @param exists asks S3 whether an object exists
   */
  public IgnoredRecords(MeterRegistry meters, Predicate<StoredObject> exists) {
    this.meters = Objects.requireNonNull(meters, "meters");
    this.exists = Objects.requireNonNull(exists, "exists");
  }

  /**
   * The outcome of a record for which there is nothing to do; null if there is.
   *
   * <p>That is an ignored record, and the expiry of a version of an object that exists: S3
   * Lifecycle deletes the older versions of every object that was replaced. S3 is asked only about
   * an expiry.
   */
  public Outcome outcome(EventRecord record) {
    if (record instanceof IgnoredRecord ignored) {
      ignored
          .named()
          .ifPresentOrElse(
              object -> log(ignored.kind(), object),
              () -> LOG.info("ignored kind={}", ignored.kind()));
      return counted(ignored.kind());
    }
    if (record instanceof ObjectDeleted deleted
        && deleted.expired()
        && exists.test(deleted.object())) {
      log("still-exists", deleted.object());
      return counted("still-exists");
    }
    return null;
  }

  /** A record whose object was deleted before it could be read. */
  public Outcome gone(StoredObject object) {
    log("gone", object);
    return counted("gone");
  }

  private static void log(String kind, StoredObject object) {
    LOG.info("ignored kind={} object={}", kind, Printable.text(object.uri()));
  }

  private Outcome counted(String kind) {
    meters.counter("records.ignored", "kind", kind).increment();
    return new Outcome.Ignored(kind);
  }
}
