package org.connectorsdk.testkit.run;

import java.nio.file.Path;

/**
 * How a run is made; by system properties, so that one build can run it twice.
 *
 * @param scale how much is moved and repeated: {@code conformance.scale}, quick
 * @param slowness what every wait is multiplied by: {@code conformance.slowness}, 1
 * @param required whether a target that is not there fails: {@code conformance.required}
 * @param strict whether a violated SHOULD fails: {@code conformance.strict}
 * @param directory where reports go: {@code conformance.report}, {@code target/conformance}
 */
public record RunSettings(
    Scale scale, double slowness, boolean required, boolean strict, Path directory) {

  /**
   * What the system properties say.
   *
   * @throws IllegalArgumentException if one of them cannot be read, naming it
   */
  public static RunSettings fromSystemProperties() {
    return new RunSettings(
        Scale.of(System.getProperty("conformance.scale", "quick")),
        slowness(System.getProperty("conformance.slowness", "1")),
        flag("conformance.required"),
        flag("conformance.strict"),
        Path.of(System.getProperty("conformance.report", "target/conformance")));
  }

  /** The settings of the kit's own tests. */
  public static RunSettings selfTest(Path directory) {
    return new RunSettings(Scale.SELF_TEST, 1, false, true, directory);
  }

  /** The waits of the run. */
  public Waiting waiting() {
    return Waiting.of(scale, slowness);
  }

  /** Present without a value, as {@code -Dconformance.required}, means yes. */
  private static boolean flag(String name) {
    var value = System.getProperty(name, "false");
    return switch (value) {
      case "", "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              name + ": expected true or false, found \"" + value + "\"");
    };
  }

  /**
   * The slowness that a text says.
   *
   * @throws IllegalArgumentException if it is no number that can be one
   */
  public static double slowness(String text) {
    try {
      var value = Double.parseDouble(text);
      if (value > 0 && value <= 1000) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, as a number out of range is
    }
    throw new IllegalArgumentException(
        "conformance.slowness: expected a number above 0 and up to 1000, found \"" + text + "\"");
  }
}
