package org.connectorsdk.testkit.mutants;

import static org.connectorsdk.testkit.mutants.ShellMutants.call;
import static org.connectorsdk.testkit.mutants.ShellMutants.options;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.command.Doas;
import org.connectorsdk.command.Escalation;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.Su;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.command.UnixCommands;
import org.connectorsdk.testkit.reference.ForwardingTransport;
import org.connectorsdk.transport.ShellTransport;

/** Connectors that run commands as somebody else than they should. */
final class PrivilegeMutants {
  /** The reference on a host that has doas; what stands in for it hands on to sudo. */
  static final Mutant WITH_DOAS =
      Mutant.transport(
          "soundWithDoas", "There is nothing wrong with it.", PrivilegeMutants::withDoas);

  private static final Path PROGRAMS = doas();

  private PrivilegeMutants() {}

  static List<Mutant> all() {
    return Stream.of(users(), lines(), RefusalMutants.all(), PasswordMutants.all())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Mutant> users() {
    return List.of(
        Mutant.connector(
                "escalationIgnored",
                "Commands under sudo to root run as the login user.",
                escalation(step -> step.equals(Sudo.asRoot()) ? List.of() : List.of(step)),
                "PRIV-01",
                "PRIV-06",
                "PRIV-20")
            .saying("sudo"),
        Mutant.connector(
                "sudoAlwaysToRoot",
                "The user of sudo is forgotten.",
                escalation(
                    step ->
                        List.of(
                            step instanceof Sudo && step.user().isPresent()
                                ? Sudo.asRoot()
                                : step)),
                "PRIV-02",
                "PRIV-10",
                "PRIV-14",
                "PRIV-15",
                "PRIV-16",
                "PRIV-20")
            .saying("nobody"),
        Mutant.connector(
                "suAlwaysToRoot",
                "The user of su is forgotten.",
                escalation(step -> List.of(step instanceof Su ? Su.asRoot() : step)),
                "PRIV-05",
                "PRIV-14",
                "PRIV-21")
            .saying("su"),
        onDoas(
                "doasAlwaysToRoot",
                "The user of doas is forgotten.",
                escalation(step -> List.of(step instanceof Doas ? Doas.asRoot() : step)),
                "PRIV-09")
            .saying("nobody"),
        Mutant.connector(
                "escalationsReversed",
                "The first escalation of the list is the innermost.",
                options(
                    options -> {
                      var steps = new ArrayList<>(options.escalation());
                      Collections.reverse(steps);
                      return options.toBuilder().escalation(steps).build();
                    }),
                "PRIV-14",
                "PRIV-20")
            .saying("sudo to root"),
        Mutant.connector(
                "escalationStays",
                "The command after an escalated one is escalated, too.",
                sound -> {
                  var before = new AtomicReference<>(List.<Escalation>of());
                  return call((link, command, options) -> {
                        var steps = before.getAndSet(List.of());
                        if (options.escalation().isEmpty() && !steps.isEmpty()) {
                          var again = options.toBuilder().escalation(steps).build();
                          return link.runShellCommand(command, again);
                        }
                        var result = link.runShellCommand(command, options);
                        before.set(options.escalation());
                        return result;
                      })
                      .apply(sound);
                },
                "PRIV-15")
            .saying("after an escalated command"),
        Mutant.connector(
                "undeclaredIgnored",
                "Without SUDO, commands under sudo run as the login user.",
                escalation(step -> step instanceof Sudo ? List.of() : List.of(step)),
                "PRIV-07")
            .declaring(Capability.without(Capability.SUDO, Capability.PTY, Capability.EXIT_SIGNAL))
            .saying("does not declare"));
  }

  private static List<Mutant> lines() {
    return List.of(
        Mutant.connector(
                "environmentAlwaysPreserved",
                "sudo is always given -E.",
                escalation(
                    step ->
                        List.of(
                            step.equals(Sudo.asRoot())
                                ? Sudo.asRoot().preservingEnvironment()
                                : step)),
                "PRIV-06")
            .saying("set"),
        Mutant.connector(
                "environmentNeverPreserved",
                "preservingEnvironment is not looked at.",
                escalation(
                    step ->
                        List.of(
                            step instanceof Sudo sudo && sudo.preserveEnvironment()
                                ? Sudo.asRoot()
                                : step)),
                "PRIV-06")
            .saying("under sudo -E"),
        Mutant.connector(
                "suOptionsForgotten",
                "su is given its user and nothing else that was asked for.",
                escalation(
                    step ->
                        List.of(
                            step instanceof Su su && (su.login() || su.preserveEnvironment())
                                ? su.shell().map(bare(su)::withShell).orElse(bare(su))
                                : step)),
                "PRIV-21")
            .saying("what differs under su -m"),
        Mutant.connector(
                "homeOfTheLoginUser",
                "HOME stays that of the login user.",
                options(
                    options ->
                        options.escalation().isEmpty()
                            ? options
                            : options.toBuilder().environment("HOME", "/root").build()),
                "PRIV-16")
            .saying("HOME"),
        Mutant.connector(
                "unquotedUnderSudo",
                "Under an escalation the directory is not quoted.",
                rewritten(
                    Sudo.asRoot(),
                    (command, options) -> {
                      var script = EnvironmentMutants.withoutDirectory(options);
                      return ShellCommand.of("sudo", "-n", "-H", "sh", "-c")
                          .nested(
                              ShellCommand.raw(
                                      options
                                          .workingDirectory()
                                          .map(path -> "cd " + path + " || exit; ")
                                          .orElse(""))
                                  .glue(UnixCommands.script(command, script)));
                    }),
                "PRIV-08")
            .saying("directory"),
        Mutant.connector(
                "suInDoubleQuotes",
                "The word for su is put between double quotes.",
                rewritten(
                    Su.asRoot(),
                    (command, options) ->
                        ShellCommand.raw(
                            "su root -c \""
                                + UnixCommands.script(command, options)
                                    .render()
                                    .replace("\"", "\\\"")
                                + "\"")),
                "PRIV-17")
            .saying("arrives byte for byte"),
        Mutant.connector(
                "sudoLoginAsSudo",
                "The words for sudo -i are quoted as for sudo.",
                rewritten(
                    Sudo.asRoot().withLogin(),
                    (command, options) ->
                        ShellCommand.of(options.escalation().get(0).prefix())
                            .args(List.of("sh", "-c"))
                            .nested(UnixCommands.script(command, options))),
                "PRIV-18")
            .saying("arrives byte for byte"));
  }

  private static Su bare(Su su) {
    return Su.as(su.user().orElse("root"));
  }

  /** Makes the line of a command under one escalation in another way. */
  private static UnaryOperator<Connector> rewritten(
      Escalation which, BiFunction<ShellCommand, ExecOptions, ShellCommand> line) {
    return call(
        (sound, command, options) ->
            options.escalation().equals(List.of(which))
                ? sound.runShellCommand(
                    line.apply(command, options), EnvironmentMutants.bare(options).build())
                : sound.runShellCommand(command, options));
  }

  private static Mutant onDoas(
      String name, String defect, UnaryOperator<Connector> wrong, String... mustFail) {
    var mutant = Mutant.connector(name, defect, wrong, mustFail).provider();
    return Mutant.provider(
            name, defect, sound -> mutant.apply(WITH_DOAS.provider().apply(sound)), mustFail)
        .comparedWith(WITH_DOAS);
  }

  private static UnaryOperator<Connector> escalation(
      Function<Escalation, List<Escalation>> change) {
    return options(
        options -> {
          var steps = new ArrayList<Escalation>();
          options.escalation().forEach(step -> steps.addAll(change.apply(step)));
          return options.toBuilder().escalation(steps).build();
        });
  }

  private static ShellTransport withDoas(ShellTransport sound) {
    return new ForwardingTransport(sound) {
      @Override
      protected ShellCommand line(ShellCommand wire) {
        var path = ShellCommand.raw("PATH=").glueArg(PROGRAMS.toString()).glueRaw(":$PATH; ");
        return path.glueRaw("export PATH; ").glue(wire).shownAs(wire);
      }
    };
  }

  private static Path doas() {
    try {
      var directory = Files.createTempDirectory("doas");
      var program = directory.resolve("doas");
      Files.writeString(
          program,
          "#!/bin/sh\nuser=root\n"
              + "while getopts nu: o; do case $o in u) user=$OPTARG;; esac; done\n"
              + "shift $((OPTIND - 1))\nexec sudo -n -u \"$user\" -- \"$@\"\n");
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
      // the last one named is the first one deleted
      directory.toFile().deleteOnExit();
      program.toFile().deleteOnExit();
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
