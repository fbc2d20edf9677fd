package org.connectorsdk.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** The smallest, the middle and the largest of some measurements. */
record Spread(double min, double median, double max) {

  static Spread of(double... values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return new Spread(sorted[0], median(sorted), sorted[sorted.length - 1]);
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  @Override
  public String toString() {
    return figure(median) + " (" + figure(min) + "–" + figure(max) + ")";
  }

  /** Three digits that mean something. */
  static String figure(double value) {
    if (value == Math.rint(value) && value < 1e6) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    int digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
