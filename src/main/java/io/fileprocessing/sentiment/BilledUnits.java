package io.fileprocessing.sentiment;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;

/**
 * Counts the characters sent to Amazon Comprehend and the units that it bills, which are over 99 %
 * of the cost of a file.
 */
public final class BilledUnits {

  private final Counter sent;
  private final Counter billed;

  public BilledUnits(MeterRegistry meters) {
    Objects.requireNonNull(meters, "meters");
    sent = meters.counter("comprehend.characters");
    billed = meters.counter("comprehend.units");
  }

  /** Counts a text that is about to be sent. */
  // called without ${body} in the route, because Camel strips the quotes around a String argument
  public void count(String text) {
    int characters = Characters.count(text);
    sent.increment(characters);
    billed.increment(Characters.units(characters));
  }
}
