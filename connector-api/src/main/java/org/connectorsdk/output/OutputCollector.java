package org.connectorsdk.output;

import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Collects what a command writes, up to a limit a stream: the head and the tail are kept, the
 * middle is counted.
 *
 * <p>For those who implement a connector without the shared engine. Half of the limit goes to the
 * head, half to the tail. Memory is bounded by the limit a stream plus one chunk. Safe for any
 * thread; calls do not block for longer than a copy.
 *
 * @since 0.1
 */
public final class OutputCollector {

  /**
   * Small chunks of one stream are gathered in blocks of this size, so that a byte at a time costs
   * a byte.
   */
  private static final int BLOCK = 8192;

  /** A longer line is told in pieces, so that a host cannot fill our memory with one line. */
  private static final int LONGEST_LINE = 64 * 1024;

  /**
   * Whether a listener's class has a {@code line} of its own: cutting and decoding lines that
   * nobody looks at would cost as much as the rest of the way from the host.
   */
  private static final ClassValue<Boolean> TELLS_LINES =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          try {
            var method = type.getMethod("line", OutputLine.class);
            return method.getDeclaringClass() != OutputListener.class;
          } catch (NoSuchMethodException e) {
            return true;
          }
        }
      };

  private final ReentrantLock lock = new ReentrantLock();
  private final Charset charset;
  private final Map<StandardStream, Kept> streams = new EnumMap<>(StandardStream.class);
  private final OutputListener listener;
  private final boolean tellsLines;
  private final Map<StandardStream, LineSplitter> splitters = new EnumMap<>(StandardStream.class);
  private long arrival;

  /** A run of bytes, with the place in the order of arrival at which it began. */
  private static final class Block {
    final long arrival;
    byte[] bytes;
    int size;

    Block(long arrival, int capacity) {
      this.arrival = arrival;
      this.bytes = new byte[capacity];
    }
  }

  private static final class Kept {
    final long headLimit;
    final long tailLimit;
    long headSize;
    long tailSize;
    long omitted;
    final List<Block> head = new ArrayList<>();
    final ArrayDeque<Block> tail = new ArrayDeque<>();

    Kept(long limit) {
      this.tailLimit = limit / 2;
      this.headLimit = limit - tailLimit;
    }
  }

  /**
   * Makes an empty collector.
   *
   * @param charset what text and lines are decoded with
   * @param limit how many bytes to keep of each stream; 0 keeps none
   * @param listener told of bytes and lines, on the thread that adds them; what it throws comes out
   *     of {@link #add}
   * @throws NullPointerException if the character set or the listener is null
   * @throws IllegalArgumentException if the limit is negative
   */
  public OutputCollector(Charset charset, long limit, OutputListener listener) {
    this.charset = Objects.requireNonNull(charset, "charset");
    this.listener = Objects.requireNonNull(listener, "listener");
    this.tellsLines = TELLS_LINES.get(listener.getClass());
    if (limit < 0) {
      throw new IllegalArgumentException("limit must not be negative, was " + limit);
    }
    for (var stream : StandardStream.values()) {
      streams.put(stream, new Kept(limit));
      splitters.put(stream, new LineSplitter(stream, charset, LONGEST_LINE, listener::line));
    }
  }

  /**
   * Adds bytes of one stream, which are copied.
   *
   * @param stream where they were written
   * @param buffer holds them
   * @param offset where they begin
   * @param length how many there are
   * @throws NullPointerException if the stream or the buffer is null
   * @throws IndexOutOfBoundsException if the range is not inside the buffer
   */
  public void add(StandardStream stream, byte[] buffer, int offset, int length) {
    Objects.requireNonNull(stream, "stream");
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length == 0) {
      return;
    }
    keep(stream, buffer, offset, length);
    if (listener != SilentListener.INSTANCE) {
      listener.bytes(stream, buffer, offset, length);
      if (tellsLines) {
        splitter(stream).accept(buffer, offset, length);
      }
    }
  }

  private LineSplitter splitter(StandardStream stream) {
    return Objects.requireNonNull(splitters.get(stream));
  }

  /** Both streams are at their end: a last line without a line feed is told. */
  public void end() {
    splitters.values().forEach(LineSplitter::end);
  }

  private void keep(StandardStream stream, byte[] buffer, int offset, int length) {
    lock.lock();
    try {
      var kept = Objects.requireNonNull(streams.get(stream));
      var toHead = (int) Math.min(length, kept.headLimit - kept.headSize);
      if (toHead > 0) {
        append(kept.head, buffer, offset, toHead);
        kept.headSize += toHead;
      }
      if (toHead < length) {
        addToTail(kept, buffer, offset + toHead, length - toHead);
      }
    } finally {
      lock.unlock();
    }
  }

  private void addToTail(Kept kept, byte[] buffer, int offset, int length) {
    // Only the last bytes can survive; what cannot is never copied.
    var skipped = (int) Math.max(0, length - kept.tailLimit);
    kept.omitted += skipped;
    var last = kept.tail.peekLast();
    if (last != null && fits(last, length - skipped)) {
      write(last, buffer, offset + skipped, length - skipped);
    } else if (length > skipped) {
      var block = new Block(arrival++, Math.max(BLOCK, length - skipped));
      write(block, buffer, offset + skipped, length - skipped);
      kept.tail.addLast(block);
    }
    kept.tailSize += length - skipped;
    // Whole blocks leave at once; the first block left may be cut when the output is made.
    while (!kept.tail.isEmpty() && kept.tailSize - kept.tail.peekFirst().size >= kept.tailLimit) {
      var gone = kept.tail.removeFirst();
      kept.tailSize -= gone.size;
      kept.omitted += gone.size;
    }
  }

  private void append(List<Block> blocks, byte[] buffer, int offset, int length) {
    var last = blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
    if (last == null || !fits(last, length)) {
      last = new Block(arrival++, Math.max(length, Math.min(BLOCK, 256)));
      blocks.add(last);
    }
    write(last, buffer, offset, length);
  }

  /**
   * A block grows only while nothing of the other stream arrived after it: the order of arrival is
   * kept.
   */
  private boolean fits(Block block, int length) {
    return block.arrival == arrival - 1
        && block.size + length <= Math.max(BLOCK, block.bytes.length);
  }

  private static void write(Block block, byte[] buffer, int offset, int length) {
    if (block.size + length > block.bytes.length) {
      block.bytes =
          Arrays.copyOf(
              block.bytes, Math.min(BLOCK, Math.max(block.bytes.length * 2, block.size + length)));
    }
    System.arraycopy(buffer, offset, block.bytes, block.size, length);
    block.size += length;
  }

  /**
   * What was collected so far.
   *
   * @return an output that later calls of {@link #add} do not change
   */
  public CommandOutput toOutput() {
    lock.lock();
    try {
      record Placed(long arrival, CommandOutput.Chunk chunk) {}
      var placed = new ArrayList<Placed>();
      var omitted = new EnumMap<StandardStream, Long>(StandardStream.class);
      streams.forEach(
          (stream, kept) -> {
            Consumer<Block> add =
                block ->
                    placed.add(
                        new Placed(
                            block.arrival,
                            new CommandOutput.Chunk(
                                stream, Arrays.copyOf(block.bytes, block.size))));
            kept.head.forEach(add);
            var surplus = (int) Math.max(0, kept.tailSize - kept.tailLimit);
            for (var block : kept.tail) {
              var cut = block == kept.tail.peekFirst() ? surplus : 0;
              placed.add(
                  new Placed(
                      block.arrival,
                      new CommandOutput.Chunk(
                          stream, Arrays.copyOfRange(block.bytes, cut, block.size))));
            }
            if (kept.omitted + surplus > 0) {
              omitted.put(stream, kept.omitted + surplus);
            }
          });
      placed.sort((a, b) -> Long.compare(a.arrival, b.arrival));
      return new CommandOutput(placed.stream().map(Placed::chunk).toList(), charset, omitted);
    } finally {
      lock.unlock();
    }
  }
}
