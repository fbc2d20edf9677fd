package org.connectorsdk.testkit.mutants;

import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;

/** Tells another listener what it is told, for a subclass that tells one thing otherwise. */
class ForwardingListener implements OutputListener {
  private final OutputListener told;

  ForwardingListener(OutputListener told) {
    this.told = told;
  }

  final OutputListener told() {
    return told;
  }

  @Override
  public void started(String maskedCommand) {
    told.started(maskedCommand);
  }

  @Override
  public void bytes(StandardStream stream, byte[] buffer, int offset, int length) {
    told.bytes(stream, buffer, offset, length);
  }

  @Override
  public void line(OutputLine line) {
    told.line(line);
  }

  @Override
  public void finished(ExitStatus status) {
    told.finished(status);
  }
}
