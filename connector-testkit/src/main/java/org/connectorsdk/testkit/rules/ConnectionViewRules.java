package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.GET_FILE;
import static org.connectorsdk.Capability.PUT_FILE;
import static org.connectorsdk.Capability.RECONNECT;
import static org.connectorsdk.Capability.SHELL;
import static org.connectorsdk.Capability.SUDO;
import static org.connectorsdk.Capability.WORKING_DIRECTORY;

import org.connectorsdk.Connector;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Hook;
import org.connectorsdk.testkit.run.Trial;

/** Views: the same connection with other defaults. */
public interface ConnectionViewRules {

  @ConformanceRule(
      id = "LIFE-24",
      rule =
          "withDefaults is a view of the same connection: it is of the same host, opens nothing, is"
              + " connected when the connector is, and disconnects it.",
      why = "With sudo it is just another client; a second link would need closing by somebody.",
      how =
          "A connected connector's view is asked for host, provider and capabilities, and runs a"
              + " command; then the view disconnects, and operations of the connector must be"
              + " refused. With RECONNECT, the view connects and the connector must work.",
      likely =
          "withDefaults makes a second connector; leave the inherited method, or hand every call"
              + " on to this connector")
  default void life24_viewIsTheSameConnection(Trial trial) throws InterruptedException {
    var connector = trial.freshConnected();
    var counter = trial.target().credentialsSent();
    var sent = counter == null ? 0 : counter.getAsLong();
    var view = connector.withDefaults(ExecOptions.builder().outputLimit(4096).build());
    Expect.equal("the view's host()", connector.host().name(), view.host().name());
    Expect.equal(
        "the name of the view's provider()", connector.provider().name(), view.provider().name());
    Expect.equal("the view's capabilities()", connector.capabilities(), view.capabilities());
    view.connect();
    Operations.expectWorks(trial, view, "over a view");
    if (counter != null) {
      Expect.equal("credentials sent by the view", 0L, counter.getAsLong() - sent);
    }
    view.disconnect();
    Operations.expectNotConnected(trial, connector, "after the view's disconnect");
    Operations.expectNotConnected(trial, view, "of the view after its disconnect");
    if (trial.declared().contains(RECONNECT)) {
      view.connect();
      Operations.expectWorks(trial, connector, "after the view's connect");
    }
  }

  @ConformanceRule(
      id = "LIFE-25",
      rule =
          "A view's default applies where a call sets nothing, and what a call sets wins; of views"
              + " of views, the last one wins.",
      why =
          "A default that wins over the call cannot be got rid of; one that is lost is no default.",
      how =
          "A view says that 3 is success. Exit codes are judged without options, with options that"
              + " say otherwise, and over a view of the view; the connector itself must be as"
              + " before.",
      likely =
          "the options are merged the wrong way round, or replaced; what a call sets goes over the"
              + " defaults: options.mergedOver(defaults)",
      needs = SHELL)
  default void life25_callWinsOverTheView(Trial trial) {
    var connector = trial.connector();
    var view = connector.withDefaults(success(3));
    var further = view.withDefaults(success(4));
    succeeds(exit(trial, view, 3, unset()), true, "exit 3 over a view for which 3 is success");
    succeeds(view.runShellCommand(ShellCommand.raw("exit 3")), true, "exit 3 in the short form");
    succeeds(exit(trial, view, 3, success(0)), false, "exit 3 where the call says 0");
    succeeds(exit(trial, view, 0, success(0)), true, "exit 0 where the call says 0");
    succeeds(exit(trial, further, 4, unset()), true, "exit 4 over a further view that says 4");
    succeeds(exit(trial, further, 3, unset()), false, "exit 3 over a further view that says 4");
    succeeds(exit(trial, connector, 3, unset()), false, "exit 3 over the connector itself");
  }

