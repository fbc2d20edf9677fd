package org.example.custom.daemon;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.example.custom.protocol.Frame;
import org.example.custom.protocol.FrameSocket;
import org.example.custom.protocol.FrameType;
import org.example.custom.protocol.ProtocolException;
import org.example.custom.protocol.Window;

/** A command that the daemon runs: a thread for each of its three streams. */
final class RunningCommand {
  private static final Set<String> SIGNALS = Set.of("HUP", "INT", "TERM", "KILL");
  private static final byte[] END = new byte[0];

  private final Process process;
  private final int channel;
  private final FrameSocket frames;
  private final Window window = new Window();
  private final BlockingQueue<byte[]> input = new LinkedBlockingQueue<>();

  private RunningCommand(Process process, int channel, FrameSocket frames) {
    this.process = process;
    this.channel = channel;
    this.frames = frames;
  }

  static RunningCommand start(Frame frame, String parameter, FrameSocket frames)
      throws IOException {
    var line = new String(frame.payload(), StandardCharsets.US_ASCII);
    var builder = new ProcessBuilder("/bin/sh", "-c", line);
    builder.environment().put("CUSTOM_PARAM", parameter);
    var home = new File(System.getProperty("user.home"));
    if (home.isDirectory()) {
      builder.directory(home);
    }
    var command = new RunningCommand(builder.start(), frame.channel(), frames);
    command.pump();
    return command;
  }

  private void pump() {
    var out = process.getInputStream();
    var err = process.getErrorStream();
    CustomDaemon.startThread("out", () -> send(out, FrameType.STDOUT, FrameType.STDOUT_END));
    CustomDaemon.startThread("err", () -> send(err, FrameType.STDERR, FrameType.STDERR_END));
    CustomDaemon.startThread("in", this::feed);
    process.onExit().thenAccept(this::ended);
  }

  private void send(InputStream from, FrameType data, FrameType end) {
    var buffer = new byte[Frame.CHUNK];
    try (from) {
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        for (int sent = 0; sent < read; ) {
          int to = sent + window.take(read - sent);
          frames.send(new Frame(data, channel, Arrays.copyOfRange(buffer, sent, to)));
          sent = to;
        }
      }
    } catch (IOException e) {
      // Nobody listens any more.
    }
    frames.send(Frame.of(end, channel));
  }

  /**
   * Bytes that the command does not want are dropped, so that whoever sends them is not held up.
   */
  private void feed() {
    try (var to = process.getOutputStream()) {
      var wanted = true;
      for (var bytes = input.take(); bytes != END; bytes = input.take()) {
        wanted = wanted && write(to, bytes);
        frames.send(Frame.of(FrameType.WINDOW, channel, bytes.length));
      }
    } catch (IOException e) {
      // It has closed its input, or has ended.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean write(OutputStream to, byte[] bytes) {
    try {
      to.write(bytes);
      to.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void ended(Process ended) {
    input.add(END);
    frames.send(Frame.of(FrameType.EXIT, channel, ended.exitValue()));
  }

  void accept(Frame frame) throws ProtocolException {
    switch (frame.type()) {
      case STDIN -> input.add(frame.payload());
      case STDIN_END -> input.add(END);
      case WINDOW -> window.add(frame.number());
      case SIGNAL -> signal(frame.text());
      default -> throw new ProtocolException("it sent " + frame);
    }
  }

  /**
   * Sends a signal to the shell and to all that descends from it; to the shell first, which would
   * go on with its next command when the present one is gone.
   */
  private void signal(String name) throws ProtocolException {
    if (!SIGNALS.contains(name)) {
      throw new ProtocolException("it sent signal " + name);
    }
    var kill = new ArrayList<>(List.of("/bin/sh", "-c", "kill -s \"$@\"", "kill", name));
    if (process.isAlive()) {
      kill.add(Long.toString(process.pid()));
      process.descendants().forEach(child -> kill.add(Long.toString(child.pid())));
      try {
        new ProcessBuilder(kill)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
      } catch (IOException e) {
        // The connector sees that the command goes on.
      }
    }
  }

  /** Nobody listens any more: the command is told so, as a terminal tells it that is closed. */
  void hangUp() {
    window.close();
    input.add(END);
    try {
      signal("HUP");
      process.getInputStream().close();
      process.getErrorStream().close();
    } catch (IOException e) {
      // They are closed all the same.
    }
  }
}
