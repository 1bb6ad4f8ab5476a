package io.fileprocessing.workflow;

import io.fileprocessing.event.IgnoredRecord;
import io.fileprocessing.object.Printable;
import io.fileprocessing.object.StoredObject;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs the records that are ignored by design, by kind. */
public final class IgnoredRecords {

  private static final Logger LOG = LoggerFactory.getLogger(IgnoredRecords.class);

  private final MeterRegistry meters;

  public IgnoredRecords(MeterRegistry meters) {
    this.meters = Objects.requireNonNull(meters, "meters");
  }

  /** A record without an object to process. */
  public Outcome ignored(IgnoredRecord record) {
    record
        .named()
        .ifPresentOrElse(
            object -> log(record.kind(), object), () -> LOG.info("ignored kind={}", record.kind()));
    return counted(record.kind());
  }

  /** A record whose object was deleted before it could be read. */
  public Outcome gone(StoredObject object) {
    log("gone", object);
    return counted("gone");
  }

  /** A record of the deletion of a version that leaves the object as it is. */
  public Outcome kept(StoredObject object) {
    log("still-exists", object);
    return counted("still-exists");
  }

  private static void log(String kind, StoredObject object) {
    LOG.info("ignored kind={} object={}", kind, Printable.text(object.uri()));
  }

  private Outcome counted(String kind) {
    meters.counter("records.ignored", "kind", kind).increment();
    return new Outcome.Ignored(kind);
  }
}
