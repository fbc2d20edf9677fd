package org.connectorsdk.testkit.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputCompleteness;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.transport.ProcessOutput;
import org.connectorsdk.transport.ProcessSignal;
import org.connectorsdk.transport.TransportProcess;

/**
 * A command as a process of this machine, with a thread for each of its streams and one for its
 * end.
 */
final class ReferenceProcess implements TransportProcess {
  private final ProcessTree tree;
  private final Process process;
  private final ProcessOutput output;
  private final ThreadFactory threads;
  private final Consumer<ReferenceProcess> gone;
  private final ProcessFeed input;
  private volatile boolean signalled;
  private volatile boolean closed;

  ReferenceProcess(
      ProcessTree tree,
      ProcessOutput output,
      ThreadFactory threads,
      Consumer<ReferenceProcess> gone) {
    this.tree = tree;
    this.process = tree.root();
    this.output = output;
    this.threads = threads;
    this.gone = gone;
    this.input = new ProcessFeed(process.getOutputStream());
  }

  /** Begins to read, and to wait for the end. */
  void begin() {
    read(StandardStream.STDOUT, process.getInputStream());
    read(StandardStream.STDERR, process.getErrorStream());
    threads.newThread(this::awaitEnd).start();
  }

  private void read(StandardStream stream, InputStream from) {
    threads.newThread(new StreamReader(stream, from, process, output, () -> closed)).start();
  }

  private void awaitEnd() {
    try {
      output.exited(ExitStatus.exited(process.waitFor()));
    } catch (InterruptedException e) {
      output.lost(new IOException("the thread that waits for the process was interrupted", e));
      tree.kill();
    } finally {
      input.close();
      gone.accept(this);
      if (signalled) {
        tree.sweep();
      }
    }
  }

  @Override
  public OutputStream standardInput() {
    return input;
  }

  @Override
  public boolean signal(ProcessSignal signal) {
    if (signal == ProcessSignal.HUP || signal == ProcessSignal.INT) {
      return false;
    }
    signalled = true;
    if (signal == ProcessSignal.TERM) {
      tree.terminate();
    } else {
      tree.kill();
    }
    return true;
  }

  /** A background child may go on writing when nobody reads any more. */
  @Override
  public OutputCompleteness completeness() {
    return OutputCompleteness.UNKNOWN;
  }

  /** The connection is over: so is what runs over it. */
  void lose(IOException why) {
    output.lost(why);
    close();
  }

  @Override
  public void close() {
    closed = true;
    input.close();
    if (process.isAlive()) {
      signal(ProcessSignal.KILL);
    }
  }
}
