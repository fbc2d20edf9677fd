package org.connectorsdk.testkit.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One direction of one connection; used by the proxy's thread alone, its counters by any. */
final class Flow {

  private static final int CAPACITY = 1 << 20;
  private static final int PIECE = 64 * 1024;
  private static final long NEVER = Long.MAX_VALUE;
  private static final long DRAIN_CHECK = TimeUnit.MILLISECONDS.toNanos(1);

  private final Line line;
  private final SocketChannel source;
  private final SocketChannel sink;
  private final AtomicLong total;
  private final Map<Injection, Effect> effects = new LinkedHashMap<>();
  private final Deque<Piece> pieces = new ArrayDeque<>();
  private int held;
  private long lastDue = System.nanoTime();
  private boolean ended;
  private boolean finished;
  private boolean blocked;
  private boolean draining;
  private long drainingSince;
  private volatile long delivered;

  Flow(Line line, SocketChannel source, SocketChannel sink, AtomicLong total) {
    this.line = line;
    this.source = source;
    this.sink = sink;
    this.total = total;
  }

  void add(Injection injection, Effect effect) {
    effects.put(injection, effect);
  }

  void remove(Injection injection) {
    if (effects.remove(injection) != null) {
      draining = false;
      if (injection.fault() instanceof Delay) {
        lastDue = System.nanoTime();
        pieces.forEach(piece -> piece.due = Math.min(piece.due, lastDue));
      }
    }
  }

  long delivered() {
    return delivered;
  }

  /** Whether the source's end has come, or the source is gone. */
  boolean isEnded() {
    return ended;
  }

  /** Whether nothing goes to the sink any more. */
  boolean isFinished() {
    return finished;
  }

  boolean wantsToRead() {
    return !ended && (finished || held < CAPACITY);
  }

  boolean wantsToWrite() {
    return blocked && !finished;
  }

  /** Takes in what the source has. */
  void read() {
    var buffer = ByteBuffer.allocate(PIECE);
    int count;
    try {
      count = source.read(buffer);
    } catch (IOException e) {
      end(Piece.Kind.RESET);
      return;
    }
    if (count < 0) {
      end(Piece.Kind.FINISH);
    } else if (count > 0 && !finished) {
      held += count;
      pieces.add(Piece.of(buffer.flip(), due()));
    }
  }

  /** The source says nothing more. */
  void end(Piece.Kind kind) {
    if (!ended) {
      ended = true;
      if (!finished) {
        pieces.add(Piece.end(kind, due()));
      }
    }
  }

  /** Nothing goes to the sink any more; what still comes is thrown away. */
  void finish() {
    finished = true;
    pieces.clear();
    held = 0;
  }

  /** The source is gone without a word. */
  void forgetSource() {
    ended = true;
    finish();
  }

  private long due() {
    long due = System.nanoTime();
    for (Effect effect : effects.values()) {
      due += effect.holdBack();
    }
    // The order is kept whatever the jitter says.
    lastDue = due - lastDue > 0 ? due : lastDue;
    return lastDue;
  }

  /** Sends what may go now; returns after how many nanoseconds to try again at the latest. */
  long advance() throws IOException {
    blocked = false;
    while (!finished && sink.isConnected()) {
      for (Effect effect : List.copyOf(effects.values())) {
        effect.reached(delivered, this);
        if (finished || !line.isOpen()) {
          return NEVER;
        }
      }
      long now = System.nanoTime();
      long room = NEVER;
      long pause = 0;
      for (Effect effect : effects.values()) {
        long mine = effect.room(delivered, now);
        room = Math.min(room, mine);
        pause = mine == 0 ? Math.max(pause, effect.pause(now)) : pause;
      }
      Piece piece = pieces.peek();
      if (room == 0) {
        return draining ? Math.min(pause, DRAIN_CHECK) : pause;
      }
      if (piece == null) {
        return NEVER;
      }
      if (piece.due - now > 0) {
        return piece.due - now;
      }
      if (piece.kind != Piece.Kind.BYTES) {
        return tellEnd(piece.kind);
      }
      if (!send(piece.bytes, (int) Math.min(room, piece.bytes.remaining()), now)) {
        return NEVER;
      }
      if (!piece.bytes.hasRemaining()) {
        pieces.remove();
      }
    }
    return NEVER;
  }

  /** Returns whether all of them went. */
  private boolean send(ByteBuffer bytes, int count, long now) {
    int start = bytes.position();
    int limit = bytes.limit();
    byte original = bytes.get(start);
    byte first = original;
    for (Effect effect : effects.values()) {
      first = effect.sending(delivered, first);
    }
    bytes.put(start, first).limit(start + count);
    int sent;
    try {
      sent = sink.write(bytes);
    } catch (IOException e) {
      // The sink is gone; the other direction, which comes from there, tells it to the source.
      finish();
      line.opposite(this).end(Piece.Kind.RESET);
      return false;
    } finally {
      bytes.limit(limit);
    }
    if (sent == 0) {
      bytes.put(start, original);
    } else {
      for (Effect effect : new ArrayList<>(effects.values())) {
        effect.sent(sent, now);
      }
      held -= sent;
      delivered += sent;
      total.addAndGet(sent);
    }
    blocked = sent < count;
    return !blocked;
  }

  private long tellEnd(Piece.Kind kind) throws IOException {
    if (kind == Piece.Kind.RESET) {
      if (!isDrained()) {
        return DRAIN_CHECK;
      }
      line.reset();
    } else {
      finish();
      shutDown();
    }
    return NEVER;
  }

  /** What a fault does to this direction once its place is reached. */
  void stop(Stop.Ending ending, Effect effect) {
    switch (ending) {
      case STALL -> effect.strike();
      case FINISH -> {
        effect.strike();
        finish();
        shutDown();
      }
      case RESET -> {
        if (isDrained()) {
          effect.strike();
          line.reset();
        }
      }
      case HALF_OPEN -> {
        if (isDrained()) {
          effect.strike();
          finish();
          line.opposite(this).forgetSource();
          Line.reset(sink);
        }
      }
    }
  }

  private void shutDown() {
    try {
      sink.shutdownOutput();
    } catch (IOException e) {
      line.opposite(this).end(Piece.Kind.RESET);
    }
  }

  /** Whether a reset now would lose nothing; if not, the next step asks again. */
  private boolean isDrained() {
    long now = System.nanoTime();
    if (!draining) {
      draining = true;
      drainingSince = now;
    }
    try {
      draining = !SendQueue.isEmpty(sink, now - drainingSince);
    } catch (IOException e) {
      draining = false;
    }
    return !draining;
  }
}
