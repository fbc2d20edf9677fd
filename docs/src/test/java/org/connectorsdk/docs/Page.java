package org.connectorsdk.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Markdown page of the repository. {@code name} is its path from the root. */
record Page(String name, String text) {
  private static final Pattern FENCE = Pattern.compile("\\s*```([\\w-]*).*");
  private static final Pattern QUOTED = Pattern.compile("\\s*<!-- snippet: (\\S+) -->\\s*");
  private static final Pattern GIVEN = Pattern.compile("\\s*<!-- given: (.*?) -->\\s*");
  private static final Pattern IMPORTS = Pattern.compile("<!-- imports: (.*?) -->");

  /**
   * What stands between two fences.
   *
   * @param line number of the first line of code
   * @param quoted the file that an HTML comment before the block names
   * @param given the variables that the page declares for what follows
   */
  record Block(
      Page page,
      int line,
      String language,
      List<String> lines,
      Optional<String> quoted,
      List<String> given) {
    String code() {
      return String.join("\n", lines) + "\n";
    }

    String place(int index) {
      return page.name() + ":" + (line + index);
    }
  }

  /** Every page but what a build has made. */
  static List<Page> all() {
    return SourceTree.files(".md").stream().map(Page::read).toList();
  }

  static Page of(String name) {
    return read(CodeBase.root().resolve(name));
  }

  private static Page read(Path file) {
    try {
      var name = CodeBase.root().relativize(file).toString().replace('\\', '/');
      return new Page(name, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /** What snippets of this page import beside what every snippet does. */
  String imports() {
    return IMPORTS
        .matcher(text)
        .results()
        .flatMap(found -> parts(found.group(1)))
        .map(each -> "import " + each + ";")
        .collect(Collectors.joining());
  }

  private static Stream<String> parts(String list) {
    return Stream.of(list.split(";")).map(String::strip).filter(each -> !each.isEmpty());
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    var lines = text.lines().toList();
    List<String> given = List.of();
    var before = "";
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      var fence = FENCE.matcher(line);
      var declaration = GIVEN.matcher(line);
      if (fence.matches()) {
        int end = i + 1;
        while (end < lines.size() && !lines.get(end).strip().equals("```")) {
          end++;
        }
        var quoted = QUOTED.matcher(before);
        var source = quoted.matches() ? Optional.of(quoted.group(1)) : Optional.<String>empty();
        blocks.add(
            new Block(this, i + 2, fence.group(1), lines.subList(i + 1, end), source, given));
        i = end;
        before = "";
      } else if (declaration.matches()) {
        given = parts(declaration.group(1)).toList();
      } else if (!line.isBlank()) {
        before = line;
      }
    }
    return blocks;
  }

  Stream<Block> blocks(String language) {
    return blocks().stream().filter(block -> block.language().equals(language));
  }

  /** The text without what stands between fences; lines keep their numbers. */
  List<String> prose() {
    var lines = new ArrayList<>(text.lines().toList());
    for (Block block : blocks()) {
      for (int i = 0; i < block.lines().size(); i++) {
        lines.set(block.line() - 1 + i, "");
      }
    }
    return lines;
  }

  @Override
  public String toString() {
    return name;
  }
}
