package org.connectorsdk.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.connectorsdk.testkit.reference.ReferenceHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kit's command in this JVM, on a connector of the class path. */
class ConformanceCommandTest {
  private static final String TOKEN = "reference_token=TOKEN";

  @TempDir Path folder;

  private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private ReferenceHost host;

  @BeforeEach
  void startHost() {
    host = ReferenceHost.make();
  }

  @AfterEach
  void stopHost() {
    assertEquals(0, host.openLinks(), "the connector was closed");
    host.close();
    Thread.currentThread().setContextClassLoader(loader);
  }

  @Test
  void aKeptRuleIsTheStatusZero() {
    assertEquals(0, onHost("--rule", "EXEC-01"), this::said);
    assertTrue(out().contains("EXEC      .\n"), out());
    assertTrue(out().contains("reference is not evaluated: 1 rule is kept."), out());
    assertTrue(out().contains("report: " + report("reference.part.json")), out());
    assertTrue(Files.isRegularFile(report("reference.part.html")));
    assertEquals("", err());
  }

  @Test
  void aNeedlessWaiverIsAViolation() {
    assertEquals(1, onHost("--rule", "EXEC-01", "--waive", "EXEC-01=it hangs@ACME-1"), this::said);
    assertTrue(out().contains("EXEC      F\n"), out());
    assertTrue(out().contains("reference is not conformant"), out());
  }

  @Test
  void ruleThatCannotBeRunIsNoPassAndNamesTheOption() {
    assertEquals(2, onHost("--rule", "LIFE-07", "--rule", "LIFE-12"), this::said);
    assertTrue(out().contains("LIFE      ss\n"), out());
    assertTrue(
        out().contains("  needs the hook unreachable(key, value): --unreachable KEY=VALUE\n"),
        out());
    assertTrue(
        out().contains("needs the hook severConnection(action), which only a test class can set"),
        out());
  }

  @Test
  void hooksLetMoreRulesRun() {
    var down = ReferenceHost.make();
    down.unanswering();
    try (down) {
      assertEquals(
          0,
          onHost(
              "--rule",
              "LIFE-07,LIFE-13,DATA-09,INV-03",
              "--unreachable",
              "reference_host=" + down.name(),
              "--wrong-credentials",
              "reference_token=opens-nothing",
              "--invalid-data",
              "reference_attempts=11",
              "--refused-reference",
              "@reference/"),
          this::said);
    }
    assertTrue(out().contains("4 rules are kept."), out());
  }

  @Test
  void aHostThatDoesNotAnswerIsNoVerdict() {
    host.unanswering();
    assertEquals(2, onHost(), this::said);
    assertTrue(
        err().startsWith("conformance: no connection, so nothing is known of the connector: "),
        err());
    assertTrue(err().endsWith("(without a host only this works: --group PROV,INV,DATA)\n"), err());
    assertFalse(out().contains("PROV"), out());
    assertFalse(Files.exists(report("")), "no report says anything");
  }

  @Test
  void theProviderCanBeTestedWithoutAHost() {
    host.unanswering();
    assertEquals(0, onHost("--group", "PROV,INV"), this::said);
  }

  @Test
  void aSecretIsNotTakenFromTheCommandLineNorShown() {
    assertEquals(2, run("@reference/" + host.name(), "--data", "reference_token=hunter2"));
    assertEquals(
        "conformance: --data: reference_token is a secret, which others can see in a command line:"
            + " say --secret-env reference_token=VARIABLE or --secret-file reference_token=FILE\n",
        err());
  }

  @Test
  void aSecretMayStandInAFile() throws IOException {
    var file = Files.writeString(folder.resolve("token"), host.token().reveal() + "\n");
    assertEquals(
        0,
        run(
            "@reference/" + host.name(),
            "--secret-file",
            "reference_token=" + file,
            "--rule",
            "LIFE-01"),
        this::said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "| expected a reference: @CONNECTOR/HOST; see --help",
        "@reference/x --secret-env reference_token=UNSET | --secret-env: the environment variable"
            + " UNSET is not set",
        "@reference/x --secret-file reference_token=/no/file | --secret-file: the file /no/file"
            + " cannot be read: NoSuchFileException",
        "@reference/x --jar /no/acme.jar | --jar: there is no /no/acme.jar",
        "@reference/x --rule EXEC-999 | --rule: no rule that can be run is called EXEC-999; see"
            + " --list",
        "@reference/x --group EXECUTE | --group: expected one of [PROV, INV, DATA, LIFE, EXEC,"
            + " SHELL, PRIV, IO, TIME, FILE, SEC, CONC, ERR, CAP], found EXECUTE",
        "@reference/x --waive EXEC-01=why | --waive: expected ID=REASON@REFERENCE, found"
            + " \"EXEC-01=why\"",
        "@reference/x --waive EXEC-999=why@A-1 | --waive: no rule that can be run is called"
            + " EXEC-999",
        "@reference/x --scale huge | conformance.scale: expected quick, full or self-test, found"
            + " \"huge\"",
        "@reference/x --label A | label: expected lower-case letters, digits and hyphens, found"
            + " \"A\"",
      })
  void whatCannotBeFollowedIsSaidInALine(String words, String message) {
    assertEquals(2, run(words == null ? new String[0] : words.split(" ")));
    assertEquals("conformance: " + message + "\n", err());
    assertEquals("", out());
  }

  @Test
  void anUnknownConnectorIsToldWithThoseThereAre() {
    assertEquals(2, run("@referense/x"));
    assertTrue(
        err().contains("no connector is called \"referense\" (did you mean reference?)"), err());
    assertTrue(err().endsWith("; name the jar of the connector by --jar\n"), err());
  }

  @Test
  void helpTellsEveryOptionAndListEveryRule() {
    assertEquals(0, run("--help"));
    for (var option : Option.values()) {
      assertTrue(out().contains("\n  " + option.text()), option.text());
    }
    assertTrue(out().lines().allMatch(line -> line.length() <= 110), out());
    out.reset();
    assertEquals(0, run("--list"));
    assertEquals(RulesInPlace.CATALOGUE.rules().size(), out().lines().count());
    out.reset();
    assertEquals(0, run("--list", "--rule", "LIFE-07"));
    assertTrue(out().startsWith("LIFE-07  MUST  "), out());
    assertTrue(out().endsWith(" [unreachable(key, value)]\n"), out());
  }

  private int onHost(String... words) {
    List<String> all = new ArrayList<>(List.of("@reference/" + host.name(), "--secret-env", TOKEN));
    all.addAll(List.of(words));
    return run(all.toArray(String[]::new));
  }

  private int run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    if (!all.contains("--scale")) {
      all.addAll(List.of("--scale", "self-test"));
    }
    all.addAll(List.of("--report", report("").toString()));
    var environment = Map.of("TOKEN", host.token().reveal());
    return new ConformanceCommand(
            printing(out), printing(err), environment::get, new Interruption())
        .run(all);
  }

  private static PrintStream printing(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  private Path report(String name) {
    return folder.resolve("report").resolve(name);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  private String said() {
    return out() + err();
  }
}
