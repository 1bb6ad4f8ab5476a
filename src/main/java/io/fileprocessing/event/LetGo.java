package io.fileprocessing.event;

import io.fileprocessing.failure.Printable;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs, by kind, the records that are let go by design. */
public final class LetGo {

  private static final Logger LOG = LoggerFactory.getLogger(LetGo.class);

  private final MeterRegistry meters;

  public LetGo(MeterRegistry meters) {
    this.meters = Objects.requireNonNull(meters, "meters");
  }

  /** A record that announces no object. */
  public void nothingToDo(@Body NothingToDo record) {
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
