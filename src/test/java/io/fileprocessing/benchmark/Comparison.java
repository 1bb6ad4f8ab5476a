package io.fileprocessing.benchmark;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What was measured of one workflow.
 *
 * @param workflow the workflow
 * @param latency whether each call took as long as on AWS
 * @param pairs rounds in which all files had arrived at the begin, in turns
 * @param paced a round in which the files arrived evenly, at half the throughput of the slower one
 * @param pacedFilesPerSecond how many arrived per second
 */
record Comparison(
    Workflow workflow, boolean latency, List<Pair> pairs, Pair paced, double pacedFilesPerSecond) {

  /** A round of each, one after the other. */
  record Pair(Measurement application, Measurement loop) {

    /** The application's value relative to the loop's. */
    double ratio(ToDoubleFunction<Measurement> value) {
      return value.applyAsDouble(application) / value.applyAsDouble(loop);
    }
  }

  Spread application(ToDoubleFunction<Measurement> value) {
    return Spread.of(pairs, pair -> value.applyAsDouble(pair.application()));
  }

  Spread loop(ToDoubleFunction<Measurement> value) {
    return Spread.of(pairs, pair -> value.applyAsDouble(pair.loop()));
  }

  Spread ratio(ToDoubleFunction<Measurement> value) {
    return Spread.of(pairs, pair -> pair.ratio(value));
  }
}
