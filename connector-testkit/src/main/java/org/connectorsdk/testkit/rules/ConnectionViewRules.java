package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.GET_FILE;
import static org.connectorsdk.Capability.PUT_FILE;
import static org.connectorsdk.Capability.RECONNECT;
import static org.connectorsdk.Capability.SHELL;
import static org.connectorsdk.Capability.SUDO;
import static org.connectorsdk.Capability.WORKING_DIRECTORY;

import java.util.function.Supplier;
import org.connectorsdk.Connector;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
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
    Operations.expectRefused(trial, connector, "after the view's disconnect");
    Operations.expectRefused(trial, view, "of the view after its disconnect");
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
          "A view says that 3 is success. Exit codes are judged over it without options, with options"
              + " that say otherwise, and over a view of the view; each time as the connector itself"
              + " judges them with the same options, and it must be as before.",
      likely =
          "the options are merged the wrong way round, or replaced; what a call sets goes over the"
              + " defaults: options.mergedOver(defaults)",
      needs = SHELL)
  default void life25_callWinsOverTheView(Trial trial) {
    var connector = trial.connector();
    var view = connector.withDefaults(success(3));
    var further = view.withDefaults(success(4));
    same(trial, view, 3, unset(), success(3), "over a view for which 3 is success");
    same(trial, view, 3, success(0), success(0), "over a view that says 3, where the call says 0");
    same(trial, view, 0, success(0), success(0), "over a view that says 3, where the call says 0");
    same(trial, further, 4, unset(), success(4), "over a view that says 4 of one that says 3");
    same(trial, further, 3, unset(), success(4), "over a view that says 4 of one that says 3");
    same(trial, connector, 3, unset(), success(0), "over the connector itself");
    Expect.equal(
        "succeeded() of exit 3 in the short form, over a view for which 3 is success",
        succeeds(trial, connector, 3, success(3)),
        view.runShellCommand(ShellCommand.raw("exit 3")).succeeded());
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
    expectFound(trial.connector(), directory + "/" + name, "the file in the view's directory");
    expectFound(view, name, "the file over the view");
  }

  @ConformanceRule(
      id = "LIFE-26",
      rule =
          "A view's escalation holds for commands and files that set none, and noEscalation() drops"
              + " it.",
      why = "Who runs a command is the last thing that may be lost or kept by mistake.",
      how =
          "A view runs id and a get of the login user's private file as the other user by sudo;"
              + " each must end as the same call of the connector does with that escalation, and"
              + " with noEscalation() as without. Where there is no SUDO, both must be refused.",
      likely =
          "the view forgets its escalation for transfers, or an empty escalation of the call counts"
              + " as unset",
      needs = SHELL)
  default void life26_noEscalationDropsTheViews(Trial trial) {
    var connector = trial.connector();
    var sudo =
        trial.can(SUDO)
            ? Sudo.as(
                trial
                    .target()
                    .otherUser()
                    .orElseThrow(() -> trial.skipped("needs the hook " + Hook.OTHER_USER.call())))
            : Sudo.asRoot();
    var view = connector.withDefaults(ExecOptions.builder().escalation(sudo).build());
    var escalated = trial.guarded().escalation(sudo).build();
    Expect.equal(
        "id over a view with sudo", who(connector, escalated), who(view, trial.guarded().build()));
    Expect.equal(
        "id over a view with sudo, with noEscalation()",
        who(connector, trial.guarded().build()),
        who(view, trial.guarded().noEscalation().build()));
    if (trial.can(GET_FILE)) {
      var path = trial.path("private");
      trial.run(ShellCommand.raw("umask 077; : >").arg(path));
      Expect.equal(
          "getFile over a view with sudo",
          get(connector, path, TransferOptions.builder().escalation(sudo).build()),
          get(view, path, TransferOptions.defaults()));
    }
  }

  private static String who(Connector over, ExecOptions options) {
    return ending(
        () -> over.runShellCommand(ShellCommand.raw("id -un"), options).output().stdout());
  }

  private static String get(Connector over, String path, TransferOptions options) {
    return ending(
        () -> {
          over.getFile(path, FileSink.inMemory(), options);
          return "got";
        });
  }

  private static String ending(Supplier<String> call) {
    try {
      return "printed " + call.get().strip();
    } catch (RuntimeException e) {
      return "threw " + e.getClass().getSimpleName();
    }
  }

  private static void expectFound(Connector connector, String path, String what) {
    var sink = FileSink.inMemory();
    try {
      connector.getFile(path, sink);
    } catch (FileTransferException e) {
      Expect.that(false, what + " is there", e);
    }
    Expect.that(sink.text().contains("over a view"), what + " holds what was put", sink.text());
  }

  private static void same(
      Trial trial,
      Connector over,
      int code,
      ExecOptions options,
      ExecOptions merged,
      String where) {
    Expect.equal(
        "succeeded() of exit " + code + " " + where,
        succeeds(trial, trial.connector(), code, merged),
        succeeds(trial, over, code, options));
  }

  private static boolean succeeds(Trial trial, Connector over, int code, ExecOptions options) {
    return over.runShellCommand(
            ShellCommand.raw("exit " + code), options.mergedOver(trial.guarded().build()))
        .succeeded();
  }

  private static ExecOptions unset() {
    return ExecOptions.builder().build();
  }

  private static ExecOptions success(int code) {
    return ExecOptions.builder().successExitCodes(code).build();
  }
}
