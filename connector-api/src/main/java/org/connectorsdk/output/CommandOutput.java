package org.connectorsdk.output;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a command wrote, kept as bytes in the order in which they arrived, with views as text and
 * lines.
 *
 * <p>Order inside a stream is the order of writing. Order between the two streams is the order of
 * arrival, which says little about the order of writing. Text is decoded with {@link #charset()};
 * malformed bytes become U+FFFD and nothing is ever lost by them.
 *
 * <p>Immutable, safe for any thread. Views are made when asked for.
 *
 * @since 0.1
 */
public final class CommandOutput {

  private static final CommandOutput EMPTY =
      new CommandOutput(List.of(), StandardCharsets.UTF_8, new EnumMap<>(StandardStream.class));

  private final List<Chunk> chunks;
  private final Charset charset;
  private final Map<StandardStream, Long> omitted;

  /** Bytes of one stream; a gap stands where the output limit left bytes out. */
  record Chunk(StandardStream stream, byte[] bytes) {}

  CommandOutput(List<Chunk> chunks, Charset charset, Map<StandardStream, Long> omitted) {
    this.chunks = chunks;
    this.charset = charset;
    this.omitted = omitted;
  }

  /**
   * No output.
   *
   * @return an output without a byte
   */
  public static CommandOutput empty() {
    return EMPTY;
  }

  /**
   * An output made of lines; the counterpart of pyinfra's {@code split_combined_output}.
   *
   * @param lines the lines in order, each of which gets a line feed
   * @return the output, in UTF-8
   * @throws NullPointerException if the list or an element is null
   */
  public static CommandOutput of(List<OutputLine> lines) {
    var collector =
        new OutputCollector(StandardCharsets.UTF_8, Long.MAX_VALUE, OutputListener.none());
    for (var line : lines) {
      var bytes = (line.text() + "\n").getBytes(StandardCharsets.UTF_8);
      collector.add(line.stream(), bytes, 0, bytes.length);
    }
    return collector.toOutput();
  }

  /**
   * What was written to standard output, as text.
   *
   * @return the text, line ends included
   */
  public String stdout() {
    return new String(stdoutBytes(), charset);
  }

  /**
   * What was written to standard error, as text.
   *
   * @return the text, line ends included
   */
  public String stderr() {
    return new String(stderrBytes(), charset);
  }

  /**
   * What was written to standard output, byte for byte.
   *
   * @return a new array
   */
  public byte[] stdoutBytes() {
    return bytes(StandardStream.STDOUT);
  }

  /**
   * What was written to standard error, byte for byte.
   *
   * @return a new array
   */
  public byte[] stderrBytes() {
    return bytes(StandardStream.STDERR);
  }

  /**
   * What was written to one stream, byte for byte.
   *
   * @param stream the stream
   * @return a new array
   * @throws NullPointerException if the stream is null
   */
  public byte[] bytes(StandardStream stream) {
    Objects.requireNonNull(stream, "stream");
    var size = chunks.stream().filter(c -> c.stream == stream).mapToLong(c -> c.bytes.length).sum();
    var all = new ByteArrayOutputStream(Math.toIntExact(size));
    for (var chunk : chunks) {
      if (chunk.stream == stream) {
        all.write(chunk.bytes, 0, chunk.bytes.length);
      }
    }
    return all.toByteArray();
  }

  /**
   * The lines of both streams, in the order in which they were completed.
   *
   * @return an immutable list
   */
  public List<OutputLine> lines() {
    var lines = new ArrayList<OutputLine>();
    var splitters = new EnumMap<StandardStream, LineSplitter>(StandardStream.class);
    for (var stream : StandardStream.values()) {
      splitters.put(stream, new LineSplitter(stream, charset, Integer.MAX_VALUE, lines::add));
    }
    for (var chunk : chunks) {
      Objects.requireNonNull(splitters.get(chunk.stream))
          .accept(chunk.bytes, 0, chunk.bytes.length);
    }
    splitters.values().forEach(LineSplitter::end);
    return Collections.unmodifiableList(lines);
  }

  /**
   * The lines of standard output.
   *
   * @return an immutable list
   */
  public List<String> stdoutLines() {
    return lines(StandardStream.STDOUT);
  }

  /**
   * The lines of standard error.
   *
   * @return an immutable list
   */
  public List<String> stderrLines() {
    return lines(StandardStream.STDERR);
  }

  private List<String> lines(StandardStream stream) {
    return lines().stream()
        .filter(line -> line.stream() == stream)
        .map(OutputLine::text)
        .collect(Collectors.toUnmodifiableList());
  }

  /**
   * Whether bytes were left out because of the output limit.
   *
   * @return whether either stream is incomplete; what is kept is its head and its tail
   */
  public boolean truncated() {
    return !omitted.isEmpty();
  }

  /**
   * How many bytes of a stream the output limit left out, between the head and the tail that are
   * kept.
   *
   * @param stream the stream
   * @return the number of bytes, 0 where nothing is missing
   * @throws NullPointerException if the stream is null
   */
  public long omittedBytes(StandardStream stream) {
    return omitted.getOrDefault(Objects.requireNonNull(stream, "stream"), 0L);
  }

  /**
   * What the text views decode with.
   *
   * @return the character set
   */
  public Charset charset() {
    return charset;
  }

  /** How much there is; the content may hold what nobody should log. */
  @Override
  public String toString() {
    var size = chunks.stream().mapToLong(chunk -> chunk.bytes.length).sum();
    return "CommandOutput[" + size + " bytes" + (truncated() ? ", truncated" : "") + "]";
  }
}
