package io.fileprocessing.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The growth curves as an SVG picture. The same figures give the same bytes.
 *
 * <p>It has a background of its own, because a page need not use the color scheme of the system.
 */
final class GrowthPicture {

  private static final String STYLE =
      """
      <style>
      svg { --paper: #ffffff; --ink: #1f2328; --faint: #d8dee4; --c1: #0969da; --c2: #bc4c00; --c3: #57606a }
      @media (prefers-color-scheme: dark) {
      svg { --paper: #0d1117; --ink: #e6edf3; --faint: #30363d; --c1: #58a6ff; --c2: #f0883e; --c3: #9198a1 }
      }
      .paper { fill: var(--paper) }
      text { fill: var(--ink); font: 12px system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif }
      .title { font-size: 15px; font-weight: 600 }
      .note { font-size: 11px }
      .middle { text-anchor: middle }
      .end { text-anchor: end }
      .grid { stroke: var(--faint) }
      .curve { fill: none; stroke-width: 2 }
      .curve.c1 { stroke: var(--c1) }
      .curve.c2 { stroke: var(--c2) }
      .curve.c3 { stroke: var(--c3); stroke-dasharray: 5 3 }
      .dot.c1 { fill: var(--c1) }
      .dot.c2 { fill: var(--c2) }
      .dot.c3 { fill: var(--c3) }
      </style>
      """;

  private GrowthPicture() {}

  /** The whole SVG document. */
  static String svg(GrowthResult result) {
    int width = 2 * LogChart.WIDTH;
    int height = LogChart.HEIGHT + 30;
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">
        <title>Files converted per second, by the number of consumers and by the size of the files</title>
        """
            .formatted(width, height, width, height)
        + STYLE
        + "<rect class=\"paper\" width=\"%d\" height=\"%d\" rx=\"6\"/>\n".formatted(width, height)
        + new LogChart(
                "Growth by consumers",
                "consumers per process (threads of the loop)",
                "files/s",
                consumers(result.byConsumers()),
                result.byConsumers())
            .svg(0)
        + "\n"
        + new LogChart(
                "Growth by file size",
                "file size",
                "files/s",
                sizes(result.bySize()),
                result.bySize())
            .svg(LogChart.WIDTH)
        + "\n<text class=\"note middle\" x=\"%d\" y=\"%d\">%s</text>\n</svg>\n"
            .formatted(width / 2, height - 14, LogChart.escape(result.machine()));
  }

  private static Map<Double, String> consumers(List<Curve> curves) {
    Map<Double, String> labels = new LinkedHashMap<>();
    curves.forEach(
        curve -> curve.points().forEach(p -> labels.put(p.x(), String.valueOf((int) p.x()))));
    return labels;
  }

  private static Map<Double, String> sizes(List<Curve> curves) {
    Map<Double, String> labels = new LinkedHashMap<>();
    curves.forEach(curve -> curve.points().forEach(p -> labels.put(p.x(), size((int) p.x()))));
    return labels;
  }

  private static String size(int bytes) {
    return bytes < 1 << 20 ? (bytes >> 10) + " KiB" : (bytes >> 20) + " MiB";
  }
}
