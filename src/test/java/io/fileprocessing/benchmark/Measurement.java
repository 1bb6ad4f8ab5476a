package io.fileprocessing.benchmark;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One round of a contender.
 *
 * @param filesPerSecond from the first event to the last delete
 * @param cpuMillis CPU time of the contender per file
 * @param backEndCpuMillis CPU time of the back ends per file
 * @param callsPerFile by {@link Operation#label}
 * @param p50Millis median of the time from a file's event to its result
 * @param p99Millis its 99th percentile
 */
record Measurement(
    double filesPerSecond,
    double cpuMillis,
    double backEndCpuMillis,
    Map<String, Double> callsPerFile,
    double p50Millis,
    double p99Millis) {

  /** Has the workload done by these contenders, which are the only ones that consume its queues. */
  static Measurement of(BackEnds backEnds, List<Contender> contenders, Workload workload)
      throws Exception {
    List<Process> processes = contenders.stream().map(Contender::process).toList();
    Duration backEndsBefore = Contender.cpu(backEnds.process());
    Duration before = cpu(processes);
    Outcome outcome = backEnds.run(workload, () -> processes.stream().allMatch(Process::isAlive));
    Duration contenderCpu = cpu(processes).minus(before);
    Duration backEndCpu = Contender.cpu(backEnds.process()).minus(backEndsBefore);
    Map<String, Double> calls = new LinkedHashMap<>();
    outcome.calls().forEach((call, count) -> calls.put(call, (double) count / outcome.files()));
    return new Measurement(
        outcome.files() / outcome.seconds(),
        (double) contenderCpu.toMillis() / outcome.files(),
        (double) backEndCpu.toMillis() / outcome.files(),
        calls,
        outcome.p50Millis(),
        outcome.p99Millis());
  }

  private static Duration cpu(List<Process> processes) {
    return processes.stream().map(Contender::cpu).reduce(Duration.ZERO, Duration::plus);
  }
}
