package org.connectorsdk.testkit.leaks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What was there when a test or a class began, and what is left of it in the end. */
final class LeakWatch implements AutoCloseable {
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final Pattern SPECIAL = Pattern.compile("[\\\\^$.|?*+()\\[\\]{}]");
  private static final int SHOWN = 20;
  private static final int LONGEST = 80;

  private final LeakSettings settings;
  private final List<Census.Baseline> baselines = new ArrayList<>();

  private LeakWatch(LeakSettings settings) {
    this.settings = settings;
    settings.censuses().forEach(census -> baselines.add(census.begin()));
  }

  /** Notes what is there. */
  static LeakWatch begin(LeakSettings settings) {
    return new LeakWatch(settings);
  }

  /** What cannot be seen here, and why: a line for each. */
  static List<String> blindness(LeakSettings settings) {
    return settings.censuses().stream()
        .flatMap(
            census ->
                census.blindness().stream().map(why -> census.kind() + " are not checked: " + why))
        .toList();
  }

  /** What is left once what was about to end has ended, in words; empty where nothing is. */
  Optional<String> leftBy(String test) {
    // a test may leave its thread interrupted, and then nothing waits
    var interrupted = Thread.interrupted();
    try {
      var end = System.nanoTime() + settings.grace().toNanos();
      var left = left();
      while (!left.isEmpty() && System.nanoTime() - end < 0) {
        LockSupport.parkNanos(STEP_NANOS);
        left = left();
      }
      return left.isEmpty() ? Optional.empty() : Optional.of(text(test, left));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private List<Leak> left() {
    return baselines.stream()
        .flatMap(baseline -> baseline.leaks().stream())
        .filter(leak -> !settings.isAllowed(leak))
        .toList();
  }

  private String text(String test, List<Leak> left) {
    var heading =
        "%s left %s behind, %d ms after the end:"
            .formatted(
                test,
                left.size() == 1 ? "something" : left.size() + " things",
                settings.grace().toMillis());
    var more = left.size() > SHOWN ? "\n  and " + (left.size() - SHOWN) + " more" : "";
    return left.stream()
        .limit(SHOWN)
        .map(leak -> "\n  " + leak.text().replace("\n", "\n  ") + excuse(leak))
        .collect(Collectors.joining("", heading, more));
  }

  private static String excuse(Leak leak) {
    var name = leak.name();
    var shown = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
    var rest = name.length() > LONGEST ? ".*" : "";
    var pattern = SPECIAL.matcher(shown).replaceAll("\\\\$0") + rest;
    return "\n    to excuse it: @NoLeaks("
        + leak.kind().attribute()
        + " = \""
        + literal(pattern)
        + "\") or allow("
        + leak.kind()
        + ", \""
        + literal(pattern)
        + "\")";
  }

  /** As it stands in Java source. */
  private static String literal(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  @Override
  public void close() {
    baselines.forEach(Census.Baseline::close);
  }
}
