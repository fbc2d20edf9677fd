package org.connectorsdk.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The example connect as a process of its own. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "missing: /bin/sh and signals")
class ConnectProcessTest {
  @TempDir Path folder;

  private ProcessBuilder connect(String... arguments) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.add("org.example.connect.Connect");
    line.addAll(List.of(arguments));
    return new ProcessBuilder(line).redirectError(folder.resolve("err").toFile());
  }

  private String err() throws IOException {
    return Files.readString(folder.resolve("err"));
  }

  @Test
  void theLogOfTheDemonstrationMasksItsSecrets() throws Exception {
    Path out = folder.resolve("out");
    var process = connect("-v").redirectOutput(out.toFile()).start();
    assertEquals(0, process.waitFor(), err());
    assertTrue(err().contains("sh -c 'printf %s ***'"), "the command is logged: " + err());
    assertFalse(ConnectExampleTest.SECRET.matcher(err()).find(), err());
    assertFalse(ConnectExampleTest.SECRET.matcher(Files.readString(out)).find());
  }

  @Test
  void theStatusIsThatOfTheProcess() throws Exception {
    assertEquals(7, connect("@local", "--", "sh", "-c", "exit 7").start().waitFor());
    assertEquals("", err());
  }

  @Test
  void aSignalEndsTheCommandAndThenUs() throws Exception {
    var process = connect("@local", "echo $$; exec sleep 1000").start();
    var reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    long sleeper = Long.parseLong(reader.readLine());
    assertTrue(ProcessHandle.of(sleeper).isPresent());
    process.destroy();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it does not end");
    assertEquals(128 + 15, process.exitValue(), err());
    assertTrue(err().startsWith("connect: local: run command (@local): "), err());
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (ProcessHandle.of(sleeper).filter(ProcessHandle::isAlive).isPresent()) {
      assertTrue(System.nanoTime() < deadline, "the command still runs");
      Thread.onSpinWait();
    }
  }
}
