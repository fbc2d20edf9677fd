package org.example.connect.demo;

import java.io.PrintStream;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;

/** Prints each line as it arrives, with the time since the start. */
final class TimedLines implements OutputListener {
  private final PrintStream out;
  private final long start = System.nanoTime();

  TimedLines(PrintStream out) {
    this.out = out;
  }

  @Override
  public void started(String maskedCommand) {
    out.println("  >>> " + maskedCommand);
  }

  @Override
  public void line(OutputLine line) {
    print(line.stream() == StandardStream.STDOUT ? "out" : "err", line.text());
  }

  @Override
  public void finished(ExitStatus status) {
    print("end", status.toString());
  }

  private void print(String what, String text) {
    out.printf("  %5.2f s  %s  %s%n", (System.nanoTime() - start) / 1e9, what, text);
  }
}
