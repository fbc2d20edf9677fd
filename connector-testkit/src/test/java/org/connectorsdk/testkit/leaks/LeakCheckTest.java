package org.connectorsdk.testkit.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.TestAbortedException;

/** What users see whose tests leak. */
class LeakCheckTest {
  private final Map<String, TestExecutionResult> results = new ConcurrentHashMap<>();
  private final Map<String, String> entries = new ConcurrentHashMap<>();

  @AfterEach
  void cleanUp() throws IOException {
    LeakyTests.cleanUp();
  }

  @Test
  void aThreadIsNamedWithItsStackAndHowToExcuseIt() {
    run(LeakyTests.Threads.class);
    var text = failure("leaves()");
    assertTrue(
        text.startsWith("Threads.leaves() left something behind, 50 ms after the end:\n"), text);
    assertTrue(text.contains("\n  thread \"acme (1)\" (daemon, TIMED_WAITING)\n      at "), text);
    assertTrue(text.contains("LeakyTests.lambda$startThread"), text);
    assertTrue(
        text.endsWith(
            "\n    to excuse it: @NoLeaks(allowThreads = \"acme \\\\(1\\\\)\") or allow(THREADS,"
                + " \"acme \\\\(1\\\\)\")"),
        text);
  }

  @Test
  void whatIsExcusedCountsOnlyWhereItIs() {
    run(LeakyTests.ExcusedThreads.class);
    assertPassed("leaves()");
    assertTrue(failure("leavesThoughTheMethodSaysOtherwise()").contains("\"acme (2)\""));
  }

  @Test
  void whatIsAboutToEndIsWaitedFor() {
    run(LeakyTests.EndingThreads.class);
    assertPassed("endSoon()");
  }

  @Test
  void aClassIsCheckedAsAWholeAndSoAreNestedTests() {
    run(LeakyTests.WholeClass.class);
    assertPassed("leavesNothing()");
    assertTrue(failure("leaves()").contains("\"inner\""));
    var whole = failure("WholeClass");
    assertTrue(whole.startsWith("the class WholeClass left 2 things behind"), whole);
    assertTrue(whole.contains("\"acme\"") && whole.contains("\"inner\""), whole);
  }

  @Test
  void theWholeClassAloneMayBeChecked() {
    run(LeakyTests.Lazily.class);
    assertPassed("starts()");
    assertPassed("Lazily");
    run(LeakyTests.WholeClassInAnInstanceField.class);
    assertTrue(failure("isNeverChecked()").contains("has to be in a static field"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDescriptorIsNamedWithWhatItLeadsTo(@TempDir Path folder) throws IOException {
    LeakyTests.Descriptors.file = Files.writeString(folder.resolve("open.txt"), "text");
    run(LeakyTests.Descriptors.class);
    assertPassed("leavesNothing()");
    assertTrue(failure("leavesAFile()").contains(" open on " + folder.toRealPath() + "/open.txt"));
    var socket = failure("leavesASocket()");
    assertTrue(socket.matches("(?s).* open on tcp 127\\.0\\.0\\.1:\\d+ -> .* LISTEN\n.*"), socket);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aProcessIsNamedWithItsCommandLineEvenAnOrphan() {
    run(LeakyTests.Processes.class);
    assertPassed("leavesNothing()");
    var child = failure("leavesAChild()");
    assertTrue(
        child.matches(
            "(?s).*\n  process \\d+ \\(started by this JVM, started .*\\): .*sleep 1000\n.*"),
        child);
    var orphan = failure("leavesAnOrphan()");
    assertTrue(orphan.contains("(its parent has ended, started "), orphan);
    assertTrue(orphan.contains("): sleep 1001\n"), orphan);
  }

  @Test
  void aTemporaryFileIsNamedWithItsPath() {
    run(LeakyTests.TemporaryFiles.class);
    assertPassed("leavesNothing()");
    var file = failure("leavesAFile()");
    assertTrue(file.matches("(?s).*\n  file .*acme\\d+\\.tmp \\(4 bytes\\)\n.*"), file);
    assertTrue(failure("leavesADirectory()").matches("(?s).*\n  directory .*leaky-tests.acme\n.*"));
  }

  @Test
  void theTestsOwnFailureStaysFirst() {
    run(LeakyTests.Failing.class);
    var thrown = results.get("failsAndLeaves()").getThrowable().orElseThrow();
    assertEquals("its own failure", thrown.getMessage());
    assertTrue(thrown.getSuppressed()[0].getMessage().contains("thread \"acme\""));
    var leak = results.get("isAbortedAndLeaves()");
    assertEquals(TestExecutionResult.Status.FAILED, leak.getStatus());
    assertTrue(failure("isAbortedAndLeaves()").contains("thread \"acme\""));
    assertTrue(
        Stream.of(leak.getThrowable().orElseThrow().getSuppressed())
            .anyMatch(TestAbortedException.class::isInstance));
  }

  @Test
  void whatCannotBeSeenIsTold() {
    run(LeakyTests.Blind.class);
    assertPassed("passes()");
    var line =
        "DESCRIPTORS are not checked: this system does not show the descriptors of a process";
    assertEquals(line, entries.get("leaks"));
    run(LeakyTests.StrictAndBlind.class);
    assertEquals(line + ", and the check is strict", failure("passes()"));
  }

  @Test
  void aTestBesideOthersIsRefused() {
    runInParallel(LeakyTests.NotAlone.class);
    assertTrue(
        failure("passes()").startsWith("NotAlone.passes() may run beside other tests"),
        failure("passes()"));
  }

  @Test
  void theAnnotationKeepsOthersAway() {
    runInParallel(LeakyTests.Alone.class, LeakyTests.Neighbour.class);
    assertPassed("passes()");
    assertPassed("startsAThread()");
    assertPassed("startsAnother()");
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    var builder = LeakCheck.builder();
    assertThrows(IllegalArgumentException.class, builder::only);
    assertThrows(IllegalArgumentException.class, () -> builder.grace(Duration.ofMillis(-1)));
    assertThrows(PatternSyntaxException.class, () -> builder.allow(LeakKind.THREADS, "("));
  }

  private void assertPassed(String test) {
    assertEquals(TestExecutionResult.successful().toString(), results.get(test).toString(), test);
  }

  private String failure(String test) {
    var result = results.get(test);
    assertEquals(TestExecutionResult.Status.FAILED, result.getStatus(), test);
    return String.valueOf(result.getThrowable().orElseThrow().getMessage());
  }

  private void run(Class<?>... tests) {
    run(Map.of("junit.jupiter.execution.parallel.enabled", "false"), tests);
  }

  private void runInParallel(Class<?>... tests) {
    run(
        new TreeMap<>(
            Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "4")),
        tests);
  }

  private void run(Map<String, String> parameters, Class<?>... tests) {
    results.clear();
    entries.clear();
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .configurationParameters(parameters)
            .selectors(Stream.of(tests).map(type -> selectClass(type)).toList())
            .build();
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                results.put(test.getDisplayName().replaceFirst(".*\\$", ""), result);
              }

              @Override
              public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
                entries.putAll(entry.getKeyValuePairs());
              }
            });
  }
}
