package org.connectorsdk.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Variables and a working directory of a program's own. */
@Timeout(60)
class LocalProcessSettingsTest {
  private static final ProcessRequest REQUEST =
      ProcessRequest.builder(new RecordingOutput()).build();

  @TempDir Path folder;

  @BeforeEach
  void needsAShell() {
    MachineParts.need("/bin/sh");
  }

  @Test
  void variablesAreAddedToThoseOfThisJvm() throws Exception {
    var said =
        said(
            "printf '%s|' \"$BOX_HOST\" \"${BOX_EMPTY-unset}\" \"$PATH\"",
            Map.of("BOX_HOST", "a 'b' $c\n\"d\"", "BOX_EMPTY", ""), Optional.empty());
    assertEquals("a 'b' $c\n\"d\"||" + System.getenv("PATH") + "|", said);
  }

  @Test
  void aVariableWinsOverThatOfThisJvmAndDoesNotChangeWhereTheProgramIsLookedUp() throws Exception {
    var path = Map.of("PATH", "/nowhere");
    var run = run(List.of("sh", "-c", "echo \"$PATH\""), path, Optional.empty());
    assertEquals("/nowhere\n", run.toEnd().output().stdoutText());
  }

  @Test
  void theProgramRunsInTheDirectory() throws Exception {
    var directory = Files.createDirectory(folder.resolve("a b"));
    assertEquals(directory.toRealPath() + "\n", said("pwd -P", Map.of(), Optional.of(directory)));
    var here = Path.of("").toRealPath();
    assertEquals(here + "\n", said("pwd -P", Map.of(), Optional.empty()));
  }

  @Test
  void aMissingDirectoryIsNotTakenForAMissingProgram() throws Exception {
    var file = Files.createFile(folder.resolve("file"));
    for (var none : List.of(folder.resolve("none"), file)) {
      var e =
          assertThrows(IOException.class, () -> run(List.of("true"), Map.of(), Optional.of(none)));
      assertEquals(
          "cannot start true: the working directory " + none + " is not there or no directory",
          e.getMessage());
    }
    var program = List.of("no-such-program-here");
    var e = assertThrows(IOException.class, () -> run(program, Map.of(), Optional.of(folder)));
    assertTrue(e.getMessage().contains("No such file"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A=B", "=A", "A\0"})
  void aNameThatIsNoneIsAMistake(String name) {
    assertThrows(IllegalArgumentException.class, () -> start(Map.of(name, "x")));
  }

  @Test
  void aValueIsInNoMessage() {
    var e = assertThrows(IllegalArgumentException.class, () -> start(Map.of("TOKEN", "hidden\0")));
    assertTrue(e.getMessage().contains("TOKEN"), e.getMessage());
    assertFalse(e.getMessage().contains("hidden"), e.getMessage());
  }

  @Test
  void aDirectoryElsewhereIsAMistake() throws Exception {
    var archive = URI.create("jar:" + folder.resolve("x.zip").toUri());
    try (var elsewhere = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
      assertThrows(
          IllegalArgumentException.class,
          () -> run(List.of("true"), Map.of(), Optional.of(elsewhere.getPath("/"))));
    }
  }

  @Test
  void nullsAreMistakesWithNames() {
    var argv = List.of("true");
    assertNamed("argv", () -> LocalProcess.start(null, Map.of(), Optional.empty(), REQUEST));
    assertNamed("environment", () -> LocalProcess.start(argv, null, Optional.empty(), REQUEST));
    assertNamed("workingDirectory", () -> LocalProcess.start(argv, Map.of(), null, REQUEST));
    assertNamed("request", () -> LocalProcess.start(argv, Map.of(), Optional.empty(), null));
    var noValue = new HashMap<String, String>();
    noValue.put("A", null);
    assertThrows(NullPointerException.class, () -> start(noValue));
    assertThrows(
        NullPointerException.class,
        () -> run(Arrays.asList("true", null), Map.of(), Optional.empty()));
  }

  private static void assertNamed(String name, org.junit.jupiter.api.function.Executable call) {
    assertEquals(name, assertThrows(NullPointerException.class, call).getMessage());
  }

  private static String said(
      String script, Map<String, String> environment, Optional<Path> directory)
      throws IOException, InterruptedException {
    var run = run(List.of("/bin/sh", "-c", script), environment, directory);
    return run.toEnd().output().stdoutText();
  }

  private static void start(Map<String, String> environment) throws IOException {
    run(List.of("true"), environment, Optional.empty());
  }

  private static LocalProcessTest.Running run(
      List<String> argv, Map<String, String> environment, Optional<Path> directory)
      throws IOException {
    var output = new RecordingOutput();
    var request = ProcessRequest.builder(output).build();
    return new LocalProcessTest.Running(
        LocalProcess.start(argv, environment, directory, request), output);
  }
}
