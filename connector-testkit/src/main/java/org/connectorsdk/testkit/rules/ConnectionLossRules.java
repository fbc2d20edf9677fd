package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.SHELL;
import static org.connectorsdk.testkit.run.Hook.SEVER_CONNECTION;

import java.time.Duration;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.ConnectionLostException;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.NotConnectedException;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Untested;
import org.connectorsdk.testkit.run.Violation;

/** How a connection ends while it is in use: by a disconnect, or by itself. */
@Untested(
    id = "LIFE-31",
    rule = "Disconnect returns within 2 s also where the network swallows everything.",
    why = "That is how a pulled cable looks: nothing fails, nothing answers.",
    because =
        "The kit cannot make packets vanish between a connector and its host; the hook"
            + " severConnection may, and then LIFE-20 asks for it.")
public interface ConnectionLossRules {

  @ConformanceRule(
      id = "LIFE-11",
      rule = "Disconnect ends the commands that run, each with a ConnectorException, within 5 s.",
      why = "A program that shuts down would wait for a command that nobody can end any more.",
      how = "One thread runs a long command; when its first line is there, another disconnects.",
      likely =
          "the call waits for output or an exit status that never comes; wake it when the link is"
              + " closed",
      needs = SHELL,
      seconds = 60)
  default void life11_disconnectEndsRunningCommands(Trial trial) throws InterruptedException {
    var connector = trial.freshConnected();
    var running = RunningCommand.start(trial, connector);
    var disconnecting = Call.doing("disconnect", connector::disconnect);
    var limit = trial.time(Duration.ofMillis(trial.scaled(1_500, 5_000, 5_000)));
    running
        .expectEnd(limit, "")
        .expectThrown(
            ConnectorException.class,
            "the end that disconnect brings about is taken for the command's own; look whether the"
                + " link was closed before you make a result");
    disconnecting.endsWithin(trial.patience());
  }

  @ConformanceRule(
      id = "LIFE-12",
      rule =
          "A connection that is lost during a command is a ConnectionLostException, never a result"
              + " with less output.",
      why = "A backup that stops in the middle and counts as done is found when it is needed.",
      how = "The link is cut by the hook when the first line of a long command is there.",
      likely =
          "the end of the stream is taken for the end of the command; a command has ended only when"
              + " its exit status has arrived",
      needs = SHELL,
      hooks = SEVER_CONNECTION,
      seconds = 120)
  default void life12_lossIsNeverAResult(Trial trial) throws InterruptedException {
    var connector = trial.freshConnected();
    var running = RunningCommand.start(trial, connector);
    trial.sever();
    running
        .expectEnd(noticing(trial), "the loss is never noticed; watch the link, by keep-alives")
        .expectThrown(ConnectionLostException.class, "");
  }

  @ConformanceRule(
      id = "LIFE-19",
      rule = "Disconnect returns within 2 s, in whatever state the connector is.",
      why = "It is called when something went wrong, and must not become the next thing to hang.",
      how =
          "A connector disconnects before it was ever connected, with an idle connection, and while"
              + " a long command runs.",
      likely = "disconnect waits for commands, for threads or for an answer of the host",
      needs = SHELL,
      seconds = 60)
  default void life19_disconnectReturnsSoon(Trial trial) throws InterruptedException {
    expectSoon(trial, trial.fresh(), "disconnect before connect");
    expectSoon(trial, trial.freshConnected(), "disconnect of an idle connection");
    var connector = trial.freshConnected();
    RunningCommand.start(trial, connector);
    expectSoon(trial, connector, "disconnect while a command runs");
  }

  @ConformanceRule(
      id = "LIFE-20",
      rule = "After a loss, close neither throws nor waits: it returns within 2 s.",
      why = "It runs in finally blocks and would hide the exception that tells of the loss.",
      how = "The link of an idle connection is cut by the hook; then the connector is closed.",
      likely =
          "close says goodbye over a link that is gone, and waits for the answer or throws what it"
              + " got; close without a word, and throw nothing",
      hooks = SEVER_CONNECTION,
      seconds = 60)
  default void life20_closeAfterALossIsQuiet(Trial trial) throws InterruptedException {
    var connector = trial.freshConnected();
    trial.sever();
    Call.doing("close after a loss", connector::close).expectEnd(soon(trial), "").expectValue("");
  }

  @ConformanceRule(
      id = "LIFE-21",
      rule =
          "After a loss the next call fails with ConnectionLostException or NotConnectedException,"
              + " or is made over a new connection; connect makes a new one.",
      why = "After a reboot of the host, one call may fail; a connector that stays dead may not.",
      how =
          "The link of an idle connection is cut by the hook. A command must fail in one of these"
              + " ways or print what it was told to; with RECONNECT, connect must then succeed and a"
              + " command must work.",
      likely =
          "the loss is not noticed, so that connect believes to be connected; forget the link when"
              + " it fails",
      needs = SHELL,
      hooks = SEVER_CONNECTION,
      seconds = 120)
  default void life21_callAfterALossFailsOrReconnects(Trial trial) throws InterruptedException {
    var connector = trial.freshConnected();
    Operations.expectWorks(trial, connector, "before the loss");
    trial.sever();
    var call =
        Call.begin(
            "runShellCommand after a loss",
            () ->
                connector
                    .runShellCommand(ShellCommand.raw("printf found"), trial.guarded().build())
                    .output()
                    .stdout());
    call.expectEnd(noticing(trial), "the loss is never noticed; watch the link, by keep-alives");
    var thrown = call.thrown();
    if (thrown.isEmpty()) {
      Expect.that(
          call.expectValue("").contains("found"),
          "a command after a loss fails, or prints what it is told to",
          call.expectValue(""),
          "the end of the lost link is taken for the end of the command");
    } else if (!isOfLoss(thrown.get())) {
      throw new Violation(
          "runShellCommand after a loss throws ConnectionLostException or NotConnectedException",
          call.tell());
    }
    if (trial.declared().contains(Capability.RECONNECT)) {
      expectReconnects(trial, connector);
    }
  }

  private static void expectReconnects(Trial trial, Connector connector)
      throws InterruptedException {
    Call.doing("connect after a loss", connector::connect)
        .expectEnd(trial.patience().multipliedBy(2), "connect waits for the lost link")
        .expectValue("connect still uses something of the lost link; make all of it anew");
    try {
      Operations.expectWorks(trial, connector, "after a loss and connect");
    } catch (ConnectorException e) {
      throw new Violation(
          "after a loss and connect, a command works",
          Expect.tell(e),
          "connect believes to be connected still and does nothing; forget the link when it fails");
    }
  }

  private static boolean isOfLoss(Throwable thrown) {
    return thrown instanceof ConnectionLostException || thrown instanceof NotConnectedException;
  }

  private static void expectSoon(Trial trial, Connector connector, String call)
      throws InterruptedException {
    Call.doing(call, connector::disconnect).expectEnd(soon(trial), "").expectValue("");
  }

  private static Duration soon(Trial trial) {
    return trial.time(Duration.ofMillis(trial.scaled(500, 2_000, 2_000))).plus(trial.grace());
  }

  /** A pulled cable is noticed by keep-alives alone, whose rhythm is the connector's. */
  private static Duration noticing(Trial trial) {
    return trial.time(Duration.ofSeconds(80));
  }
}
