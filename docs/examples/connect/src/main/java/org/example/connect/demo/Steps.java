package org.example.connect.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.connectorsdk.error.ConnectorException;
import org.example.connect.Style;

/** Runs steps, keeps how each came out, and prints the table of them. */
final class Steps {
  private static final int WIDTH = 96;

  /** One step; returns what came of it in a few words. */
  interface Body {
    String run() throws Exception;
  }

  /** One step that is meant to fail. */
  interface FailingBody {
    void run() throws Exception;
  }

  private record Step(String what, String host, boolean good, String result, double seconds) {}

  private final PrintStream out;
  private final Style style;
  private final List<Step> done = new ArrayList<>();

  Steps(PrintStream out, Style style) {
    this.out = out;
    this.style = style;
  }

  void chapter(String title) {
    out.println();
    out.println(style.heading(title));
  }

  /** Makes what later steps need; where that fails there are none. */
  <T> T make(String what, Supplier<T> maker, Function<T, String> result) {
    long start = System.nanoTime();
    T made = maker.get();
    double seconds = (System.nanoTime() - start) / 1e9;
    done.add(new Step(what, "", true, result.apply(made), seconds));
    return made;
  }

  /** Runs a step and returns whether it went well. */
  boolean run(String what, String host, Body body) {
    long start = System.nanoTime();
    try {
      record(what, host, true, body.run(), start);
      return true;
    } catch (Exception e) {
      show(e);
      record(what, host, false, e.getClass().getSimpleName(), start);
      return false;
    }
  }

  /** Runs a step that must end in an exception of this type. */
  void expect(
      Class<? extends ConnectorException> type, String what, String host, FailingBody body) {
    long start = System.nanoTime();
    out.println("  " + what + ":");
    try {
      body.run();
      out.println("    nothing happened, and " + type.getSimpleName() + " should have");
      record(what, host, false, "no exception", start);
    } catch (Exception e) {
      show(e);
      record(what, host, type.isInstance(e), e.getClass().getSimpleName(), start);
    }
  }

  private void record(String what, String host, boolean good, String result, long start) {
    done.add(new Step(what, host, good, result, (System.nanoTime() - start) / 1e9));
  }

  private void show(Exception failure) {
    out.println("    " + style.bad(failure.getClass().getName()));
    String rest = String.valueOf(failure.getMessage());
    while (rest.length() > WIDTH && rest.lastIndexOf(' ', WIDTH) > 0) {
      int end = rest.lastIndexOf(' ', WIDTH);
      out.println("    " + rest.substring(0, end));
      rest = rest.substring(end + 1);
    }
    out.println("    " + rest);
  }

  /** Prints the table and returns whether every step came out as it should. */
  boolean summary() {
    chapter("What was done");
    int what = width("step", done.stream().map(Step::what).toList());
    int host = width("host", done.stream().map(Step::host).toList());
    int result = width("result", done.stream().map(Step::result).toList());
    String row = "  %-" + what + "s  %-" + host + "s  %-" + result + "s  %7s  %s%n";
    out.printf(row.replace("  %s%n", "%n"), "step", "host", "result", "time");
    for (Step step : done) {
      String time = "%.3f s".formatted(step.seconds());
      String verdict = step.good() ? style.good("as expected") : style.bad("NOT AS EXPECTED");
      out.printf(row, step.what(), step.host(), step.result(), time, verdict);
    }
    long bad = done.stream().filter(step -> !step.good()).count();
    out.println();
    out.println(
        bad == 0
            ? "All %d steps came out as they should.".formatted(done.size())
            : "%d of %d steps did not come out as they should.".formatted(bad, done.size()));
    return bad == 0;
  }

  private static int width(String title, List<String> cells) {
    return Math.max(
        title.length(), cells.stream().mapToInt(String::length).max().orElse(title.length()));
  }
}
