package org.example.connect;

import java.io.PrintStream;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;

/** Prints each line of a host behind its name, so that several hosts can be told apart. */
final class PrefixedLines implements OutputListener {
  private final PrintStream out;
  private final OutputListener toOut;
  private final OutputListener toErr;

  PrefixedLines(Terminal terminal, String prefix) {
    this.out = terminal.text();
    // The SDK's own printer makes control characters visible.
    this.toOut = OutputListener.printing(terminal.text(), prefix);
    this.toErr = OutputListener.printing(terminal.problems(), prefix);
  }

  @Override
  public void line(OutputLine line) {
    (line.stream() == StandardStream.STDOUT ? toOut : toErr).line(line);
    if (out.checkError()) {
      throw new BrokenOutputException(new java.io.IOException("Broken pipe"));
    }
  }
}
