package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.SHELL;
import static org.connectorsdk.Capability.STDIN;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.command.UnixCommands;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.RuleLevel;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** Where standard input comes from, and what becomes of a source that fails. */
public interface InputSourceRules {

  @ConformanceRule(
      id = "IO-12",
      rule =
          "A source of input that fails ends the call with its exception as the cause, and ends"
              + " the command.",
      why =
          "Otherwise the command works on half of its input as if it were all, or waits for the"
              + " rest for ever, and nobody learns why.",
      how =
          "A stream throws after 1 KiB, an IOException and an unchecked one; the command's process"
              + " notes its id and would live for 30 s.",
      likely =
          "the exception of the thread that feeds the input is lost; hand it to the call, end the"
              + " process, and throw a ConnectorException with it as the cause",
      needs = {SHELL, STDIN})
  default void io12_aFailingSourceEndsCallAndCommand(Trial trial) {
    for (var failure :
        new Exception[] {
          new IOException("the source is broken"),
          new UncheckedIOException(new IOException("the source is broken"))
        }) {
      var processes = new TargetProcesses(trial);
      var call =
          RunningCall.start(
              trial,
              trial.freshConnected(),
              processes.noting() + TargetProcesses.NOTE + "; exec sleep 30",
              Patience.options(trial)
                  .standardInput(StandardInput.of(new FailingStream(failure, 1024)))
                  .build());
      var what = "a command whose source throws " + failure.getClass().getSimpleName();
      var thrown =
          call.endsWithin(
                  trial.patience(),
                  "the call of " + what + " ends",
                  "the failure of the source is not told to the call, which waits for the command")
              .thrown(ConnectorException.class, what, "");
      Expect.that(
          isCause(failure, thrown),
          "the exception has what the source threw as a cause",
          thrown,
          "the call ended for another reason; pass the source's exception on as the cause");
      processes.mustEnd(
          trial.patience(),
          "the command",
          Expect.show(thrown),
          "the call is given up but its process is not ended");
    }
  }

  @ConformanceRule(
      id = "IO-14",
      rule =
          "A stream given as input is read once, stays open, and is refused to a second command.",
      why =
          "It belongs to the caller, who may have more in it. A second command that silently gets"
              + " nothing does its work on empty input.",
      how = "Closings are counted; the same input is given to two commands.",
      likely =
          "the caller's stream is closed past StandardInput.open(), or the"
              + " IllegalStateException of a second open() is swallowed",
      needs = {SHELL, STDIN})
  default void io14_aStreamIsReadOnceAndNotClosed(Trial trial) {
    var closings = new AtomicInteger();
    var input =
        StandardInput.of(
            new FilterInputStream(new PatternStream(1000)) {
              @Override
              public void close() {
                closings.incrementAndGet();
              }
            });
    var options = Patience.options(trial).standardInput(input).build();
    var first =
        Patience.run(
            trial,
            trial.freshConnected(),
            "wc -c",
            options,
            "the input is not closed after the end of the stream");
    Expect.equal("bytes read by the first command", "1000", first.output().stdout().strip());
    Expect.equal("closings of the caller's stream", 0, closings.get());
    var second =
        RunningCall.start(trial, trial.freshConnected(), "cat", options)
            .endsWithin(
                trial.patience().multipliedBy(2),
                "the call of a second command with the same stream ends",
                "the failure of the source is not told to the call (see IO-12)");
    if (second.result() != null || second.thrown() instanceof CommandTimeoutException) {
      throw new Violation(
          "a second command with the same stream is refused with an exception",
          second.words() + ", as if its input were empty",
          "the IllegalStateException of the second StandardInput.open() is swallowed");
    }
    Expect.equal("closings of the caller's stream", 0, closings.get());
  }

