package org.connectorsdk.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.data.Secret;
import org.connectorsdk.testkit.reference.ForwardingConnector;
import org.connectorsdk.testkit.reference.ForwardingProvider;
import org.connectorsdk.testkit.reference.ReferenceData;
import org.connectorsdk.testkit.reference.ReferenceHost;
import org.connectorsdk.testkit.reference.ReferenceProvider;
import org.connectorsdk.testkit.run.Trial;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What an author sees who runs the kit under JUnit. */
class KitUnderJUnitTest {
  private static final String LIFE_01 = "life01_connectsAndRunsACommand";
  private static final String PROPERTY = "conformance.";

  @TempDir Path reports;

  private final Map<String, String> before = new LinkedHashMap<>();

  /** The reference as a user would test it. */
  static class Sound extends ConnectorConformanceTest {
    @Override
    protected ConformanceTarget target() {
      return builder().build();
    }

    final ConformanceTarget.Builder builder() {
      return ConformanceTarget.of("reference")
          .reference("@reference/box-1")
          .data("reference_host", ReferenceHost.PLAIN)
          .data("reference_token", Secret.of(ReferenceHost.TOKEN));
    }
  }

  static class Overriding extends Sound {
    @Override
    public void life01_connectsAndRunsACommand(Trial trial) {}
  }

  static class OverridingAsATest extends Sound {
    @Test
    @Override
    public void life01_connectsAndRunsACommand(Trial trial) {}
  }

  static class NeedlesslyWaiving extends Sound {
    @Override
    protected ConformanceTarget target() {
      return builder().waive("LIFE-01", "it never worked", "ACME-1").build();
    }
  }

  static class WaivingNothing extends Sound {
    @Override
    protected ConformanceTarget target() {
      return builder().waive("LIFE-99", "no such rule", "ACME-1").build();
    }
  }

  static class Unavailable extends ConnectorConformanceTest {
    @Override
    protected ConformanceTarget target() {
      return ConformanceTarget.unavailable("reference", "set ACME_TOKEN");
    }
  }

  /** Commands are answered with an exception. */
  static class Broken extends Sound {
    @Override
    protected ConformanceTarget target() {
      return broken().build();
    }

    final ConformanceTarget.Builder broken() {
      return builder()
          .registry(
              () ->
                  ConnectorRegistry.builder()
                      .providers(
                          new ForwardingProvider<>(new ReferenceProvider()) {
                            @Override
                            public Connector create(ConnectorContext<ReferenceData> context) {
                              return mute(super.create(context));
                            }
                          }));
    }

