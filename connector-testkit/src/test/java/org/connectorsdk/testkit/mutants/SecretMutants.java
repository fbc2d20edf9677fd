package org.connectorsdk.testkit.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.AuthenticationException;
import org.connectorsdk.testkit.reference.ForwardingConnector;
import org.connectorsdk.testkit.reference.ForwardingProvider;
import org.connectorsdk.testkit.reference.ReferenceData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connectors that give secrets away, or run what they should only carry. */
final class SecretMutants {
  /** Not by arguments of its own: newer JDKs log those of a process that they start. */
  private static final String HELPER = "text=$(cat); sh -c 'echo; sleep 20; :' helper \"$text\"; :";

  private static final Logger LOG = LoggerFactory.getLogger(SecretMutants.class);

  private SecretMutants() {}

  static List<Mutant> all() {
    return List.of(
        before(
            "loggingRender",
            "The rendered command is logged at TRACE.",
            (command, options) -> LOG.trace("running {}", command.render()),
            "SEC-01",
            "SEC-02"),
        before(
            "maskingBeforeQuoting",
            "The secret is masked in the finished text, and not found there once it was quoted.",
            (command, options) -> LOG.debug("running {}", maskedWordByWord(command)),
            "SEC-02"),
        before(
            "loggingSecretEnvironment",
            "The environment is logged with its secret values.",
            (command, options) ->
                options
                    .secretEnvironment()
                    .forEach((name, value) -> LOG.debug("{}={}", name, value.reveal())),
            "SEC-02"),
        before(
            "threadNamedAfterCommand",
            "The thread that runs a command is named after its rendered text.",
            (command, options) -> Thread.currentThread().setName("running " + command.render()),
            "SEC-01",
            "SEC-02"),
        changing(
            "forgottenMask",
            "A command with a secret goes the way of every other command: as an argument, unmasked.",
            (sound, command, options) ->
                sound.runShellCommand(ShellCommand.raw(command.render()), options),
            "SEC-01",
            "SEC-02",
            "SEC-04"),
        changing(
            "secretInHelperArguments",
            "While a command runs, a helper process has its text as an argument.",
            (sound, command, options) ->
                beside(
                    new ProcessBuilder("sh", "-c", HELPER),
                    command,
                    () -> sound.runShellCommand(command, options)),
            "SEC-04"),
        changing(
            "secretInHelperEnvironment",
            "While a command runs, a helper process has its text in the environment.",
            (sound, command, options) -> {
              var helper = new ProcessBuilder("sh", "-c", "cat >/dev/null; echo; sleep 20; :");
              helper.environment().put("HELPER", command.render());
              return beside(helper, command, () -> sound.runShellCommand(command, options));
            },
            "SEC-04"),
        before(
            "readableHelperFile",
            "The rendered command is written to a file that everybody can read.",
            (command, options) -> helperFile(command, true),
            "SEC-05"),
        before(
            "forgottenHelperFile",
            "The rendered command is written to a private file that nobody removes.",
            (command, options) -> helperFile(command, false),
            "SEC-05"),
        Mutant.provider(
            "loggingToken",
            "The token is logged when the connector is made.",
            sound ->
                new ForwardingProvider<>(sound) {
                  @Override
                  public Connector create(ConnectorContext<ReferenceData> context) {
                    LOG.debug("token {}", context.data().token().reveal());
                    return super.create(context);
                  }
                },
            "SEC-03"),
        Mutant.provider(
            "tokenInMessage",
            "The message of a refused login holds the token that was refused.",
            sound ->
                new ForwardingProvider<>(sound) {
                  @Override
                  public Connector create(ConnectorContext<ReferenceData> context) {
                    return tellingTheToken(super.create(context), context.data().token().reveal());
                  }
                },
            "SEC-03"),
        Mutant.provider(
            "describedToken",
            "What connecting taught holds the token.",
            sound ->
                new ForwardingProvider<>(sound) {
                  @Override
                  public Connector create(ConnectorContext<ReferenceData> context) {
                    var token = context.data().token().reveal();
                    return new ForwardingConnector(super.create(context)) {
                      @Override
                      public Map<String, String> describe() {
                        return Map.of("token", token);
                      }
                    };
                  }
                },
            "SEC-03"),
        Mutant.provider(
            "identityInCommandLine",
            "A value of the data is put into the text of a command that runs at connect.",
            sound ->
                new ForwardingProvider<>(sound) {
                  @Override
                  public Connector create(ConnectorContext<ReferenceData> context) {
                    return greeting(super.create(context), context.data().host());
                  }
                },
            "SEC-06"),
        changing(
            "echoingOutput",
            "What a command prints is printed by the JVM as well.",
            (sound, command, options) -> {
              var result = sound.runShellCommand(command, options);
              System.out.print(firstLine(result.output().stdout()));
              return result;
            },
            "SEC-07"),
        changing(
            "nothingButStars",
            "A command with a secret is shown as stars only.",
            (sound, command, options) ->
                sound.runShellCommand(
                    command.hasSecret() ? command.shownAs(ShellCommand.raw("***")) : command,
                    options),
            "SEC-08"));
  }

