package org.example.custom.daemon;

import java.io.IOException;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import org.example.custom.protocol.Frame;
import org.example.custom.protocol.FrameSocket;
import org.example.custom.protocol.FrameType;
import org.example.custom.protocol.Handshake;
import org.example.custom.protocol.ProtocolException;

/** One connection on the daemon's side: lets it in or not, then does what its frames say. */
final class Session {
  private static final int GREETING_MILLIS = 10_000;

  private final FrameSocket frames;
  private final String secret;
  private final Runnable onProof;
  // Of the session's own thread.
  private final Map<Integer, RunningCommand> commands = new HashMap<>();

  Session(Socket socket, String secret, Runnable onProof) throws IOException {
    this.frames = new FrameSocket(socket);
    this.secret = secret;
    this.onProof = onProof;
  }

  void run() {
    CustomDaemon.startThread("writer", this::write);
    try {
      var hello = Handshake.hello();
      frames.send(hello);
      var answer = frames.read(GREETING_MILLIS);
      onProof.run();
      if (!Handshake.proves(answer, hello, secret)) {
        frames.send(Frame.of(FrameType.REFUSED, 0, "it is not the one of this daemon"));
        frames.finish();
        return;
      }
      frames.send(Frame.of(FrameType.WELCOME, 0, "custom 1.0 on " + System.getProperty("os.name")));
      serve(Handshake.parameter(answer));
    } catch (IOException e) {
      // The connection is over, and whoever is at the other end knows best why.
      frames.close();
    } finally {
      commands.values().forEach(RunningCommand::hangUp);
    }
  }

  private void write() {
    try {
      frames.write();
    } catch (IOException e) {
      frames.close();
    }
  }

  private void serve(String parameter) throws IOException {
    while (true) {
      var frame = frames.read(0);
      switch (frame.type()) {
        case PING -> frames.send(Frame.of(FrameType.PONG, 0));
        case START -> start(frame, parameter);
        case CLOSE -> {
          var command = commands.remove(frame.channel());
          if (command != null) {
            command.hangUp();
          }
        }
        default -> {
          var command = commands.get(frame.channel());
          if (command != null) {
            command.accept(frame);
          }
        }
      }
    }
  }

  private void start(Frame frame, String parameter) throws ProtocolException {
    if (commands.containsKey(frame.channel())) {
      throw new ProtocolException("it started " + frame + " twice");
    }
    try {
      commands.put(frame.channel(), RunningCommand.start(frame, parameter, frames));
    } catch (IOException e) {
      frames.send(Frame.of(FrameType.FAILED, frame.channel(), String.valueOf(e.getMessage())));
    }
  }

  void close() {
    frames.close();
  }
}
