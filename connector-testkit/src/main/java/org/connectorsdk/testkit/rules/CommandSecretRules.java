package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.ENVIRONMENT;
import static org.connectorsdk.Capability.SHELL;
import static org.connectorsdk.Capability.STDIN;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.CommandFailedException;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;
import org.jspecify.annotations.Nullable;

/** What is known of a command's secrets beside the host: nothing. */
public interface CommandSecretRules {

  @ConformanceRule(
      id = "SEC-01",
      rule =
          "The secret part of a command is in no log record, exception, text of a value, name of a"
              + " thread, and nothing that a listener is told of the command.",
      why = "Logs and error messages are read by more people than may know the secret.",
      how =
          "Commands with a random secret succeed, fail and run into their timeout, with every logger"
              + " at TRACE; everything that is logged, thrown and handed out is searched for the"
              + " secret, plain, quoted and encoded. Where the logging backend cannot be raised to"
              + " TRACE, a pass is told as reduced.",
      likely =
          "the text from ShellCommand.render() is logged or put into a message: use toString(), which"
              + " is the masked form",
      needs = {SHELL, STDIN})
  default void sec01_keepsTheSecretsOfCommandsToItself(Trial trial) {
    var secret = "sec01" + UUID.randomUUID().toString().replace("-", "");
    SecretTrials.passes(trial, secret, ShellCommand.raw(":").secretArg(Secret.of(secret)));
    try (var watch = new SecretWatch(trial)) {
      var command = ShellCommand.raw(":").secretArg(Secret.of(secret));
      var failing = command.appendRaw("; exit 3");
      Expect.thrown(
          CommandFailedException.class,
          "orThrow of a command that exits with 3",
          () -> SecretTrials.run(trial, watch, failing, ExecOptions.defaults()).orThrow());
      var slow = command.appendRaw("; sleep 20");
      var limit = ExecOptions.builder().timeout(trial.time(Duration.ofMillis(300))).build();
      Expect.thrown(
          CommandTimeoutException.class,
          "a command of 20 s with a timeout of 300 ms",
          () -> SecretTrials.run(trial, watch, slow, limit));
      watch.lookFor(secret);
    }
  }

  @ConformanceRule(
      id = "SEC-02",
      rule =
          "A secret is kept out of logs, exceptions and texts also when it needs quoting, stands in a"
              + " nested command or inside a longer argument, or is the value of a secret"
              + " environment variable.",
      why = "Whoever masks the finished text looks for the secret as it was before it was quoted.",
      how =
          "Secrets with blanks, quotes, dollar signs, backslashes and newlines stand alone, nested,"
              + " glued to an argument, and in secretEnvironment; the search is that of SEC-01.",
      likely = "the secret is masked in the finished text, where quoting has changed it",
      needs = {SHELL, STDIN, ENVIRONMENT})
  default void sec02_keepsUglySecretsToItself(Trial trial) {
    var id = UUID.randomUUID().toString().replace("-", "");
    for (var ugly : List.of("it's " + id, "\"a$b\\" + id + "`", "two\nlines of " + id)) {
      var secret = Secret.of(ugly);
      SecretTrials.passes(trial, ugly, ShellCommand.raw(":").secretArg(secret));
      SecretTrials.passes(
          trial, ugly, ShellCommand.of("sh", "-c").nested(ShellCommand.raw(":").secretArg(secret)));
      SecretTrials.passes(trial, ugly, ShellCommand.raw(":").arg("--password=").glueSecret(secret));
      SecretTrials.passes(
          trial,
          ugly,
          ShellCommand.raw("test -n \"$SEC02\""),
          ExecOptions.builder().secretEnvironment("SEC02", secret).build());
    }
  }

  @ConformanceRule(
      id = "SEC-07",
      rule =
          "Escape sequences in output stay data, and no output reaches the JVM's own standard"
              + " streams.",
      why = "A host could write into the terminal or the build log of whoever runs a command.",
      how =
          "A command prints a terminal's title sequence around a random word; the result holds it"
              + " exactly, and what System.out and System.err got meanwhile does not.",
      likely =
          "the output is echoed to System.out, or control characters are interpreted on the way",
      needs = SHELL)
  default void sec07_keepsOutputOutOfTheJvmsStreams(Trial trial) {
    var word = "sec07" + UUID.randomUUID().toString().replace("-", "");
    try (var watch = LogWatch.of(trial.provider().getClass())) {
      var result =
          trial.run(
              "printf '\\033]0;"
                  + word.substring(0, 9)
                  + "'; printf '"
                  + word.substring(9)
                  + "\\007'");
      Expect.equal("standard output", "\033]0;" + word + "\007", result.output().stdout());
      Expect.that(
          !watch.text().contains(word),
          "nothing of the output is on System.out, System.err or in the log",
          watch.text().lines().filter(line -> line.contains(word)).findFirst().orElse(""));
    }
  }

  @ConformanceRule(
      id = "SEC-08",
      rule = "The masked text of a command shows everything that is not secret.",
      why = "A log that shows only stars helps nobody on a bad day.",
      how =
          "A command with a secret between other words runs; the text that the listener's started is"
              + " given, and that of the result's command, hold the other words in their order.",
      likely = "the whole command is replaced where only its secret part should be",
      needs = {SHELL, STDIN})
  default void sec08_showsWhatIsNotSecret(Trial trial) {
    var secret = "sec08" + UUID.randomUUID().toString().replace("-", "");
    var command =
        ShellCommand.raw(": before")
            .arg("two words")
            .secretArg(Secret.of(secret))
            .arg("after")
            .appendRaw("&& printf done");
    var started = new AtomicReference<@Nullable String>("");
    var options =
        trial
            .guarded()
            .outputListener(
                new OutputListener() {
                  @Override
                  public void started(String masked) {
                    started.set(masked);
                  }
                })
            .build();
    var result = trial.run(command, options);
    SecretTrials.showsTheRest("the result's command", result.command().toString());
    SecretTrials.showsTheRest(
        "what started of the listener is given", String.valueOf(started.get()));
  }
}
