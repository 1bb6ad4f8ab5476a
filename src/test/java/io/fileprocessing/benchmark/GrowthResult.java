package io.fileprocessing.benchmark;

import java.util.List;

/**
 * How the files per second of the conversion workflow grow.
 *
 * @param machine what it was measured on
 * @param byConsumers by the number of consumers in each process
 * @param bySize by the size of the files in bytes, with the default number of consumers
 */
record GrowthResult(String machine, List<Curve> byConsumers, List<Curve> bySize) {

  GrowthResult {
    byConsumers = List.copyOf(byConsumers);
    bySize = List.copyOf(bySize);
  }
}