  @ConformanceRule(
      id = "IO-15",
      rule = "A source that fails does not look like the end of the input to the command.",
      why =
          "Half of a dump is restored, half of a list is acted on: the command cannot tell a"
              + " failure from the end.",
      how =
          "A command reads to the end of its input and then makes a file; the source throws after"
              + " 1 KiB; the file must not appear.",
      likely =
          "the process's input is closed, often by try-with-resources, before the process is"
              + " killed; kill first",
      level = RuleLevel.SHOULD,
      needs = {SHELL, STDIN})
  default void io15_aFailingSourceIsNoEndOfInput(Trial trial) {
    var canary = trial.path("canary");
    var call =
        RunningCall.start(
            trial,
            trial.freshConnected(),
            "cat >/dev/null; : >" + UnixCommands.quote(canary) + "; exec sleep 30",
            Patience.options(trial)
                .standardInput(
                    StandardInput.of(
                        new FailingStream(new IOException("the source is broken"), 1024)))
                .build());
    call.endsWithin(
        trial.patience(), "the call ends", "the failure is not told to the call (see IO-12)");
    var appeared =
        trial
            .waiting()
            .within(
                trial.time(Duration.ofMillis(trial.scaled(150, 400, 1000))),
                () -> exists(trial, canary));
    Expect.that(
        !appeared,
        "the command does not find the end of its input",
        "it did, and went on with half of the input");
  }

  @ConformanceRule(
      id = "IO-16",
      rule =
          "A file given as input is read when the command starts and closed when it has ended; one"
              + " that cannot be opened ends the call with that cause.",
      why =
          "A descriptor left open a command is a leak; a missing file taken for an empty one is a"
              + " wrong result.",
      how =
          "A local file is counted by the command; the descriptors of this JVM are listed where"
              + " the system shows them; a missing file is given.",
      likely =
          "the stream of StandardInput.open() is not closed by whoever opened it, or its"
              + " exception is swallowed",
      needs = {SHELL, STDIN})
  default void io16_aFileIsReadAndClosed(Trial trial) throws IOException {
    var file = Files.createTempFile("conformance-", ".input");
    trial.closing(() -> Files.deleteIfExists(file));
    Files.writeString(file, "from a file", StandardCharsets.UTF_8);
    var input = StandardInput.of(file);
    for (var script : new String[] {"cat", ":"}) {
      var result =
          Patience.run(
              trial,
              trial.freshConnected(),
              script,
              Patience.options(trial).standardInput(input).build(),
              "the input is not closed after the end of the file");
      Expect.equal(
          "standard output of \"" + script + "\"",
          script.equals("cat") ? "from a file" : "",
          result.output().stdout());
    }
    Expect.that(
        trial.eventually(() -> openDescriptors(file) == 0),
        "no open descriptor of the input file",
        openDescriptors(file) + " open",
        "the stream that StandardInput.open() gave is not closed");
    var missing = file.resolveSibling(file.getFileName() + ".missing");
    var thrown =
        Expect.thrown(
            ConnectorException.class,
            "a command whose input file does not exist",
            "the exception of StandardInput.open() is swallowed, and the command gets an empty input",
            () ->
                trial
                    .freshConnected()
                    .runShellCommand(
                        ShellCommand.raw("cat"),
                        Patience.options(trial).standardInput(StandardInput.of(missing)).build()));
    Expect.that(
        hasCause(NoSuchFileException.class, thrown),
        "the exception has the NoSuchFileException as a cause",
        thrown,
        "the exception of StandardInput.open() is not passed on as the cause");
  }

  private static boolean isCause(Throwable wanted, Throwable thrown) {
    for (Throwable e = thrown; e != null; e = e.getCause()) {
      if (e == wanted) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasCause(Class<? extends Throwable> wanted, Throwable thrown) {
    for (Throwable e = thrown; e != null; e = e.getCause()) {
      if (wanted.isInstance(e)) {
        return true;
      }
    }
    return false;
  }

  private static boolean exists(Trial trial, String path) {
    return trial.run("[ -e " + UnixCommands.quote(path) + " ]").succeeded();
  }

  /** Descriptors of this JVM that lead to a file; none where the system does not tell. */
  private static long openDescriptors(Path file) {
    var own = Path.of("/proc/self/fd");
    if (!Files.isReadable(own)) {
      return 0;
    }
    try (var all = Files.list(own)) {
      return all.filter(descriptor -> leadsTo(descriptor, file)).count();
    } catch (IOException e) {
      return 0;
    }
  }

  private static boolean leadsTo(Path descriptor, Path file) {
    try {
      return Files.readSymbolicLink(descriptor).equals(file);
    } catch (IOException e) {
      return false;
    }
  }
}
