package io.fileprocessing.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Repeated measurements of the same thing.
 *
 * <pre>{@code
 * Spread.of(List.of(2.0, 4.0, 3.0), x -> x); // "3.00 (2.00 to 4.00)"
 * }</pre>
 */
record Spread(double median, double min, double max) {

  /**
   * The spread of a value.
   *
   * @throws IllegalArgumentException if {@code measured} is empty
   */
  static <T> Spread of(List<T> measured, ToDoubleFunction<T> value) {
    if (measured.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    double[] sorted = measured.stream().mapToDouble(value).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  @Override
  public String toString() {
    return median < 100 ? format("%.2f (%.2f to %.2f)") : format("%.0f (%.0f to %.0f)");
  }

  private String format(String pattern) {
    return String.format(Locale.ROOT, pattern, median, min, max);
  }
}
