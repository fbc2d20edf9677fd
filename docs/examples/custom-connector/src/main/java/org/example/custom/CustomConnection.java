package org.example.custom;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.connectorsdk.transport.ProcessOutput;
import org.example.custom.protocol.Frame;
import org.example.custom.protocol.FrameSocket;
import org.example.custom.protocol.FrameType;
import org.example.custom.protocol.Handshake;
import org.example.custom.protocol.ProtocolException;

/**
 * The wire: one socket, one thread that reads it, one that writes it, and a channel for each
 * command.
 *
 * <p>It is lost once, for one reason, which every command is told: the socket ended, the daemon
 * broke the protocol or fell silent, or it was closed here.
 */
final class CustomConnection {
  private final CustomData data;
  private final String host;
  private final ThreadFactory threads;
  // Made before it is connected, so that close() can end a connect that hangs.
  private final Socket socket = new Socket();
  private final Map<Integer, CustomProcess> channels = new ConcurrentHashMap<>();
  private final AtomicInteger lastChannel = new AtomicInteger();
  private final AtomicReference<IOException> loss = new AtomicReference<>();
  private volatile FrameSocket frames;
  private volatile String daemon = "";

  CustomConnection(CustomData data, String host, ThreadFactory threads) {
    this.data = data;
    this.host = host;
    this.threads = threads;
  }

  void open(Duration within) throws IOException {
    var address = new InetSocketAddress(data.hostname(), data.port());
    if (address.isUnresolved()) {
      throw new UnknownHostException(data.hostname());
    }
    int patience = (int) Math.max(1, Math.min(within.toMillis(), data.timeout().toMillis()));
    try {
      socket.connect(address, patience);
      frames = new FrameSocket(socket);
      startThread("writer", this::write);
      if (!isOpen()) {
        // Closed a moment ago, when there were no frames to close yet: let the writer end.
        frames.close();
      }
      authenticate(patience);
    } catch (ConnectException e) {
      throw withMessage(
          new ConnectException("no daemon at " + address() + ": " + e.getMessage()), e);
    } catch (SocketTimeoutException e) {
      throw withMessage(new SocketTimeoutException("the daemon at " + address() + " is silent"), e);
    }
    startThread("reader", this::listen);
  }

  private static <E extends IOException> E withMessage(E told, IOException cause) {
    told.initCause(cause);
    return told;
  }

  private void authenticate(int patience) throws IOException {
    var hello = frames.read(patience);
    frames.send(Handshake.answer(hello, data.secret().reveal(), data.param()));
    var answer = frames.read(patience);
    switch (answer.type()) {
      case WELCOME -> daemon = answer.text();
      case REFUSED -> throw new RefusedException(answer.text());
      default -> throw new ProtocolException("it answered the secret with " + answer);
    }
  }

  private void startThread(String role, Runnable task) {
    var thread = threads.newThread(task);
    thread.setName("custom-" + role + " " + host);
    thread.start();
  }

  CustomProcess start(String line, ProcessOutput output) throws IOException {
    if (line.length() > Frame.LONGEST) {
      throw new IOException("a command line of " + line.length() + " characters fits in no frame");
    }
    int channel = lastChannel.incrementAndGet();
    var process = new CustomProcess(this, channel, output);
    channels.put(channel, process);
    send(Frame.of(FrameType.START, channel, line));
    // Looked at after the channel is in the map: a loss before that has told this process nothing.
    var lost = loss.get();
    if (lost != null) {
      channels.remove(channel);
      throw new IOException(lost.getMessage(), lost);
    }
    return process;
  }

  /** Never blocks; what is sent over a connection that is lost goes nowhere. */
  void send(Frame frame) {
    frames.send(frame);
  }

  void forget(int channel) {
    if (channels.remove(channel) != null) {
      send(Frame.of(FrameType.CLOSE, channel));
    }
  }

  private void write() {
    try {
      frames.write();
    } catch (IOException e) {
      lose(e);
    }
  }

  /** Reads until the connection is lost. A daemon that says nothing is asked, once. */
  private void listen() {
    int patience = (int) data.timeout().toMillis() / 2;
    var asked = false;
    try {
      while (true) {
        try {
          deliver(frames.read(patience));
          asked = false;
        } catch (SocketTimeoutException e) {
          if (asked) {
            throw new IOException(
                "the daemon was silent for " + data.timeout().toMillis() + " ms", e);
          }
          asked = true;
          send(Frame.of(FrameType.PING, 0));
        }
      }
    } catch (IOException e) {
      lose(e);
    } finally {
      // Whatever else ends this thread, nobody waits for it any longer. Only the first loss counts.
      lose(new IOException("the thread that reads the connection has ended"));
    }
  }

  private void deliver(Frame frame) throws IOException {
    if (frame.type() == FrameType.PONG) {
      return;
    }
    if (frame.channel() < 1 || frame.channel() > lastChannel.get()) {
      throw new ProtocolException("it sent " + frame + " unasked");
    }
    var process = channels.get(frame.channel());
    if (process != null) {
      process.accept(frame);
    }
    // Else it was closed here while the frame was on its way.
  }

  private void lose(IOException why) {
    if (loss.compareAndSet(null, why)) {
      shut();
      channels.values().forEach(process -> process.lost(why));
    }
  }

  private void shut() {
    try (socket) {
      if (frames != null) {
        frames.close();
      }
    } catch (IOException e) {
      // It is closed all the same.
    }
  }

  String address() {
    return data.hostname() + ":" + data.port();
  }

  String daemon() {
    return daemon;
  }

  boolean isOpen() {
    return loss.get() == null;
  }

  /** From any thread, in any state: reads, writes and a connect in progress fail at once. */
  void close() {
    lose(new EOFException("the connection was closed on this side"));
  }
}
