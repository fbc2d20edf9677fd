package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.RECONNECT;
import static org.connectorsdk.Capability.SHELL;

import java.time.Duration;
import org.connectorsdk.Connector;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Hook;
import org.connectorsdk.testkit.run.Trial;

/** Connecting and disconnecting, as often and in whatever order. */
public interface LifecycleRules {

  @ConformanceRule(
      id = "LIFE-01",
      rule = "After connect, a command works.",
      why = "Everything else stands on it.",
      how = "A new connector connects and lets printf say a random word.",
      likely =
          "connect returns before the connection is usable, or the command never reaches the host",
      needs = SHELL)
  default void life01_connectsAndRunsACommand(Trial trial) {
    var connector = trial.freshConnected();
    Operations.expectWorks(trial, connector, "after connect");
  }

  @ConformanceRule(
      id = "LIFE-02",
      rule = "A second connect does nothing: it throws nothing and opens nothing more.",
      why =
          "Callers connect to be sure; a second link costs a session of the server, and nobody"
              + " ever closes it.",
      how =
          "A connected connector connects many times more. Threads and descriptors of the JVM must"
              + " stay as they are, a command must work, and with the hook credentialsSent no"
              + " further credential may have been sent.",
      likely = "connect does not ask whether it is connected; return at once where it is")
  default void life02_secondConnectOpensNothingMore(Trial trial) {
    var connector = trial.freshConnected();
    connector.connect();
    var counter = trial.target().credentialsSent();
    var sent = counter == null ? 0 : counter.getAsLong();
    var before = Footprint.settled(trial);
    var repeats = trial.scaled(8, 10, 20);
    for (var i = 0; i < repeats; i++) {
      connector.connect();
    }
    if (counter != null) {
      Expect.equal(
          "credentials sent by " + repeats + " further connects", 0L, counter.getAsLong() - sent);
    }
    Footprint.expectNoGrowth(trial, before, repeats, repeats + " further connects");
    Operations.expectWorks(trial, connector, "after the further connects");
  }

  @ConformanceRule(
      id = "LIFE-03",
      rule = "Disconnect without connect, and a second disconnect, do nothing.",
      why = "It stands in finally blocks and try-with-resources, where nobody knows the state.",
      how =
          "A connector that was never connected disconnects twice; a connected one disconnects"
              + " three times.",
      likely = "disconnect uses a link that is not there, or throws where there is nothing to do")
  default void life03_disconnectIsHarmlessInAnyState(Trial trial) {
    var never = trial.fresh();
    quietly("disconnect of a connector that was never connected", never);
    quietly("a second disconnect of a connector that was never connected", never);
    var connected = trial.freshConnected();
    quietly("disconnect", connected);
    quietly("a second disconnect", connected);
    quietly("a third disconnect", connected);
  }

  @ConformanceRule(
      id = "LIFE-04",
      rule = "Before connect, every operation throws NotConnectedException at once.",
      why = "A missing connect is a mistake of the caller that must not look like a broken host.",
      how = "Each declared operation is called on a new connector.",
      likely =
          "an operation connects by itself or uses a link that is not there; ask for the state"
              + " first")
  default void life04_operationsBeforeConnectAreRefused(Trial trial) throws InterruptedException {
    Operations.expectNotConnected(trial, trial.fresh(), "before connect");
  }

  @ConformanceRule(
      id = "LIFE-05",
      rule = "After disconnect, every operation throws NotConnectedException at once.",
      why = "What still runs over a link that was given up runs where nobody expects it.",
      how =
          "A connector connects, runs a command and disconnects; then each declared operation is"
              + " called.",
      likely =
          "disconnect leaves the link usable, or an operation meets the closed link before it asks"
              + " for the state")
  default void life05_operationsAfterDisconnectAreRefused(Trial trial) throws InterruptedException {
    var connector = trial.freshConnected();
    Operations.expectWorks(trial, connector, "after connect");
    connector.disconnect();
    Operations.expectNotConnected(trial, connector, "after disconnect");
  }

  @ConformanceRule(
      id = "LIFE-06",
      rule = "After disconnect, connect makes a new connection that works.",
      why = "Long-lived programs keep one connector for a host and connect when they need it.",
      how = "A connector connects, runs a command and disconnects, three times in a row.",
      likely =
          "something of the first connection is kept and used again: a closed client, a channel, a"
              + " flag; make all of it anew, or do not declare RECONNECT",
      needs = RECONNECT)
  default void life06_connectsAgainAfterDisconnect(Trial trial) {
    var connector = trial.fresh();
    for (var round = 1; round <= 3; round++) {
      try {
        connector.connect();
      } catch (RuntimeException e) {
        Expect.that(false, "connect number " + round + " succeeds", e);
      }
      Operations.expectWorks(trial, connector, "after connect number " + round);
      connector.disconnect();
    }
  }

  @ConformanceRule(
      id = "LIFE-10",
      rule = "close is disconnect: afterwards operations throw NotConnectedException.",
      why = "try-with-resources is how connectors are used; what it leaves open stays open.",
      how =
          "A connected connector leaves a try-with-resources block; then each declared operation is"
              + " called, and it is closed once more.",
      likely = "close is overridden and does less than disconnect; leave the inherited one")
  default void life10_closeDisconnects(Trial trial) throws InterruptedException {
    var connector = trial.freshConnected();
    try (connector) {
      Operations.expectWorks(trial, connector, "inside try-with-resources");
    }
    Operations.expectRefused(trial, connector, "after close");
    quietly("a second close", connector);
  }

  @ConformanceRule(
      id = "LIFE-23",
      rule =
          "A disconnect during a connect returns once the connect is over, at the latest when the"
              + " connect limit is.",
      why = "Whoever gives up waiting for a host must not be held by it either.",
      how =
          "One thread connects to the unreachable host with a short limit, another disconnects;"
              + " both calls must end, and operations must be refused afterwards.",
      likely =
          "disconnect waits for a lock that the connect holds without a limit; close what the"
              + " connect opens, or obey the limit",
      hooks = Hook.UNREACHABLE)
  default void life23_disconnectEndsWhileConnecting(Trial trial) throws InterruptedException {
    var limit = trial.time(Duration.ofMillis(trial.scaled(300, 1_000, 2_000)));
    var connector = trial.fresh(trial.target().unreachable(), limit);
    var connecting = Call.doing("connect", connector::connect);
    trial.waiting().within(Duration.ofMillis(100), connecting::isWaiting);
    var disconnecting = Call.doing("disconnect during a connect", connector::disconnect);
    var time = limit.plus(trial.grace());
    disconnecting.expectEnd(time, "").expectValue("");
    connecting.expectEnd(time, "the connect goes on after its limit (see LIFE-17)");
    Operations.expectRefused(trial, connector, "after disconnect");
  }

  private static void quietly(String call, Connector connector) {
    try {
      if (call.endsWith("close")) {
        connector.close();
      } else {
        connector.disconnect();
      }
    } catch (RuntimeException e) {
      Expect.that(false, call + " returns quietly", e);
    }
  }
}
