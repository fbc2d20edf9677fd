package org.connectorsdk.testkit.mutants;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputLine;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;

/** Calls a listener on a thread of its own where standard error is concerned. */
final class ErrorThread extends ForwardingListener {
  private final ExecutorService aside =
      Executors.newSingleThreadExecutor(
          task -> {
            var thread = new Thread(task, "standard error");
            thread.setDaemon(true);
            return thread;
          });

  ErrorThread(OutputListener told) {
    super(told);
  }

  @Override
  public void bytes(StandardStream stream, byte[] buffer, int offset, int length) {
    if (stream == StandardStream.STDOUT) {
      super.bytes(stream, buffer, offset, length);
    } else {
      var copy = java.util.Arrays.copyOfRange(buffer, offset, offset + length);
      aside.execute(() -> super.bytes(stream, copy, 0, copy.length));
    }
  }

  @Override
  public void line(OutputLine line) {
    if (line.stream() == StandardStream.STDOUT) {
      super.line(line);
    } else {
      aside.execute(() -> super.line(line));
    }
  }

  @Override
  public void finished(ExitStatus status) {
    CompletableFuture.runAsync(() -> {}, aside).join();
    aside.shutdown();
    super.finished(status);
  }
}
