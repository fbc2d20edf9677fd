package org.connectorsdk.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.transport.ProcessOutput;

/** Keeps what a process reports. */
final class RecordedOutput implements ProcessOutput {

  private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
  final CompletableFuture<ExitStatus> status = new CompletableFuture<>();
  final CompletableFuture<Void> ended = new CompletableFuture<>();
  final CompletableFuture<IOException> lost = new CompletableFuture<>();
  private int ends;

  @Override
  public synchronized void write(StandardStream stream, byte[] b, int offset, int length) {
    (stream == StandardStream.STDOUT ? stdout : stderr).write(b, offset, length);
  }

  @Override
  public synchronized void end(StandardStream stream) {
    if (++ends == 2) {
      ended.complete(null);
    }
  }

  @Override
  public void awaitRoom() {}

  @Override
  public void exited(ExitStatus exit) {
    status.complete(exit);
  }

  @Override
  public void lost(IOException cause) {
    lost.complete(cause);
    ended.completeExceptionally(cause);
    status.completeExceptionally(cause);
  }

  synchronized String stdout() {
    return stdout.toString();
  }

  synchronized String stderr() {
    return stderr.toString();
  }

  synchronized int size() {
    return stdout.size() + stderr.size();
  }

  void awaitSize(int bytes) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (size() < bytes && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  ExitStatus awaitEnd() throws Exception {
    ExitStatus exit = status.get(30, TimeUnit.SECONDS);
    ended.get(30, TimeUnit.SECONDS);
    return exit;
  }
}
