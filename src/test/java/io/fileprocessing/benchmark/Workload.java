package io.fileprocessing.benchmark;

import java.util.List;

/**
 * The files of one round.
 *
 * @param queues the names of the queues that have their events; who consumes one of them takes part
 * @param files how many
 * @param filesPerSecond how many arrive per second; 0 if all have arrived when the round begins
 * @param bytes the size of each
 * @param latency whether each call takes as long as on AWS
 */
record Workload(List<String> queues, int files, double filesPerSecond, int bytes, boolean latency) {

  Workload {
    queues = List.copyOf(queues);
  }
}
