package org.connectorsdk.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
  private static final int LONGEST = 20;

  @Test
  void whateverTheChunksTheLinesAreTheSame() {
    var random = new Random(4);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(100)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (random.nextInt(12) == 0 ? '\n' : "a\0\u000b\u008a\u00ff".charAt(i % 5));
      }
      assertEquals(oneByOne(bytes), inChunks(bytes, random), () -> "of " + List.of(bytes));
    }
  }

  @Test
  void aLineAsLongAsAPieceIsOnePiece() {
    String piece = "x".repeat(LONGEST);

    assertEquals(List.of(piece, ""), split((piece + "\n\n").getBytes(StandardCharsets.US_ASCII)));
    assertEquals(
        List.of(piece, "x", ""), split((piece + "x\n\n").getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void aLastLineNeedsNoLineFeed() {
    assertEquals(List.of("one", "two"), split("one\ntwo".getBytes(StandardCharsets.US_ASCII)));
  }

  private static List<String> split(byte[] bytes) {
    var lines = new ArrayList<String>();
    var splitter = splitter(lines);
    splitter.accept(bytes, 0, bytes.length);
    splitter.end();
    return lines;
  }

  private static List<String> inChunks(byte[] bytes, Random random) {
    var lines = new ArrayList<String>();
    var splitter = splitter(lines);
    for (int from = 0; from < bytes.length; ) {
      int length = 1 + random.nextInt(bytes.length - from);
      splitter.accept(bytes, from, length);
      from += length;
    }
    splitter.end();
    return lines;
  }

  /** What it should do, as simply as that can be said. */
  private static List<String> oneByOne(byte[] bytes) {
    var lines = new ArrayList<String>();
    var line = new ByteArrayOutputStream();
    for (byte b : bytes) {
      boolean ends = b == '\n';
      if (ends || line.size() == LONGEST) {
        lines.add(line.toString(StandardCharsets.ISO_8859_1));
        line.reset();
      }
      if (!ends) {
        line.write(b);
      }
    }
    if (line.size() > 0) {
      lines.add(line.toString(StandardCharsets.ISO_8859_1));
    }
    return lines;
  }

  private static LineSplitter splitter(List<String> lines) {
    return new LineSplitter(
        StandardStream.STDOUT,
        StandardCharsets.ISO_8859_1,
        LONGEST,
        line -> lines.add(line.text()));
  }
}
