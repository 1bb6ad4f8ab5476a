package io.fileprocessing.benchmark;

import java.util.List;

/**
 * A line of a {@link LogChart}.
 *
 * @param name what it shows
 * @param points in the order of {@code x}
 */
record Curve(String name, List<Point> points) {

  Curve {
    points = List.copyOf(points);
  }

  /** Both are positive. */
  record Point(double x, double y) {}
}
