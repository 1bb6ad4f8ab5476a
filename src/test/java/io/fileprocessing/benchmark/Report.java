package io.fileprocessing.benchmark;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/** What the benchmark prints and writes. */
final class Report {

  private record PeakRss(double applicationMiB, double loopMiB) {}

  private final Scale scale;
  private final RenderingCost rendering;
  private final String machine = machine();
  private final List<Comparison> comparisons = new ArrayList<>();
  private final Map<Workflow, StartAndIdle> costs = new EnumMap<>(Workflow.class);
  private final Map<Workflow, PeakRss> peakRss = new EnumMap<>(Workflow.class);

  private double containerPeakRss = Double.NaN;

  Report(Scale scale, RenderingCost rendering) {
    this.scale = Objects.requireNonNull(scale, "scale");
    this.rendering = Objects.requireNonNull(rendering, "rendering");
  }

  void add(Comparison comparison) {
    comparisons.add(comparison);
  }

  void cost(Workflow workflow, StartAndIdle cost) {
    costs.put(workflow, cost);
  }

  void peakRss(Workflow workflow, double applicationMiB, double loopMiB) {
    peakRss.put(workflow, new PeakRss(applicationMiB, loopMiB));
  }

  /** Of both workflows at full load with the options of the container image. */
  void containerPeakRss(double mebibytes) {
    containerPeakRss = mebibytes;
  }

  void print(PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%n%s; %d pairs of %,d files of %,d bytes; median (min to max)%n",
        machine,
        scale.pairs(),
        scale.files(),
        scale.bytes());
    for (Comparison comparison : comparisons) {
      print(comparison, out);
    }
    out.printf("%nrendering: %s%n", rendering);
    costs.forEach((workflow, cost) -> out.printf("%n%s: %s%n", workflow, cost));
    peakRss.forEach(
        (workflow, peak) ->
            out.printf(
                Locale.ROOT,
                "%n%s: peak RSS %.0f MiB, loop %.0f MiB%n",
                workflow,
                peak.applicationMiB(),
                peak.loopMiB()));
    out.printf(Locale.ROOT, "%nboth workflows in 512 MB: peak RSS %.0f MiB%n", containerPeakRss);
  }

  /** What runs the benchmark, and how busy it is. */
  static String machine() {
    return String.format(
        Locale.ROOT,
        "Java %s, %d CPUs, load average at the start %.1f",
        System.getProperty("java.version"),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static void print(Comparison comparison, PrintStream out) {
    out.printf(
        "%n%-28s %-26s %-26s %s%n",
        comparison.workflow() + (comparison.latency() ? ", latency as on AWS" : ", no latency"),
        "application",
        "hand-written loop",
        "ratio");
    row("files/s", comparison, Measurement::filesPerSecond, out);
    row("CPU ms per file", comparison, Measurement::cpuMillis, out);
    row("CPU ms of the back ends", comparison, Measurement::backEndCpuMillis, out);
    pacedRow("p50 ms", comparison, Measurement::p50Millis, out);
    pacedRow("p99 ms", comparison, Measurement::p99Millis, out);
    for (String call : calls(comparison)) {
      ToDoubleFunction<Measurement> count = round -> round.callsPerFile().getOrDefault(call, 0.0);
      out.printf(
          Locale.ROOT,
          "  %-26s %-26.3f %.3f%n",
          call,
          comparison.application(count).median(),
          comparison.loop(count).median());
    }
  }

  private static Set<String> calls(Comparison comparison) {
    Set<String> calls = new TreeSet<>();
    comparison
        .pairs()
        .forEach(
            pair -> {
              calls.addAll(pair.application().callsPerFile().keySet());
              calls.addAll(pair.loop().callsPerFile().keySet());
            });
    return calls;
  }

  private static void row(
      String name, Comparison comparison, ToDoubleFunction<Measurement> value, PrintStream out) {
    out.printf(
        "  %-26s %-26s %-26s %s%n",
        name, comparison.application(value), comparison.loop(value), comparison.ratio(value));
  }

  private static void pacedRow(
      String name, Comparison comparison, ToDoubleFunction<Measurement> value, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "  %-26s %-26.1f %-26.1f %.2f%n",
        String.format(Locale.ROOT, "%s at %.0f files/s", name, comparison.pacedFilesPerSecond()),
        value.applyAsDouble(comparison.paced().application()),
        value.applyAsDouble(comparison.paced().loop()),
        comparison.paced().ratio(value));
  }

  /** All rounds, and the ratios of the application to the loop. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("machine", machine);
    json.put("scale", scale);
    json.put("rendering", rendering);
    json.put("startAndIdle", costs);
    json.put("peakRssMiB", peakRss);
    json.put("containerPeakRssMiB", containerPeakRss);
    json.put(
        "comparisons",
        comparisons.stream()
            .map(
                comparison ->
                    Map.of(
                        "rounds", comparison,
                        "filesPerSecondRatio", comparison.ratio(Measurement::filesPerSecond),
                        "cpuRatio", comparison.ratio(Measurement::cpuMillis)))
            .toList());
    return json;
  }
}
