package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.SHELL;
import static org.connectorsdk.Capability.STDIN;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.data.DataField;
import org.connectorsdk.data.Secret;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Violation;

/** What is known of a host's secret data, and what data can do. */
public interface DataSecretRules {

  @ConformanceRule(
      id = "SEC-03",
      rule =
          "The secrets of a host's data are in no log record, exception, description, text of a"
              + " value, or name of a thread.",
      why = "Tokens and passwords are copied from logs and bug reports.",
      how =
          "A connector connects with the target's secrets, runs a command, and connects again with a"
              + " random value in every secret field; everything that is logged, thrown and handed"
              + " out is searched for them, plain, quoted and encoded.",
      likely =
          "Secret.reveal() is called for a message or a log line, or a record holds the text itself")
  default void sec03_keepsTheSecretsOfDataToItself(Trial trial) {
    var fields = trial.provider().dataSchema().fields().stream().filter(DataField::secret).toList();
    if (fields.isEmpty()) {
      throw trial.notApplicable("the connector's data have no secret field");
    }
    var strange = "sec03" + UUID.randomUUID().toString().replace("-", "");
    try (var watch = new SecretWatch(trial)) {
      var right = DataSecrets.of(trial.target().data());
      DataSecrets.use(trial, watch, Map.of());
      right.forEach(watch::lookFor);
      Map<String, Object> wrong = new TreeMap<>();
      fields.forEach(field -> wrong.put(field.key(), Secret.of(strange)));
      DataSecrets.use(trial, watch, wrong);
      watch.lookFor(strange);
    }
  }

  @ConformanceRule(
      id = "SEC-04",
      rule =
          "No secret is in the arguments of a process of the target, nor in the environment of any"
              + " but the command that it was given to.",
      why = "Every user of a host can list the arguments of all processes.",
      how =
          "While commands run whose secrets go to the shell itself and to secretEnvironment, the"
              + " target's processes are listed with ps, again and again, and their environments are"
              + " read where the system shows them.",
      likely =
          "the rendered command is an argument of a shell: a command with a secret has to travel by"
              + " standard input",
      needs = {SHELL, STDIN},
      seconds = 60)
  default void sec04_keepsSecretsOutOfProcessLists(Trial trial) throws Exception {
    trial.needsPrograms("ps", "sleep");
    var secret = "sec04" + UUID.randomUUID().toString().replace("-", "");
    var shown = ShellCommand.raw(":").secretArg(Secret.of(secret)).appendRaw("; echo up; sleep 20");
    ProcessSecrets.mustNotShow(trial, secret, shown, ExecOptions.builder(), true);
    var variable = ExecOptions.builder();
    if (trial.can(org.connectorsdk.Capability.ENVIRONMENT)) {
      variable.secretEnvironment("SEC04", Secret.of(secret));
      ProcessSecrets.mustNotShow(
          trial, secret, ShellCommand.raw("echo up; sleep 20"), variable, false);
    }
  }

  @ConformanceRule(
      id = "SEC-05",
      rule =
          "A file that the connector makes on this machine while it works is readable by its owner"
              + " alone, and is gone afterwards.",
      why = "A helper file in the directory for temporary files is read by whoever waits for it.",
      how =
          "A command with a random secret runs, and with PUT_FILE and GET_FILE a file with the same"
              + " word is moved; meanwhile and afterwards new files in java.io.tmpdir are looked"
              + " through for the word.",
      likely =
          "Files.createTempFile is given no permissions, or the file is deleted only on success",
      needs = {SHELL, STDIN})
  default void sec05_leavesNoReadableHelperFiles(Trial trial) throws Exception {
    var word = "sec05" + UUID.randomUUID().toString().replace("-", "");
    try (var watch = new TemporaryFiles(word)) {
      for (var i = 0; i < trial.scaled(3, 10, 50); i++) {
        trial.run(ShellCommand.raw(":").secretArg(Secret.of(word)).appendRaw("; sleep 0.02"));
        watch.check();
      }
      Expect.that(
          trial.eventually(() -> watch.left().isEmpty()),
          "no file with the secret is left in " + System.getProperty("java.io.tmpdir"),
          watch.left());
    }
  }

  @ConformanceRule(
      id = "SEC-06",
      rule =
          "A value of a host's data is refused or taken literally, never an option or a command.",
      why =
          "Inventories come from other systems; whoever writes a host name there must not run code.",
      how =
          "Each field of text is given values that begin with a hyphen, hold blanks, newlines,"
              + " semicolons and substitutions, all of which would make a file; a connector is made,"
              + " connects and runs a command; the file must be neither here nor on the target.",
      likely = "a value is put into a command line or an argument list without quoting or checking",
      seconds = 120)
  default void sec06_takesDataLiterally(Trial trial) throws Exception {
    var canary = Files.createTempDirectory("conformance").resolve("canary");
    try {
      var fields = trial.provider().dataSchema().fields().stream().filter(DataSecrets::isText);
      for (var field : fields.toList()) {
        for (var value : hostile(canary, trial.scaled(3, 3, 6))) {
          DataSecrets.tryWith(trial, Map.of(field.key(), value));
          if (Files.exists(canary)) {
            throw new Violation(
                field.key() + " is data", "its value " + Expect.show(value) + " ran a command");
          }
        }
      }
    } finally {
      Files.deleteIfExists(canary);
      Files.deleteIfExists(canary.getParent());
    }
  }

  private static List<String> hostile(Path canary, int count) {
    var touch = "touch " + canary;
    List<String> values = new ArrayList<>();
    values.add("x; " + touch);
    values.add("$(" + touch + ")");
    values.add("-oProxyCommand=" + touch);
    values.add("x\n" + touch);
    values.add("`" + touch + "`");
    values.add("x' || " + touch + " || '");
    return values.subList(0, count);
  }
}