    private static Connector mute(Connector sound) {
      return new ForwardingConnector(sound) {
        @Override
        public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
          throw new IllegalStateException("cat got my tongue");
        }
      };
    }
  }

  static class Waiving extends Broken {
    @Override
    protected ConformanceTarget target() {
      return broken().waive("LIFE-01", "it is mute", "ACME-1", "cat got my tongue").build();
    }
  }

  /** The host is there from the first of its methods to the last. */
  static class WithServer extends ConnectorConformanceTest {
    private static ReferenceHost host;

    @BeforeAll
    static void start() {
      host = ReferenceHost.make();
    }

    @AfterAll
    static void stop() {
      assertEquals(0, host.openLinks(), "the run has ended before the server does");
      host.close();
    }

    @Override
    protected ConformanceTarget target() {
      return ConformanceTarget.of("reference")
          .reference("@reference/" + host.name())
          .data("reference_token", host.token())
          .build();
    }
  }

  @BeforeEach
  void chooseSettings() {
    set("scale", "self-test");
    set("report", reports.toString());
    set("required", "false");
    set("strict", "false");
  }

  @AfterEach
  void restoreSettings() {
    before.forEach(
        (name, value) -> {
          if (value == null) {
            System.clearProperty(name);
          } else {
            System.setProperty(name, value);
          }
        });
  }

  private void set(String name, String value) {
    before.putIfAbsent(PROPERTY + name, System.getProperty(PROPERTY + name));
    System.setProperty(PROPERTY + name, value);
  }

  @Test
  void aRuleRunsByItsName() {
    var ends = run(Sound.class, LIFE_01);
    assertEquals(Map.of("LIFE-01 connects and runs a command", "SUCCESSFUL"), ends);
  }

  @Test
  void aRunOfOneRuleIsNoEvaluation() throws IOException {
    run(Sound.class, LIFE_01);
    var report = Files.readString(reports.resolve("reference.part.json"));
    assertTrue(report.contains("\"NOT_EVALUATED\""), report);
    assertTrue(report.contains("\"LIFE-01\""), report);
  }

  @Test
  void anOverriddenRuleIsReportedByTheOneTestThatCannotBe() throws IOException {
    var ends = run(Overriding.class, "everyRuleIsInPlace");
    var said = ends.get("everyRuleIsInPlace");
    assertTrue(said.startsWith("FAILED"), said);
    assertTrue(said.contains("LIFE-01 was replaced by Overriding." + LIFE_01), said);
    var report = Files.readString(reports.resolve("reference.part.json"));
    assertTrue(report.contains("OVERRIDDEN"), report);
    assertTrue(report.contains("\"NOT_CONFORMANT\""), report);
  }

  @Test
  void anOverriddenRuleThatIsATestAgainFails() {
    var ends = run(OverridingAsATest.class, LIFE_01);
    assertTrue(ends.toString().contains("is no rule of the kit"), ends::toString);
  }

  @Test
  void aBrokenRuleFailsWithTheWholeText() {
    var said = run(Broken.class, LIFE_01).values().iterator().next();
    assertTrue(said.startsWith("FAILED LIFE-01 (MUST) is violated by connector"), said);
    assertTrue(said.contains("IllegalStateException: cat got my tongue"), said);
    assertTrue(said.contains("-Dtest='KitUnderJUnitTest$Broken#life01*'"), said);
  }

  @Test
  void aWaivedRuleIsShownAsSkippedWithItsReason() {
    var said = run(Waiving.class, LIFE_01).values().iterator().next();
    assertEquals("ABORTED LIFE-01 WAIVED: it is mute (ACME-1)", said);
  }

  @Test
  void aStaleWaiverFails() {
    var said = run(NeedlesslyWaiving.class, LIFE_01).values().iterator().next();
    assertTrue(said.startsWith("FAILED LIFE-01 is waived (it never worked, ACME-1)"), said);
  }

  @Test
  void aWaiverOfNoRuleFails() {
    var said = run(WaivingNothing.class, "everyRuleIsInPlace").get("everyRuleIsInPlace");
    assertTrue(said.contains("\"LIFE-99\", which is no rule"), said);
  }

  @Test
  void aTargetThatIsNotThereSkipsEveryRuleVisibly() throws IOException {
    var ends = runAll(Unavailable.class);
    ends.remove("everyRuleIsInPlace");
    assertEquals(RulesInPlace.CATALOGUE.rules().size(), ends.size());
    ends.values()
        .forEach(
            said -> {
              assertTrue(said.startsWith("ABORTED"), said);
              assertTrue(said.endsWith("SKIPPED: the target is not there: set ACME_TOKEN"), said);
            });
    assertTrue(
        Files.readString(reports.resolve("reference.json")).contains("\"NOT_EVALUATED\""),
        "verdict");
  }

  @Test
  void aTargetThatIsNotThereAndRequiredFailsOnce() {
    set("required", "true");
    var failed =
        runAll(Unavailable.class).values().stream().filter(said -> said.startsWith("FAILED"));
    var said = failed.toList();
    assertEquals(1, said.size(), said::toString);
    assertTrue(said.get(0).contains("conformance.required is set: set ACME_TOKEN"), said.get(0));
  }

  @Test
  void anUnreadableSettingIsNamed() {
    set("scale", "huge");
    var said = run(Sound.class, LIFE_01).values().iterator().next();
    assertTrue(
        said.contains("conformance.scale: expected quick, full or self-test, found \"huge\""),
        said);
  }

  @Test
  void aServerOfTheSubclassIsUpAsLongAsTheRun() {
    var ends = run(WithServer.class, LIFE_01);
    assertEquals(Map.of("LIFE-01 connects and runs a command", "SUCCESSFUL"), ends);
  }

  private static Map<String, String> run(Class<?> type, String method) {
    var name =
        Stream.of(type.getMethods())
            .filter(found -> found.getName().equals(method))
            .findFirst()
            .orElseThrow();
    return execute(
        LauncherDiscoveryRequestBuilder.request().selectors(selectMethod(type, name)).build());
  }

  private static Map<String, String> runAll(Class<?> type) {
    return execute(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(type)).build());
  }

  /** How each test ended: its display name, and its status with the message. */
  private static Map<String, String> execute(LauncherDiscoveryRequest request) {
    Map<String, String> ends = new LinkedHashMap<>();
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                var thrown = result.getThrowable().map(Throwable::getMessage);
                var end = result.getStatus() + thrown.map(message -> " " + message).orElse("");
                if (test.isTest()) {
                  ends.put(test.getDisplayName(), end);
                } else if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                  ends.put("class " + test.getDisplayName(), end);
                }
              }
            });
    return ends;
  }
}
