package io.fileprocessing.sentiment;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;

/**
 * Counts what is sent to Amazon Comprehend, in characters and in the units that it bills: over 99 %
 * of a file's cost.
 */
public final class BilledUnits {

  private final MeterRegistry meters;

  public BilledUnits(MeterRegistry meters) {
    this.meters = Objects.requireNonNull(meters, "meters");
  }

  /** Counts a text that is about to be sent. */
  // the route calls it without ${body}: Camel strips the quotes around a String argument
  public void count(String text) {
    int characters = Characters.count(text);
    meters.counter("comprehend.characters").increment(characters);
    meters.counter("comprehend.units").increment(Characters.units(characters));
  }
}
