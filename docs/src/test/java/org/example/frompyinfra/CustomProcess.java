package org.example.frompyinfra;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.transport.ProcessOutput;
import org.connectorsdk.transport.TransportProcess;

/** One command: its text, then its input go out, its output comes back, all in pieces. */
final class CustomProcess implements TransportProcess {
  private final CustomTransport transport;
  private final Socket socket;
  private final ProcessOutput output;
  private final DataOutputStream toHost;

  CustomProcess(CustomTransport transport, Socket socket, ProcessOutput output) throws IOException {
    this.transport = transport;
    this.socket = socket;
    this.output = output;
    toHost = new DataOutputStream(socket.getOutputStream());
  }

  /** Each piece behind its length; 0 is the end of the input. */
  private final OutputStream input =
      new OutputStream() {
        private boolean ended;

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          if (length > 0) {
            toHost.writeInt(length);
            toHost.write(bytes, offset, length);
          }
        }

        @Override
        public void write(int single) throws IOException {
          write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void close() throws IOException {
          if (!ended) {
            ended = true;
            toHost.writeInt(0);
          }
        }
      };

  void send(String command) throws IOException {
    input.write(command.getBytes(StandardCharsets.UTF_8));
  }

  /** Each piece behind the stream's number and its length; 0 and a number are the exit code. */
  void receive() {
    try {
      var in = new DataInputStream(socket.getInputStream());
      for (int kind = in.read(); kind != 0; kind = in.read()) {
        if (kind < 0) {
          throw new IOException("the host ended the connection");
        }
        var bytes = in.readNBytes(in.readInt());
        output.write(
            kind == 1 ? StandardStream.STDOUT : StandardStream.STDERR, bytes, 0, bytes.length);
        output.awaitRoom();
      }
      output.end(StandardStream.STDOUT);
      output.end(StandardStream.STDERR);
      output.exited(ExitStatus.exited(in.readInt()));
    } catch (IOException e) {
      output.lost(e);
    } catch (InterruptedException e) {
      output.lost(new IOException("the reader was interrupted", e));
    }
  }

  @Override
  public OutputStream standardInput() {
    return input;
  }

  /** The host ends the command when its socket is closed. */
  @Override
  public void close() {
    try {
      transport.release(socket);
    } catch (IOException e) {
      // It is closed all the same.
    }
  }
}
