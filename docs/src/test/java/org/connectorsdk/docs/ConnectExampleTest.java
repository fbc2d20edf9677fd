package org.connectorsdk.docs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.connectorsdk.data.SecretPrompt;
import org.example.connect.Connect;
import org.example.connect.Style;
import org.example.connect.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example connect on this machine: the demonstration, and commands for real. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "missing: /bin/sh")
class ConnectExampleTest {
  /** What the demonstration's secrets look like: it makes one for each host. */
  static final Pattern SECRET = Pattern.compile("\\b[0-9a-f]{24}\\b|not-the-password");

  @TempDir Path folder;

  @Test
  void theDemonstrationEndsWell() {
    var run = ConnectRun.of();
    assertEquals(0, run.status(), run.toString());
    assertEquals("", run.err());
    assertFalse(run.out().contains("NOT AS EXPECTED"), run.toString());
    assertTrue(run.out().strip().endsWith("came out as they should."), run.toString());
    for (String shown :
        new String[] {
          "AuthenticationException", "HostIdentityException", "did you mean ssh_port?",
          "logged as  sh -c 'printf %s ***'", "same SHA-256", "line 3 of 3"
        }) {
      assertTrue(run.out().contains(shown), shown + " is missing in " + run);
    }
    assertFalse(SECRET.matcher(run.out()).find(), run.toString());
  }

  @ParameterizedTest
  @CsvSource({"exit 7, 7", "true, 0", "kill -KILL $$, 137", "no-such-command-here, 127"})
  void theStatusIsTheCommandsOwn(String text, int status) {
    assertEquals(status, ConnectRun.of("@local", "--", "sh", "-c", text).status());
    assertEquals(status, ConnectRun.of("@local", "sh", "-c", text).status());
  }

  @Test
  void nothingIsAddedToWhatTheCommandWrites() {
    var run = ConnectRun.of("@local", "--", "sh", "-c", "printf out; printf err >&2; exit 7");
    assertEquals(7, run.status());
    assertEquals("out", run.out());
    assertEquals("err", run.err());
  }

  @Test
  void oneWordIsShellTextAndSeveralAreKeptAsTheyAre() {
    assertEquals("2\n", ConnectRun.of("@local", "echo $((1 + 1))").out());
    assertEquals("$((1 + 1)) '\n", ConnectRun.of("@local", "echo", "$((1 + 1))", "'").out());
    assertEquals("-v\n", ConnectRun.of("@local", "--", "echo", "-v").out());
  }

  @Test
  void standardInputGoesThroughByteForByte() {
    var bytes = new byte[70_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 + i / 256);
    }
    var run = ConnectRun.with(bytes, java.util.Map.of(), "@local", "--stdin", "cat");
    assertEquals(0, run.status(), run.err());
    assertArrayEquals(bytes, run.output());
  }

  @Test
  void withoutItStandardInputIsEmpty() {
    var run = ConnectRun.with(new byte[] {'x'}, java.util.Map.of(), "@local", "wc -c");
    assertEquals("0", run.out().strip());
  }

  @Test
  void aCommandThatTakesTooLongEndsWith124() {
    var run = ConnectRun.of("@local", "--timeout", "200ms", "--", "sleep", "60");
    assertEquals(124, run.status());
    assertTrue(run.err().matches("connect: local: .*the time ran out.*\\R"), run.err());
  }

  @Test
  void movesFilesWithoutAWord() throws IOException {
    Path here = Files.writeString(folder.resolve("here"), "content");
    Path there = folder.resolve("there");
    var put = ConnectRun.of("@local", "--put", here.toString(), there.toString());
    assertEquals("status 0\n\n--- standard error:\n", put.toString());
    var get = ConnectRun.of("@local", "--get", there.toString(), folder.resolve("back").toString());
    assertEquals("status 0\n\n--- standard error:\n", get.toString());
    assertEquals("content", Files.readString(folder.resolve("back")));
    var missing = ConnectRun.of("@local", "--get", folder + "/missing", folder + "/x");
    assertEquals(1, missing.status());
    assertTrue(missing.err().contains("there is no such file"), missing.err());
  }

  @Test
  void describesAConnectorAsAMarkdownTable() {
    var run = ConnectRun.of("--describe", "ssh");
    assertEquals(0, run.status());
    assertTrue(run.out().contains("| Key | Type |"), run.out());
    assertTrue(run.out().contains("| `ssh_port` | int |"), run.out());
    assertEquals(0, ConnectRun.of("--describe", "local").status());
    assertEquals(2, ConnectRun.of("--describe", "shh").status());
  }

  @Test
  void listsTheConnectors() {
    var run = ConnectRun.of("--list");
    assertEquals(0, run.status());
    assertTrue(run.out().matches("(?s)local .*ssh .*"), run.out());
  }

  @Test
  void helpNamesEveryOption() {
    var run = ConnectRun.of("--help");
    assertEquals(0, run.status());
    assertEquals("", run.err());
    run.out().lines().forEach(line -> assertTrue(line.length() <= 100, line));
  }

  @Test
  void aReaderThatHasGoneEndsItQuietly() {
    var err = new ByteArrayOutputStream();
    var closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    var terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            closed,
            err,
            StandardCharsets.UTF_8,
            name -> Optional.empty(),
            SecretPrompt.none(),
            Style.plain());
    assertEquals(141, Connect.run(terminal, "@local", "yes"));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }
}
