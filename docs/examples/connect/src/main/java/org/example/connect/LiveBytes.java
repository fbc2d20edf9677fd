package org.example.connect;

import java.io.IOException;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;

/** Hands on what a command writes, at once and byte for byte. */
record LiveBytes(Terminal terminal) implements OutputListener {
  @Override
  public void bytes(StandardStream stream, byte[] buffer, int offset, int length) {
    try {
      (stream == StandardStream.STDOUT ? terminal.out() : terminal.err())
          .write(buffer, offset, length);
    } catch (IOException e) {
      // Comes out of the call that runs the command, which ends with it.
      throw new BrokenOutputException(e);
    }
  }
}
