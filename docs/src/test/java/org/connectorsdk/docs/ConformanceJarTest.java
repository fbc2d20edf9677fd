package org.connectorsdk.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The kit as the archive that runs, in a process of its own, as whoever has no project runs it. */
@Timeout(240)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "missing: /bin/sh and signals")
class ConformanceJarTest {
  private static final String MAIN = "org.connectorsdk.testkit.conformance.Conformance";

  private static final String VERSION =
      CodeBase.MODULES.get("org.connectorsdk.testkit").descriptor().rawVersion().orElseThrow();

  @TempDir Path folder;
  private Path temporary;

  @BeforeEach
  void makeTemporary() throws IOException {
    temporary = Files.createDirectory(folder.resolve("tmp"));
  }

  @Test
  void theLocalConnectorsJarConforms() throws Exception {
    var status = kit("--jar", local().toString(), "@local", "--group", "PROV,INV,EXEC").waitFor();
    assertEquals(0, status, this::said);
    assertTrue(out().contains("EXEC      ......"), out());
    assertTrue(out().contains("report: " + folder.resolve("conformance-report")), out());
    assertTrue(Files.isRegularFile(folder.resolve("conformance-report/local.part.html")), out());
    assertEquals("", err());
    assertEquals(List.of(), left());
  }

  @Test
  void aBrokenConnectorIsFoundOutByTheRule() throws Exception {
    var jar = AcmeJar.withoutExitStatus(folder);
    assertEquals(
        1, kit("--jar", jar.toString(), "@acme/box", "--group=EXEC").waitFor(), this::said);
    assertTrue(out().contains("EXEC-02 (MUST) is violated by connector \"acme\""), out());
    assertTrue(out().contains("acme-connector.jar"), out());
    assertTrue(out().contains(" @acme/box --jar " + jar + " --rule EXEC-02\n"), out());
    assertTrue(out().contains("acme is not conformant"), out());
  }

  @Test
  void aRecommendationIsBindingOnlyStrictly() throws Exception {
    var jar = AcmeJar.withoutExitStatus(folder).toString();
    assertEquals(0, kit("--jar", jar, "@acme/box", "--rule=EXEC-33").waitFor(), this::said);
    assertTrue(out().contains("EXEC      f\n"), out());
    assertEquals(
        1, kit("--jar", jar, "@acme/box", "--rule=EXEC-33", "--strict").waitFor(), this::said);
    assertTrue(out().contains("A SHOULD is broken, which is a violation by --strict.\n"), out());
  }

  @Test
  void theSoundOneIsNot() throws Exception {
    var jar = AcmeJar.sound(folder);
    assertEquals(
        0,
        kit("--jar", jar.getParent().toString(), "@acme/box", "--rule=EXEC-01").waitFor(),
        this::said);
  }

  @Test
  void worksOnTheClassPathToo() throws Exception {
    var path = AcmeJar.sound(folder) + File.pathSeparator + archive();
    assertEquals(
        0, java(List.of("-cp", path, MAIN, "@acme/box", "--rule=EXEC-01")).waitFor(), this::said);
  }

  @Test
  void worksWithModules() throws Exception {
    var path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(
                entry ->
                    entry.matches(
                        ".*(connector-(api|local|testkit)/target/|jackson|slf4j|junit|opentest4j|jspecify|apiguardian).*"))
            .toList();
    var words =
        List.of(
            "-p",
            String.join(File.pathSeparator, path),
            "--add-modules",
            "org.connectorsdk.local",
            "-m",
            "org.connectorsdk.testkit/" + MAIN,
            "@local",
            "--group=PROV,EXEC");
    assertEquals(0, java(words).waitFor(), this::said);
  }

  @Test
  void aConnectorThatDoesNotLoadIsToldWithTheReason() throws Exception {
    var jar = AcmeJar.thatDoesNotLoad(folder);
    assertEquals(2, kit("--jar", jar.toString(), "@acme/box").waitFor(), this::said);
    assertTrue(
        err().startsWith("conformance: acme: find connector: no connector is called"), err());
    assertTrue(err().contains("not loaded: "), err());
    assertTrue(err().contains("no licence was found"), err());
    assertEquals("", out());
  }

  @Test
  void aSignalEndsTheRuleTidiesUpAndReports() throws Exception {
    var process =
        kit(
            "--jar",
            local().toString(),
            "@local",
            "--rule",
            "EXEC-01,EXEC-07,TIME-01,LIFE-09,FILE-01",
            "--scale=full");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (process.isAlive() && !out().contains("EXEC  ")) {
      assertTrue(System.nanoTime() < deadline, this::said);
      TimeUnit.MILLISECONDS.sleep(5);
    }
    process.destroy();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it does not end");
    assertEquals(128 + 15, process.exitValue(), this::said);
    assertTrue(out().contains("local is not evaluated"), out());
    assertTrue(out().contains("The run was interrupted.\nreport: "), out());
    assertEquals(List.of(), left());
    assertEquals(0, process.descendants().count());
  }

  /** What is left in the directory for temporary files, which is the host's too. */
  private List<Path> left() throws IOException {
    try (var files = Files.list(temporary)) {
      return files.filter(file -> !file.getFileName().toString().startsWith("hsperf")).toList();
    }
  }

  private Process kit(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of("-jar", archive().toString()));
    all.addAll(List.of(words));
    return java(all);
  }

  private Process java(List<String> words) throws IOException {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.add("-Djava.io.tmpdir=" + temporary);
    all.addAll(words);
    var builder =
        new ProcessBuilder(all)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().put("TMPDIR", temporary.toString());
    return builder.start();
  }

  private static Path archive() {
    return archive("connector-testkit", "-conformance.jar");
  }

  private static Path local() {
    return archive("connector-local", ".jar");
  }

  /** What this build has packaged: it is there with {@code verify}, and not with {@code test}. */
  private static Path archive(String module, String end) {
    var target = CodeBase.root().resolve(module).resolve("target");
    var found = target.resolve(module + "-" + VERSION + end);
    if (!Files.isRegularFile(found)) {
      assertFalse(Boolean.getBoolean("connector.tests.required"), found + " is missing");
      abort("missing: " + found + ", which mvn verify makes");
    }
    return found;
  }

  private String out() {
    return text("out");
  }

  private String err() {
    return text("err");
  }

  private String said() {
    return out() + err();
  }

  private String text(String file) {
    try {
      return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
