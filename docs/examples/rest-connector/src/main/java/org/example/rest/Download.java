package org.example.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.transport.Deadline;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A file's content while it arrives. A thread reads the answer, since that cannot be interrupted;
 * whoever reads the content waits for it with the deadline in view.
 */
final class Download extends InputStream {
  private static final int PIECES_AHEAD = 16;
  private static final long LOOK_UP_MILLIS = 50;
  private static final byte[] END = new byte[0];

  private final ApiClient api;
  private final FailureContext context;
  private final WatchedBody body;
  private final Deadline deadline;
  private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(PIECES_AHEAD);
  private volatile IOException failure;
  private volatile boolean closed;
  private String encoding = "";
  private boolean hasContent;
  private byte[] piece = {0};
  private int taken = 1;

  private Download(ApiClient api, FailureContext context, InputStream body, Deadline deadline) {
    this.api = api;
    this.context = context;
    this.body = new WatchedBody(body);
    this.deadline = deadline;
  }

  static Download start(
      ApiClient api, FailureContext context, InputStream body, Deadline deadline) {
    var download = new Download(api, context, body, deadline);
    api.onThread(download::receive);
    return download;
  }

  private void receive() {
    try {
      StreamedAnswer.read(body, this::member);
      if (!encoding.equals("base64") || !hasContent) {
        throw new MalformedAnswerException("has no content in base64");
      }
      add(END);
    } catch (IOException e) {
      failure = e;
    }
  }

  private void member(String name, JsonToken value, JsonParser parser) throws IOException {
    if (name.equals("encoding") && value == JsonToken.VALUE_STRING) {
      encoding = parser.getString();
    } else if (name.equals("content") && value == JsonToken.VALUE_STRING) {
      parser.readBinaryValue(new Pieces());
      hasContent = true;
    } else {
      parser.skipChildren();
    }
  }

  private void add(byte[] next) throws IOException {
    try {
      while (!pieces.offer(next, LOOK_UP_MILLIS, TimeUnit.MILLISECONDS)) {
        if (closed) {
          throw new IOException("nobody reads on");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the thread was interrupted");
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (piece != END && taken == piece.length) {
      piece = next();
      taken = 0;
    }
    if (piece == END) {
      return -1;
    }
    var count = Math.min(length, piece.length - taken);
    System.arraycopy(piece, taken, bytes, offset, count);
    taken += count;
    return count;
  }

  private byte[] next() throws IOException {
    try {
      while (true) {
        // The failure comes behind the pieces before it.
        var failed = failure;
        var next = pieces.poll(failed == null ? LOOK_UP_MILLIS : 0, TimeUnit.MILLISECONDS);
        if (next != null) {
          return next;
        } else if (api.isClosed()) {
          throw new IOException("disconnected from " + api.server());
        } else if (failed != null) {
          throw api.failure(context, failed);
        } else if (deadline.expired()) {
          throw new InterruptedIOException(api.server() + " did not send the file in time");
        } else if (body.waitsFor() > api.timeout().toNanos()) {
          throw api.noAnswer();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the thread was interrupted");
    }
  }

  @Override
  public void close() {
    closed = true;
    body.close();
  }

  /** Where the decoder writes to. */
  private final class Pieces extends OutputStream {
    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (length > 0) {
        add(Arrays.copyOfRange(bytes, offset, offset + length));
      }
    }
  }
}
