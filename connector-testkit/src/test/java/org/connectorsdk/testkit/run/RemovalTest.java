package org.connectorsdk.testkit.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.testkit.mutants.SelfTestTarget;
import org.connectorsdk.testkit.reference.ForwardingConnector;
import org.connectorsdk.testkit.reference.ForwardingProvider;
import org.connectorsdk.testkit.reference.ReferenceProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run makes on the target is gone afterwards, and nothing else is. */
class RemovalTest {
  @TempDir Path temporary;

  @Test
  void whatTheSharedConnectionCannotRemoveIsRemovedByAnother() throws IOException {
    var made = new AtomicInteger();
    var refused = new AtomicInteger();
    run(
        sound -> {
          var first = made.incrementAndGet() == 1;
          return new ForwardingConnector(sound) {
            @Override
            public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
              if (first && command.render().startsWith("rm ")) {
                refused.incrementAndGet();
                throw new IllegalStateException("this connection runs nothing any more");
              }
              return super.runShellCommand(command, options);
            }
          };
        },
        trial -> assertTrue(Files.isDirectory(Path.of(trial.directory()))));
    assertEquals(2, refused.get());
    assertEquals(List.of(), left());
  }

  @Test
  void aNameThatIsCutShortIsNeverRemoved() {
    run(
        sound -> sound,
        trial -> {
          for (var name : List.of("/", "/tmp", temporary + "/conformance", "/tmp\n/tmp", "")) {
            assertThrows(NotRun.class, () -> TemporaryDirectory.path(said(trial, name)), name);
          }
          var whole = temporary + "/conformance.aB3xYz";
          assertEquals(whole, TemporaryDirectory.path(said(trial, whole + "\n")));
        });
  }

  private static CommandResult said(Trial trial, String text) {
    return trial.run(ShellCommand.of("printf", "%s", text));
  }

  private List<String> left() throws IOException {
    try (var entries = Files.list(temporary)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }

  private void run(UnaryOperator<Connector> wrong, Consumer<Trial> use) {
    var provider = ForwardingProvider.making(new ReferenceProvider(), wrong);
    try (var target = new SelfTestTarget()) {
      target.host().temporaryFilesIn(temporary);
      var settings =
          target
              .settings(UnaryOperator.identity())
              .withRegistry(() -> ConnectorRegistry.builder().providers(provider));
      var catalogue = CutRules.CATALOGUE;
      try (var run =
              new ConformanceRun(
                  settings,
                  RunSettings.selfTest(Path.of("target/conformance")),
                  catalogue,
                  "org.example.AcmeConformanceTest");
          var trial = new Trial(run, catalogue.rules().get(0))) {
        use.accept(trial);
      }
    }
  }
}
