package org.example.custom;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputCompleteness;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.transport.ProcessOutput;
import org.connectorsdk.transport.ProcessSignal;
import org.connectorsdk.transport.TransportProcess;
import org.example.custom.protocol.Frame;
import org.example.custom.protocol.FrameType;
import org.example.custom.protocol.ProtocolException;
import org.example.custom.protocol.Window;

/** One command of a connection: what its channel says is reported, what the engine says is sent. */
final class CustomProcess implements TransportProcess {
  private final CustomConnection connection;
  private final int channel;
  private final ProcessOutput output;
  private final Window window = new Window();
  private final OutputStream input = new Input();
  private final AtomicInteger unread = new AtomicInteger();
  private final AtomicInteger unconfirmed = new AtomicInteger();

  CustomProcess(CustomConnection connection, int channel, ProcessOutput output) {
    this.connection = connection;
    this.channel = channel;
    this.output = output;
  }

  /** Called on the thread that reads the connection, so nothing here waits for anybody. */
  void accept(Frame frame) throws IOException {
    switch (frame.type()) {
      case STDOUT -> write(StandardStream.STDOUT, frame.payload());
      case STDERR -> write(StandardStream.STDERR, frame.payload());
      case STDOUT_END -> output.end(StandardStream.STDOUT);
      case STDERR_END -> output.end(StandardStream.STDERR);
      case WINDOW -> window.add(frame.number());
      case EXIT -> exited(frame.number());
      case FAILED -> lost(new IOException("the daemon did not start it: " + frame.text()));
      default -> throw new ProtocolException("it sent " + frame);
    }
  }

  private void write(StandardStream stream, byte[] bytes) throws IOException {
    if (unread.addAndGet(bytes.length) > Window.SIZE) {
      throw new ProtocolException("it sent more than the window of " + Window.SIZE + " bytes");
    }
    output.write(stream, bytes, 0, bytes.length);
  }

  private void exited(int code) throws IOException {
    if (code < 0 || code > 255) {
      throw new ProtocolException(code + " is no exit code");
    }
    window.close();
    output.exited(ExitStatus.exited(code));
  }

  void lost(IOException why) {
    window.close();
    output.lost(why);
  }

  @Override
  public OutputStream standardInput() {
    return input;
  }

  /** Tells the daemon in pieces of a quarter, since every word of it is a frame. */
  @Override
  public void consumed(StandardStream stream, int bytes) {
    unread.addAndGet(-bytes);
    if (unconfirmed.addAndGet(bytes) >= Window.SIZE / 4) {
      connection.send(Frame.of(FrameType.WINDOW, channel, unconfirmed.getAndSet(0)));
    }
  }

  @Override
  public boolean signal(ProcessSignal signal) {
    connection.send(Frame.of(FrameType.SIGNAL, channel, signal.name()));
    return connection.isOpen();
  }

  /** The daemon stops to read when its shell has ended, whoever else may still be writing. */
  @Override
  public OutputCompleteness completeness() {
    return OutputCompleteness.UNKNOWN;
  }

  @Override
  public void close() {
    window.close();
    connection.forget(channel);
  }

  /** What the command reads: as much as the daemon has room for, and then it waits. */
  private final class Input extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int end = offset + length;
      for (int from = offset; from < end; ) {
        int to = from + window.take(Math.min(end - from, Frame.CHUNK));
        connection.send(new Frame(FrameType.STDIN, channel, Arrays.copyOfRange(bytes, from, to)));
        from = to;
      }
    }

    @Override
    public void close() {
      connection.send(Frame.of(FrameType.STDIN_END, channel));
    }
  }
}
