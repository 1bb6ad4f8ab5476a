package io.fileprocessing.benchmark;

import java.util.Map;

/**
 * What the back ends saw of one round.
 *
 * @param files how many events were received and deleted
 * @param results how many files have a page or an item
 * @param seconds from the begin of the round to the last delete
 * @param calls how many calls were made, by {@link Operation#label}
 * @param p50Millis median of the time from a file's event to its result
 * @param p99Millis its 99th percentile
 */
record Outcome(
    int files,
    int results,
    double seconds,
    Map<String, Integer> calls,
    double p50Millis,
    double p99Millis) {}
