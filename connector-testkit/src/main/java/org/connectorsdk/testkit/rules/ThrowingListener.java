package org.connectorsdk.testkit.rules;

import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;

/** A listener that fails at the first line. */
final class ThrowingListener implements OutputListener {
  /** What it throws. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal() {
      super("the listener wants no more");
    }
  }

  @Override
  public void line(OutputLine line) {
    throw new Refusal();
  }
}
