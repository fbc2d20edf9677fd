package org.connectorsdk.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A block that is a part of a file: its lines stand there, but for indentation and blank lines. */
final class Quotation {
  /** A line that stands for what was left out between two pieces. */
  private static final Set<String> LEFT_OUT = Set.of("// ...", "# ...", "<!-- ... -->");

  private record Line(int index, String text) {}

  private Quotation() {}

  /** What is wrong with a block that names its file. */
  static Optional<String> problem(Page.Block block, Path root) {
    var name = block.quoted().orElseThrow();
    var file = root.resolve(name);
    if (!Files.isRegularFile(file)) {
      return Optional.of(block.place(-1) + ": quotes " + name + ", which is not there");
    }
    var pieces = pieces(block.lines());
    if (pieces.isEmpty()) {
      return Optional.of(block.place(-1) + ": quotes nothing of " + name);
    }
    var source = strip(read(file)).stream().map(Line::text).toList();
    int from = 0;
    for (List<Line> piece : pieces) {
      int found = find(piece, source, from);
      if (found < 0) {
        var line = piece.get(longestMatch(piece, source, from));
        return Optional.of(
            "%s: not in %s, or not at this point of it: %s"
                .formatted(block.place(line.index()), name, line.text()));
      }
      from = found + piece.size();
    }
    return Optional.empty();
  }

  private static List<List<Line>> pieces(List<String> lines) {
    List<List<Line>> pieces = new ArrayList<>();
    List<Line> piece = new ArrayList<>();
    for (Line line : strip(lines)) {
      if (LEFT_OUT.contains(line.text())) {
        pieces.add(piece);
        piece = new ArrayList<>();
      } else {
        piece.add(line);
      }
    }
    pieces.add(piece);
    pieces.removeIf(List::isEmpty);
    return pieces;
  }

  private static List<Line> strip(List<String> lines) {
    List<Line> stripped = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        stripped.add(new Line(i, lines.get(i).strip()));
      }
    }
    return stripped;
  }

  private static int find(List<Line> piece, List<String> source, int from) {
    for (int at = from; at + piece.size() <= source.size(); at++) {
      if (matching(piece, source, at) == piece.size()) {
        return at;
      }
    }
    return -1;
  }

  /**
   * How many lines stand in the file before the first that does not, at the best place for them.
   */
  private static int longestMatch(List<Line> piece, List<String> source, int from) {
    int best = 0;
    for (int at = from; at < source.size(); at++) {
      best = Math.max(best, matching(piece, source, at));
    }
    return best;
  }

  private static int matching(List<Line> piece, List<String> source, int at) {
    int count = 0;
    while (count < piece.size()
        && at + count < source.size()
        && piece.get(count).text().equals(source.get(at + count))) {
      count++;
    }
    return count;
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
