package org.connectorsdk.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputCollectorTest {

  private final List<OutputLine> lines = new ArrayList<>();
  private final OutputListener listener =
      new OutputListener() {
        @Override
        public void line(OutputLine line) {
          lines.add(line);
        }
      };

  private static OutputCollector collector(long limit) {
    return new OutputCollector(UTF_8, limit, OutputListener.none());
  }

  private static void add(OutputCollector collector, StandardStream stream, String text) {
    var bytes = text.getBytes(UTF_8);
    collector.add(stream, bytes, 0, bytes.length);
  }

  @Test
  void keepsTheOrderOfArrival() {
    var collector = collector(1 << 20);
    add(collector, StandardStream.STDOUT, "one\n");
    add(collector, StandardStream.STDERR, "two\n");
    add(collector, StandardStream.STDOUT, "three");
    var output = collector.toOutput();
    assertEquals(
        List.of(
            new OutputLine(StandardStream.STDOUT, "one"),
            new OutputLine(StandardStream.STDERR, "two"),
            new OutputLine(StandardStream.STDOUT, "three")),
        output.lines());
    assertEquals("one\nthree", output.stdout());
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1,1", "10,9", "10,10", "10,11", "10,1000", "4096,100000", "100001,100000"})
  void keepsHeadAndTailUpToTheLimit(int limit, int size) {
    var bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    var collector = collector(limit);
    for (var from = 0; from < size; from += 777) {
      collector.add(StandardStream.STDOUT, bytes, from, Math.min(777, size - from));
    }
    var output = collector.toOutput();
    var kept = output.stdoutBytes();
    assertEquals(Math.min(limit, size), kept.length);
    assertEquals(size - kept.length, output.omittedBytes(StandardStream.STDOUT));
    assertEquals(size > limit, output.truncated());
    var head = Math.min(size, limit - limit / 2);
    assertArrayEquals(Arrays.copyOf(bytes, head), Arrays.copyOf(kept, head));
    var tail = kept.length - head;
    assertArrayEquals(
        Arrays.copyOfRange(bytes, size - tail, size), Arrays.copyOfRange(kept, head, kept.length));
  }

  @Test
  void theLimitOfOneStreamLeavesTheOtherAlone() {
    var collector = collector(4);
    add(collector, StandardStream.STDOUT, "0123456789");
    add(collector, StandardStream.STDERR, "abc");
    var output = collector.toOutput();
    assertEquals("0189", output.stdout());
    assertEquals("abc", output.stderr());
    assertEquals(0, output.omittedBytes(StandardStream.STDERR));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void tellsLinesWholeHoweverTheyArrive(int step) {
    var collector = new OutputCollector(UTF_8, 1 << 20, listener);
    var bytes = "a€😀\n\nb\r\nlast".getBytes(UTF_8);
    for (var from = 0; from < bytes.length; from += step) {
      collector.add(StandardStream.STDOUT, bytes, from, Math.min(step, bytes.length - from));
    }
    collector.end();
    collector.end();
    assertEquals(List.of("a€😀", "", "b\r", "last"), lines.stream().map(OutputLine::text).toList());
    assertEquals(lines, collector.toOutput().lines());
  }

  @Test
  void tellsALineThatIsTooLongInPieces() {
    var collector = new OutputCollector(UTF_8, 0, listener);
    var bytes = new byte[200_000];
    Arrays.fill(bytes, (byte) 'x');
    collector.add(StandardStream.STDERR, bytes, 0, bytes.length);
    collector.end();
    assertEquals(200_000, lines.stream().mapToInt(line -> line.text().length()).sum());
    assertTrue(lines.stream().allMatch(line -> line.text().length() <= 64 * 1024));
  }

  @Test
  void malformedBytesAreReplacedAndNothingIsLost() {
    var collector = collector(1 << 20);
    var bytes = new byte[] {(byte) 0xff, (byte) 0xfe, 'a', '\n', (byte) 0xc3, '\n', 'b'};
    collector.add(StandardStream.STDOUT, bytes, 0, bytes.length);
    var output = collector.toOutput();
    assertArrayEquals(bytes, output.stdoutBytes());
    assertEquals(List.of("\ufffd\ufffda", "\ufffd", "b"), output.stdoutLines());
  }

  @Test
  void anOutputOfLinesGivesThemBack() {
    var given =
        List.of(
            new OutputLine(StandardStream.STDOUT, "a"), new OutputLine(StandardStream.STDERR, "b"));
    var output = CommandOutput.of(given);
    assertEquals(given, output.lines());
    assertFalse(output.truncated());
    assertEquals(List.of(), CommandOutput.empty().lines());
  }

  @Test
  void printingMakesControlCharactersVisible() {
    var printed = new ByteArrayOutputStream();
    var printing = OutputListener.printing(new PrintStream(printed, true, UTF_8), "[web] ");
    printing.started("rm \u001b]0;x\u0007");
    printing.line(
        new OutputLine(StandardStream.STDOUT, "tab\there \u001b[31mred\u009b\u007f\u0000é"));
    assertEquals(
        "[web] >>> rm \\x1b]0;x\\x07%n[web] tab\there \\x1b[31mred\\x9b\\x7f\\x00é%n".formatted(),
        printed.toString(UTF_8));
  }
}
