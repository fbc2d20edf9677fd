package org.connectorsdk.ssh;

import java.io.OutputStream;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.ssh.mina.ExecChannel;
import org.connectorsdk.transport.ProcessSignal;
import org.connectorsdk.transport.TransportProcess;

/** One command on the host: an exec channel, and what has to be closed with it. */
final class SshProcess implements TransportProcess {

  private final ExecChannel channel;
  private final Runnable afterwards;

  SshProcess(ExecChannel channel, Runnable afterwards) {
    this.channel = channel;
    this.afterwards = afterwards;
  }

  @Override
  public OutputStream standardInput() {
    return channel.input();
  }

  /** Both streams share one window. */
  @Override
  public void consumed(StandardStream stream, int bytes) {
    channel.consumed(bytes);
  }

  @Override
  public boolean signal(ProcessSignal signal) {
    return channel.signal(signal);
  }

  @Override
  public void close() {
    channel.abandon();
    afterwards.run();
  }
}
