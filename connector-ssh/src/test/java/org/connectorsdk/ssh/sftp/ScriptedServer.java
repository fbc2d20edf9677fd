package org.connectorsdk.ssh.sftp;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.connectorsdk.transport.Deadline;

/**
 * A server that does what its script says, good or bad.
 *
 * <p>INIT and the request for limits are answered as told at construction. The script gets every
 * other request, on the thread that sent it. Replies may be sent by any thread.
 */
final class ScriptedServer implements SftpWire {

  record Request(int type, int id, byte[] fields) {
    PacketReader reader() {
      return new PacketReader(fields);
    }
  }

  private final List<String> extensions;
  private final Consumer<Request> script;
  private final ReentrantLock delivery = new ReentrantLock();
  private final CountDownLatch closed = new CountDownLatch(1);
  final Queue<Request> stalled = new ArrayDeque<>();
  final BlockingQueue<Request> seen = new LinkedBlockingQueue<>();
  byte[] greeting = null;
  long limit = 0;
  volatile boolean takesNothing;
  private Receiver receiver;

  ScriptedServer(List<String> extensions, Consumer<Request> script) {
    this.extensions = extensions;
    this.script = script;
  }

  /** A script that knows its server. */
  static ScriptedServer of(List<String> extensions, BiConsumer<ScriptedServer, Request> script) {
    var self = new ScriptedServer[1];
    self[0] = new ScriptedServer(extensions, request -> script.accept(self[0], request));
    return self[0];
  }

  @Override
  public void start(Receiver receiver) {
    this.receiver = receiver;
  }

  @Override
  public void write(
      byte[] head, int headLength, byte[] body, int offset, int length, Deadline deadline)
      throws IOException {
    if (takesNothing) {
      blockUntilClosed();
    }
    byte[] packet = Arrays.copyOf(head, headLength + length);
    System.arraycopy(body, offset, packet, headLength, length);
    if (PacketReader.int32(packet, 0) != packet.length - 4) {
      throw new AssertionError("the client's packet has a wrong length");
    }
    handle(
        new Request(
            packet[4] & 0xff,
            PacketReader.int32(packet, 5),
            Arrays.copyOfRange(packet, 9, packet.length)));
  }

  private void blockUntilClosed() throws IOException {
    try {
      closed.await();
      throw new IOException("closed");
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
  }

  private void handle(Request request) {
    seen.add(request);
    if (request.type() == Sftp.INIT) {
      if (greeting != null) {
        raw(greeting);
        return;
      }
      var version = new PacketWriter().begin(Sftp.VERSION, 3);
      for (String extension : extensions) {
        version.string(extension).string(extension.startsWith("statvfs") ? "2" : "1");
      }
      raw(version.end());
    } else if (extensions.contains(Extensions.LIMITS) && isLimits(request)) {
      raw(
          new PacketWriter()
              .begin(Sftp.EXTENDED_REPLY, request.id())
              .int64(limit == 0 ? 0 : limit + 1024)
              .int64(limit)
              .int64(limit)
              .int64(0)
              .end());
    } else {
      script.accept(request);
    }
  }

  private static boolean isLimits(Request request) {
    return request.type() == Sftp.EXTENDED && extension(request).equals(Extensions.LIMITS);
  }

  static String extension(Request request) {
    try {
      return new String(request.reader().string(100), StandardCharsets.US_ASCII);
    } catch (SftpProtocolException e) {
      throw new AssertionError(e);
    }
  }

  void status(Request request, int code) {
    raw(
        new PacketWriter()
            .begin(Sftp.STATUS, request.id())
            .int32(code)
            .string("words of the host")
            .string("en")
            .end());
  }

  void handle(Request request, String name) {
    raw(new PacketWriter().begin(Sftp.HANDLE, request.id()).string(name).end());
  }

  void data(Request request, byte[] bytes) {
    raw(new PacketWriter().begin(Sftp.DATA, request.id()).string(bytes).end());
  }

  void directory(Request request) {
    attributes(request, 0040755);
  }

  void attributes(Request request, int permissions) {
    raw(
        new PacketWriter()
            .begin(Sftp.ATTRS, request.id())
            .int32(Sftp.ATTR_SIZE | Sftp.ATTR_PERMISSIONS)
            .int64(42)
            .int32(permissions)
            .end());
  }

  void raw(PacketWriter packets) {
    raw(Arrays.copyOf(packets.bytes(), packets.length()));
  }

  void raw(byte[] bytes) {
    delivery.lock();
    try {
      receiver.received(bytes, 0, bytes.length);
    } finally {
      delivery.unlock();
    }
  }

  /** The next request of that type, waited for. */
  Request await(int type) throws InterruptedException {
    while (true) {
      Request next = seen.poll(10, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("no request of type " + type + " within 10 s");
      }
      if (next.type() == type) {
        return next;
      }
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
