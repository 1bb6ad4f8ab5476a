package io.fileprocessing.benchmark;

import io.fileprocessing.benchmark.Curve.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * A chart with logarithmic axes, as a group of SVG elements. What grows in proportion is a straight
 * line.
 *
 * @param title what is shown
 * @param xTitle below the horizontal axis
 * @param yTitle above the vertical axis
 * @param xLabels the marks of the horizontal axis
 * @param curves up to three
 */
record LogChart(
    String title, String xTitle, String yTitle, Map<Double, String> xLabels, List<Curve> curves) {

  /** Size of a chart with its titles, in pixels. */
  static final int WIDTH = 440;

  static final int HEIGHT = 340;

  private static final int LEFT = 56;
  private static final int RIGHT = WIDTH - 24;
  private static final int TOP = 76;
  private static final int BOTTOM = HEIGHT - 48;

  /** A logarithmic axis from pixel {@code from} to {@code to}. */
  private record Axis(double min, double max, int from, int to) {
    double position(double value) {
      double share = Math.log(value / min) / Math.log(max / min);
      return from + share * (to - from);
    }
  }

  /**
   * The elements, with the upper left corner at (x, 0).
   *
   * @throws IllegalArgumentException if there is no point, or one is not positive
   */
  String svg(int x) {
    Axis horizontal = new Axis(min(Point::x) * 0.85, max(Point::x) / 0.85, LEFT, RIGHT);
    List<Double> marks = marks(min(Point::y), max(Point::y));
    Axis vertical = new Axis(marks.get(0), marks.get(marks.size() - 1), BOTTOM, TOP);
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "<g transform=\"translate(%d 0)\">", x));
    lines.add(text("title", LEFT, 28, title));
    lines.add(text("axis", LEFT - 40, TOP - 14, yTitle));
    lines.add(text("axis middle", (LEFT + RIGHT) / 2.0, HEIGHT - 10, xTitle));
    for (double mark : marks) {
      double y = vertical.position(mark);
      lines.add(line("grid", LEFT, y, RIGHT, y));
      lines.add(text("axis end", LEFT - 8, y + 4, number(mark)));
    }
    xLabels.forEach(
        (value, label) -> {
          double position = horizontal.position(value);
          lines.add(line("grid", position, TOP, position, BOTTOM));
          lines.add(text("axis middle", position, BOTTOM + 18, label));
        });
    for (int i = 0; i < curves.size(); i++) {
      lines.addAll(curve(curves.get(i), i + 1, horizontal, vertical));
    }
    lines.add("</g>");
    return String.join("\n", lines);
  }

  private static List<String> curve(Curve curve, int number, Axis horizontal, Axis vertical) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            "<polyline class=\"curve c%d\" points=\"%s\"/>",
            number,
            curve.points().stream()
                .map(
                    point ->
                        pixel(horizontal.position(point.x()))
                            + ","
                            + pixel(vertical.position(point.y())))
                .collect(Collectors.joining(" "))));
    for (Point point : curve.points()) {
      lines.add(
          String.format(
              "<circle class=\"dot c%d\" cx=\"%s\" cy=\"%s\" r=\"3\"/>",
              number, pixel(horizontal.position(point.x())), pixel(vertical.position(point.y()))));
    }
    int legend = LEFT + (number - 1) * 125;
    lines.add(line("curve c" + number, legend, 44, legend + 22, 44));
    lines.add(text("axis", legend + 28, 48, curve.name()));
    return lines;
  }

  /** Multiples of 1, 2 and 5 that enclose these values, at least two. */
  static List<Double> marks(double min, double max) {
    if (!(min > 0) || Double.isInfinite(max)) {
      throw new IllegalArgumentException("a logarithmic axis is positive and finite");
    }
    double[] steps = {1, 2, 5};
    List<Double> marks = new ArrayList<>();
    for (int decade = (int) Math.floor(Math.log10(min)) - 1; ; decade++) {
      for (double step : steps) {
        double mark = step * Math.pow(10, decade);
        if (mark <= min) {
          marks.clear();
        }
        marks.add(mark);
        if (mark >= max && marks.size() > 1) {
          return marks;
        }
      }
    }
  }

  private double min(ToDoubleFunction<Point> value) {
    return points().stream().mapToDouble(value).min().orElse(Double.NaN);
  }

  private double max(ToDoubleFunction<Point> value) {
    return points().stream().mapToDouble(value).max().orElse(Double.NaN);
  }

  private List<Point> points() {
    return curves.stream().flatMap(curve -> curve.points().stream()).toList();
  }

  private static String line(String style, double x1, double y1, double x2, double y2) {
    return String.format(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>",
        style, pixel(x1), pixel(y1), pixel(x2), pixel(y2));
  }

  private static String text(String style, double x, double y, String text) {
    return String.format(
        "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>", style, pixel(x), pixel(y), escape(text));
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String pixel(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String number(double value) {
    return value >= 1
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%s", (float) value);
  }
}
