package org.connectorsdk.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.UnixCommands;
import org.connectorsdk.data.Secret;
import org.connectorsdk.internal.shell.RandomText;
import org.connectorsdk.internal.shell.RealShell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random text comes back exactly: as argument, as value in the environment, as directory, through
 * every pair of a login shell and an inner shell, in both locales there always are.
 *
 * <p>Many strings share one process. The normal build spreads a hundred thousand of each over the
 * pairs; the soak run gives every pair its own hundred thousand.
 */
class WirePropertyTest {

  private static final int TOTAL = 100_000;
  private static final int BATCH = 400;

  static Stream<Arguments> pairs() {
    return RealShell.LOGIN.stream()
        .flatMap(login -> RealShell.INNER.stream().map(inner -> Arguments.of(login, inner)));
  }

  private Path root;

  /** In memory where there is such a place: a disk takes minutes to forget the directories. */
  @BeforeEach
  void makeRoot() throws IOException {
    var memory = Path.of("/dev/shm");
    root =
        Files.isWritable(memory)
            ? Files.createTempDirectory(memory, "wire")
            : Files.createTempDirectory("wire");
    root = root.toRealPath();
  }

  /** Not left to TempDir: a JVM in the C locale cannot name what is in there. */
  @AfterEach
  void removeRoot() {
    RealShell.run(List.of("rm", "-rf", root.toString()), new byte[0], Map.of());
  }

  private static int share() {
    return TOTAL / (RealShell.LOGIN.size() * RealShell.INNER.size()) + 1;
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void argumentsComeBack(String login, String inner) {
    inBatches(login, inner, share(), WirePropertyTest::checkArguments);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void environmentValuesComeBack(String login, String inner) {
    inBatches(login, inner, share(), WirePropertyTest::checkEnvironment);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void directoriesAreEntered(String login, String inner) {
    inBatches(login, inner, share(), (batch, run) -> checkDirectories(root, batch, run));
  }

  @Tag("soak")
  @ParameterizedTest
  @MethodSource("pairs")
  void argumentsComeBackThroughEveryPair(String login, String inner) {
    inBatches(login, inner, TOTAL, WirePropertyTest::checkArguments);
  }

  @Tag("soak")
  @ParameterizedTest
  @MethodSource("pairs")
  void environmentValuesComeBackThroughEveryPair(String login, String inner) {
    inBatches(login, inner, TOTAL, WirePropertyTest::checkEnvironment);
  }

  @Tag("soak")
  @ParameterizedTest
  @MethodSource("pairs")
  void directoriesAreEnteredThroughEveryPair(String login, String inner) {
    inBatches(login, inner, TOTAL, (batch, run) -> checkDirectories(root, batch, run));
  }

  /** One batch: its strings, the inner shell, and whether the text shall go by standard input. */
  private record Batch(List<String> strings, RealShell inner, boolean secret, int number) {
    ExecOptions.Builder options() {
      return ExecOptions.builder().shell(inner.path());
    }

    /** A secret at the end makes the whole text travel on standard input. */
    ShellCommand finish(ShellCommand command) {
      return secret ? command.glueRaw("\n:").secretArg(Secret.of("s")) : command;
    }
  }

  private static void inBatches(
      String login, String inner, int total, BiConsumer<Batch, WireRun> check) {
    var first = RealShell.require(login);
    var shell = RealShell.require(inner);
    long seed = Long.getLong("connector.tests.seed", new Random().nextLong());
    IntStream.rangeClosed(0, (total - 1) / BATCH)
        .parallel()
        .forEach(
            number -> {
              var text = new RandomText(new Random(seed + number));
              var locale = number % 2 == 0 ? "C" : "C.UTF-8";
              var run = new WireRun(WireReader.ANY_LOGIN_SHELL, first, Map.of("LC_ALL", locale));
              var size = Math.min(BATCH, total - number * BATCH);
              var batch = new Batch(text.list(size), shell, number % 3 == 2, number);
              try {
                check.accept(batch, run);
              } catch (AssertionError wrong) {
                throw new AssertionError(
                    "seed " + (seed + number) + ", LC_ALL=" + locale + ": " + wrong.getMessage(),
                    wrong);
              }
            });
  }

  private static void checkArguments(Batch batch, WireRun run) {
    var command = ShellCommand.of("printf", "%s\\0").args(batch.strings());
    var result = run.run(batch.finish(command), batch.options().build());
    assertSame(batch.strings(), result);
  }

  private static void checkEnvironment(Batch batch, WireRun run) {
    var options = batch.options();
    var command = ShellCommand.of("printf", "%s\\0");
    for (int i = 0; i < batch.strings().size(); i++) {
      options.environment("V" + i, batch.strings().get(i));
      command = command.appendRaw("\"$V" + i + "\"");
    }
    assertSame(batch.strings(), run.run(batch.finish(command), options.build()));
  }

  private static void checkDirectories(Path root, Batch batch, WireRun run) {
    var names = batch.strings().stream().map(WirePropertyTest::asName).distinct().toList();
    var folder = make(root.resolve("b" + batch.number()), names);
    var command = ShellCommand.empty();
    for (var name : names) {
      var inside = ExecOptions.builder().workingDirectory(name).build();
      // One after the other in one shell: a hundred thousand subshells take a minute. Back by an
      // absolute path: "cd .." from a directory called "..." goes astray in ksh93.
      command =
          command.glue(
              UnixCommands.script(ShellCommand.raw("pwd -P\ncd " + folder + "\n"), inside));
    }
    var options = batch.options().workingDirectory(folder.toString()).build();
    var result = run.run(batch.finish(command), options);
    assertEquals("", result.err());
    var rest = result.out();
    for (var name : names) {
      var line = root + "/" + folder.getFileName() + "/" + name + "\n";
      assertEquals(line, rest.substring(0, Math.min(line.length(), rest.length())));
      rest = rest.substring(line.length());
    }
    assertEquals("", rest);
  }

  private static void assertSame(List<String> expected, WireRun.Result result) {
    var actual = result.strings();
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      assertEquals(expected.get(i), actual.get(i), "string " + i);
    }
    assertEquals(expected.size(), actual.size(), result.err());
    assertEquals("", result.err());
    assertEquals(0, result.exitCode());
  }

  /** A legal name of a directory: no slash, 1 to 255 bytes, neither of the two dots. */
  private static String asName(String text) {
    var name = new StringBuilder();
    int bytes = 0;
    for (int c : text.codePoints().toArray()) {
      bytes += Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
      if (c != '/' && bytes <= 255) {
        name.appendCodePoint(c);
      }
    }
    var made = name.toString();
    return made.isEmpty() || made.equals(".") || made.equals("..") ? "-" : made;
  }

  /** Made by xargs from a list in a file: without our quoting, without the JVM's encoding. */
  private static Path make(Path folder, List<String> names) {
    try {
      Files.createDirectories(folder);
      var list = Files.createTempFile(folder.getParent(), "names", "");
      Files.writeString(list, String.join("\0", names) + "\0");
      var script = "cd \"$1\" && xargs -0 mkdir -- <\"$2\"";
      var made =
          RealShell.run(
              List.of("sh", "-c", script, "sh", folder.toString(), list.toString()),
              new byte[0],
              Map.of());
      assertEquals(0, made.exitCode(), made.err());
      return folder;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
