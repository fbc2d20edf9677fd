package org.connectorsdk.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script that builds and starts the example, in a source tree of stubs with a stub of Maven.
 */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "missing: /bin/sh")
class ConnectScriptTest {
  private static final Path SCRIPT = CodeBase.root().resolve("docs/examples/connect/connect");

  @TempDir Path folder;
  private Path root;
  private Path script;
  private Path source;

  @BeforeEach
  void makeTree() throws IOException {
    root = folder.resolve("a tree");
    script = root.resolve("docs/examples/connect/connect");
    Files.createDirectories(script.getParent());
    Files.copy(SCRIPT, script);
    touch("pom.xml");
    touch("docs/examples/connect/pom.xml");
    touch("docs/examples/connect/src/main/java/Main.java");
    for (String part : List.of("api", "local", "ssh", "testkit")) {
      touch("connector-" + part + "/pom.xml");
      source = touch("connector-" + part + "/src/main/java/Source.java");
    }
    stub("mvn", "printf 'mvn%s\\n' \"$(printf ' %s' \"$@\")\" >> \"$CALLS\"; exit \"${MVN-0}\"");
    stub("java", "for word; do printf '[%s]' \"$word\"; done; exit 42");
  }

  /** A file as old as a checkout of a minute ago, in folders as old. */
  private Path touch(String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    var past = FileTime.fromMillis(System.currentTimeMillis() - 60_000);
    for (Path each = file; !each.equals(root); each = each.getParent()) {
      Files.setLastModifiedTime(each, past);
    }
    return file;
  }

  private void stub(String name, String text) throws IOException {
    Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private record Run(int status, String out, String err) {}

  private Run run(List<String> environment, String... arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of("/bin/sh", script.toString()));
    line.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(line)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().keySet().removeAll(List.of("JAVA_HOME", "MAVEN_ARGS", "CDPATH"));
    builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    builder.environment().put("CALLS", folder.resolve("calls").toString());
    for (String variable : environment) {
      builder.environment().put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
    }
    int status = builder.start().waitFor();
    return new Run(
        status,
        Files.readString(folder.resolve("out")),
        Files.readString(folder.resolve("err"), StandardCharsets.UTF_8));
  }

  private List<String> calls() throws IOException {
    Path file = folder.resolve("calls");
    List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
    Files.deleteIfExists(file);
    return lines;
  }

  @Test
  void isAScriptForAnyShell() throws Exception {
    var check = new ProcessBuilder("/bin/sh", "-n", SCRIPT.toString()).inheritIO().start();
    assertEquals(0, check.waitFor());
    assertTrue(Files.isExecutable(SCRIPT));
  }

  @Test
  void buildsBothOnceAndHandsOnArgumentsAndStatus() throws Exception {
    var run = run(List.of("MAVEN_ARGS=-o -Dx=y"), "@local", "--", "echo", "a  b", "", "*");
    assertEquals(42, run.status(), run.err());
    assertTrue(
        run.out().endsWith("[org.example.connect.Connect][@local][--][echo][a  b][][*]"),
        run.out());
    assertEquals("", run.err());
    var calls = calls();
    assertEquals(2, calls.size(), calls.toString());
    assertTrue(calls.get(0).startsWith("mvn -q -B -o -Dx=y -f " + root + "/pom.xml"));
    assertTrue(calls.get(1).contains("-f " + script.getParent() + "/pom.xml"));
    assertEquals(42, run(List.of()).status());
    assertEquals(List.of(), calls(), "nothing has changed");
  }

  @Test
  void buildsAgainWhenASourceIsChangedOrRemoved() throws Exception {
    run(List.of());
    calls();
    var later = FileTime.fromMillis(System.currentTimeMillis() + 2_000);
    Files.setLastModifiedTime(source, later);
    run(List.of());
    assertEquals(2, calls().size(), "changed");
    Files.delete(source);
    Files.setLastModifiedTime(source.getParent(), later);
    run(List.of());
    assertEquals(2, calls().size(), "removed");
  }

  @Test
  void showsWhatMavenSaidWhenItFails() throws Exception {
    stub("mvn", "echo 'the reason'; exit 1");
    var run = run(List.of());
    assertEquals(2, run.status());
    assertEquals("", run.out());
    assertEquals(
        "the reason\nconnect: the build failed, for the reason above\n", run.err(), "all of it");
    stub("mvn", "exit 0");
    assertEquals(42, run(List.of()).status(), "the next run builds again");
  }

  @Test
  void worksThroughALink() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("bin/connect"), script);
    script = link;
    assertEquals(42, run(List.of()).status());
    assertEquals(2, calls().size());
  }

  @Test
  void saysThatAJdkIsMissing() throws Exception {
    var run = run(List.of("JAVA_HOME=/nowhere"));
    assertEquals(2, run.status());
    assertEquals("connect: there is no /nowhere/bin/java: install a JDK, 17 or newer\n", run.err());
  }
}
