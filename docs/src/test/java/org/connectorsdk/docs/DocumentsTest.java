package org.connectorsdk.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.connectorsdk.ssh.SshConnectorProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents show compiles, and what they list is there. */
class DocumentsTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

  private static final String IMPORTS =
      Stream.of(
              "java.io",
              "java.lang.invoke",
              "java.nio.file",
              "java.time",
              "java.util",
              "org.connectorsdk",
              "org.connectorsdk.command",
              "org.connectorsdk.data",
              "org.connectorsdk.error",
              "org.connectorsdk.file",
              "org.connectorsdk.inventory",
              "org.connectorsdk.output",
              "org.connectorsdk.testkit.conformance",
              "org.connectorsdk.testkit.ssh",
              "org.connectorsdk.transport")
          .map(name -> "import " + name + ".*;")
          .reduce("", String::concat);

  @TempDir Path classes;

  record Example(Path document, int number, String code) {
    @Override
    public String toString() {
      return ROOT.relativize(document) + " example " + number;
    }
  }

  static Stream<Path> documents() throws IOException {
    try (var found = Files.walk(ROOT, 3)) {
      return found
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !file.toString().contains("/target/"))
          .sorted()
          .toList()
          .stream();
    }
  }

  static Stream<Example> examples() throws IOException {
    return documents().flatMap(DocumentsTest::examples);
  }

  private static Stream<Example> examples(Path document) {
    var matcher = JAVA.matcher(read(document));
    var blocks = matcher.results().map(result -> result.group(1)).toList();
    return Stream.iterate(0, i -> i < blocks.size(), i -> i + 1)
        .map(i -> new Example(document, i + 1, blocks.get(i)));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleCompiles(Example example) {
    var code = example.code();
    var type = Pattern.compile("public final class (\\w+)").matcher(code);
    var name = type.find() ? type.group(1) : "Example";
    var text =
        name.equals("Example")
            ? IMPORTS + "class Example { void example() throws Exception {" + code + "} }"
            : IMPORTS + code;
    var said = new StringWriter();
    var options = List.of("-proc:none", "-d", classes.toString());
    var source =
        new SimpleJavaFileObject(
            URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    var compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(said, null, null, options, null, List.of(source))
            .call();
    assertTrue(compiled, () -> example + ":\n" + said);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkLeadsSomewhere(Path document) {
    LINK.matcher(read(document))
        .results()
        .map(result -> document.resolveSibling(result.group(1)).normalize())
        .forEach(
            target -> assertTrue(Files.exists(target), () -> document + " links to " + target));
  }

  @Test
  void theGuideListsTheKeysOfSsh() throws IOException {
    var guide = ROOT.resolve("docs/guide/ssh.md");
    var begin = "<!-- keys of ssh: begin -->\n";
    var end = "<!-- keys of ssh: end -->";
    var text = read(guide);
    var from = text.indexOf(begin) + begin.length();
    var to = text.indexOf(end);
    var keys = new SshConnectorProvider().dataSchema().toMarkdown().strip() + "\n";
    if (Boolean.getBoolean("api.update")) {
      Files.writeString(guide, text.substring(0, from) + keys + text.substring(to));
    } else {
      assertEquals(keys, text.substring(from, to), "run with -Dapi.update=true to write it anew");
    }
  }
}
