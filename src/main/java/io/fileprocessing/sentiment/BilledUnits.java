package io.fileprocessing.sentiment;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;

/**
 * Counts the characters sent to Amazon Comprehend and the units that it bills, which are over 99 %
 * of the cost of a file.
 */
public final class BilledUnits {

  private final MeterRegistry meters;

  public BilledUnits(MeterRegistry meters) {
    this.meters = Objects.requireNonNull(meters, "meters");
  }

  /** Counts a text that is about to be sent. */
  // called without ${body} in the route, because Camel strips the quotes around a String argument
  public void count(String text) {
    int characters = Characters.count(text);
    meters.counter("comprehend.characters").increment(characters);
    meters.counter("comprehend.units").increment(Characters.units(characters));
  }
}