  /** A connector that does something before it runs a command. */
  private static Mutant before(
      String name, String defect, BiConsumer<ShellCommand, ExecOptions> first, String... mustFail) {
    return changing(
        name,
        defect,
        (sound, command, options) -> {
          first.accept(command, options);
          return sound.runShellCommand(command, options);
        },
        mustFail);
  }

  /** A connector that runs commands in another way. */
  @FunctionalInterface
  private interface Way {
    CommandResult run(Connector sound, ShellCommand command, ExecOptions options);
  }

  private static Mutant changing(String name, String defect, Way way, String... mustFail) {
    return Mutant.connector(
        name,
        defect,
        sound ->
            new ForwardingConnector(sound) {
              @Override
              public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
                return way.run(sound, command, options);
              }
            },
        mustFail);
  }

  /** The helper reads the text and says a word once it is as it shall be seen. */
  private static CommandResult beside(
      ProcessBuilder helper, ShellCommand command, Supplier<CommandResult> run) {
    try {
      var process = helper.start();
      try {
        try (var input = process.getOutputStream()) {
          input.write(command.render().getBytes(StandardCharsets.UTF_8));
        }
        process.getInputStream().read();
        return run.get();
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a program does that looks for the secret as one word of the finished text. */
  private static String maskedWordByWord(ShellCommand command) {
    var rendered = command.render().split(" ");
    var masked = command.toString().split(" ");
    return rendered.length == masked.length && !command.render().contains("'")
        ? command.toString()
        : command.render();
  }

  private static void helperFile(ShellCommand command, boolean readable) {
    if (!command.hasSecret()) {
      return;
    }
    var modes = PosixFilePermissions.fromString(readable ? "rw-r--r--" : "rw-------");
    try {
      var file = Files.createTempFile("helper", ".sh");
      Files.setPosixFilePermissions(file, modes);
      Files.writeString(file, command.render(), StandardCharsets.UTF_8);
      if (readable) {
        awaitNoticed(file);
        Files.delete(file);
      } else {
        file.toFile().deleteOnExit();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As long as such a file is there while a command runs. */
  private static void awaitNoticed(Path file) {
    var end = System.nanoTime() + 30_000_000;
    while (System.nanoTime() < end && Files.exists(file)) {
      Thread.onSpinWait();
    }
  }

  private static String firstLine(String output) {
    return output.lines().findFirst().orElse("");
  }

  private static Connector tellingTheToken(Connector sound, String token) {
    return new RetoldConnect<>(
        sound,
        AuthenticationException.class,
        (context, e) -> new AuthenticationException(context, "the host refused " + token, null));
  }

  private static Connector greeting(Connector sound, String name) {
    return new ForwardingConnector(sound) {
      @Override
      public void connect() {
        super.connect();
        runShellCommand(ShellCommand.raw("echo connected to " + name), ExecOptions.defaults());
      }
    };
  }
}