  @ConformanceRule(
      id = "LIFE-27",
      rule = "A view's directory also holds for files: relative paths start there.",
      why = "A file that is put elsewhere than the commands look for it is not found.",
      how =
          "A file is put and got by a relative path over a view with a directory; the connector"
              + " itself must find it there by its whole path.",
      likely = "the view hands transfers on without its defaults; merge the directory into them",
      needs = {WORKING_DIRECTORY, PUT_FILE, GET_FILE})
  default void life27_directoryHoldsForFiles(Trial trial) {
    var directory = trial.directory();
    var name = "view-" + Long.toString(System.nanoTime(), 36);
    var view =
        trial.connector().withDefaults(ExecOptions.builder().workingDirectory(directory).build());
    var options = Operations.putting(trial.effective());
    view.putFile(FileSource.ofText("over a view"), name, options);
    Expect.equal(
        "the file in the view's directory",
        "over a view",
        found(trial.connector(), directory + "/" + name));
    Expect.equal("the file over the view", "over a view", found(view, name));
  }

  @ConformanceRule(
      id = "LIFE-26",
      rule =
          "A view's escalation holds for commands and files that set none, and noEscalation() drops"
              + " it.",
      why = "Who runs a command is the last thing that may be lost or kept by mistake.",
      how =
          "A view runs commands as the other user by sudo: id tells who it is, with and without"
              + " noEscalation(), and a file that only the login user can reach cannot be got."
              + " Without SUDO, the view's calls must be refused, and those with noEscalation()"
              + " must work.",
      likely =
          "the view forgets its escalation for transfers, or an empty escalation of the call counts"
              + " as unset",
      needs = SHELL)
  default void life26_noEscalationDropsTheViews(Trial trial) {
    var connector = trial.connector();
    var user = trial.read("id -un");
    if (!trial.can(SUDO)) {
      var view = connector.withDefaults(ExecOptions.builder().escalation(Sudo.asRoot()).build());
      Expect.thrown(
          UnsupportedCapabilityException.class,
          "a command over a view with sudo",
          () -> view.runShellCommand(ShellCommand.raw("id -un"), trial.guarded().build()));
      Expect.equal("id -un with noEscalation()", user, plain(trial, view));
      return;
    }
    var other =
        trial
            .target()
            .otherUser()
            .orElseThrow(() -> trial.skipped("needs the hook " + Hook.OTHER_USER.call()));
    var view = connector.withDefaults(ExecOptions.builder().escalation(Sudo.as(other)).build());
    var become = view.runShellCommand(ShellCommand.raw("id -un"), trial.guarded().build());
    Expect.equal("id -un over a view with sudo", other + "\n", become.output().stdout());
    Expect.equal("id -un with noEscalation()", user, plain(trial, view));
    if (trial.can(GET_FILE)) {
      var path = trial.path("private");
      trial.run(ShellCommand.of("touch", "--", path)).orThrow();
      trial.run(ShellCommand.of("chmod", "600", path)).orThrow();
      Expect.thrown(
          FileTransferException.class,
          "getFile of " + user.strip() + "'s file over a view with sudo to " + other,
          () -> view.getFile(path, FileSink.inMemory()));
    }
  }

  private static String plain(Trial trial, Connector view) {
    var options = trial.guarded().noEscalation().build();
    return view.runShellCommand(ShellCommand.raw("id -un"), options).output().stdout();
  }

  private static String found(Connector connector, String path) {
    var sink = FileSink.inMemory();
    connector.getFile(path, sink);
    return sink.text();
  }

  private static CommandResult exit(Trial trial, Connector over, int code, ExecOptions options) {
    return over.runShellCommand(
        ShellCommand.raw("exit " + code), options.mergedOver(trial.guarded().build()));
  }

  private static ExecOptions unset() {
    return ExecOptions.builder().build();
  }

  private static ExecOptions success(int code) {
    return ExecOptions.builder().successExitCodes(code).build();
  }

  private static void succeeds(CommandResult result, boolean expected, String what) {
    Expect.equal("succeeded() of " + what + ":", expected, result.succeeded());
  }
}
