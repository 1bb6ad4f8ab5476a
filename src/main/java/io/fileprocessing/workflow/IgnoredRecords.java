package io.fileprocessing.workflow;

import io.fileprocessing.event.IgnoredRecord;
import io.fileprocessing.object.Printable;
import io.fileprocessing.object.StoredObject;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs, by kind, the records that are let go by design. */
public final class IgnoredRecords {

  private static final Logger LOG = LoggerFactory.getLogger(IgnoredRecords.class);

  private final MeterRegistry meters;

  public IgnoredRecords(MeterRegistry meters) {
    this.meters = Objects.requireNonNull(meters, "meters");
  }

  /** A record that announces no object. */
  public void nothingToDo(@Body IgnoredRecord record) {
    LOG.info("let go kind={}", record.kind());
    count(record.kind());
  }

  /** A record whose object was deleted before it could be read. */
  public void gone(@Variable("object") StoredObject object) {
    LOG.info("let go kind=gone object={}", Printable.text(object.uri()));
    count("gone");
  }

  private void count(String kind) {
    meters.counter("records.let.go", "kind", kind).increment();
  }
}
