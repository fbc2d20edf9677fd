package org.connectorsdk.docs;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a Java snippet may be, and the text around it that makes a source file of it. */
enum SnippetShape {
  /** A file as it stands, with the package, the imports or the module that it declares. */
  FILE {
    @Override
    String source(Page.Block block, String name) {
      return "\n" + block.code();
    }
  },

  /** Types, for which the imports are understood. */
  TYPES {
    @Override
    String source(Page.Block block, String name) {
      return imports(block) + "\n" + block.code();
    }
  },

  /** What stands in a method. */
  STATEMENTS {
    @Override
    String source(Page.Block block, String name) {
      return head(block, name) + "void show() throws Exception {\n" + body(block) + "}}";
    }
  },

  /** What stands in a class. */
  MEMBERS {
    @Override
    String source(Page.Block block, String name) {
      return head(block, name) + "\n" + body(block) + "}";
    }
  };

  private static final String IMPORTS =
      Stream.concat(
              Stream.of(
                  "java.io",
                  "java.lang.invoke",
                  "java.nio.charset",
                  "java.nio.file",
                  "java.time",
                  "java.util",
                  "java.util.concurrent",
                  "java.util.function",
                  "java.util.stream",
                  "org.junit.jupiter.api"),
              CodeBase.MODULES.values().stream()
                  .flatMap(module -> module.exportedPackages().stream()))
          .map(name -> "import " + name + ".*;")
          .collect(Collectors.joining("", "", "import static org.junit.jupiter.api.Assertions.*;"));

  /** A source file whose second line is the first of the block. */
  abstract String source(Page.Block block, String name);

  private static String imports(Page.Block block) {
    return IMPORTS + block.page().imports();
  }

  private static String head(Page.Block block, String name) {
    var leading = block.lines().subList(0, leadingImports(block.lines()));
    return imports(block)
        + leading.stream().map(String::strip).collect(Collectors.joining())
        + "@SuppressWarnings(\"unused\") class "
        + name
        + " {"
        + block.given().stream().map(each -> each + ";").collect(Collectors.joining());
  }

  /** The code with blank lines where it began with imports. */
  private static String body(Page.Block block) {
    int leading = leadingImports(block.lines());
    return IntStream.range(0, block.lines().size())
        .mapToObj(i -> i < leading ? "" : block.lines().get(i))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static int leadingImports(List<String> lines) {
    int count = 0;
    while (count < lines.size()
        && (lines.get(count).isBlank() || lines.get(count).strip().startsWith("import "))) {
      count++;
    }
    return count;
  }
}
