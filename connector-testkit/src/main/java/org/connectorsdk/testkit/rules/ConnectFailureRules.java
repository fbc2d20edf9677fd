package org.connectorsdk.testkit.rules;

import static org.connectorsdk.testkit.run.Hook.UNREACHABLE;

import java.time.Duration;
import org.connectorsdk.Connector;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.error.HostUnreachableException;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;
import org.connectorsdk.testkit.run.Untested;

/** Connecting to a host that does not answer. */
@Untested(
    id = "LIFE-30",
    rule =
        "The limit of connect holds wherever it stops: looking up a name, the handshake, the"
            + " identity, authentication, and on every hop.",
    why = "A host that accepts the connection and says no more is as dead as one that is off.",
    because =
        "One host that does not answer can be arranged by a hook; one that stops at a step of a"
            + " protocol only its author can build.")
public interface ConnectFailureRules {

  @ConformanceRule(
      id = "LIFE-07",
      rule =
          "A host that does not answer is a HostUnreachableException: transient, with the host's"
              + " name and a reason.",
      why =
          "Whether to try again later, and where to look, is decided by the type and the message.",
      how = "A connector connects to the unreachable host.",
      likely =
          "the network library's own exception comes through, or is wrapped in a type that tells"
              + " nothing; map timeouts, refusals and unknown names to HostUnreachableException",
      hooks = UNREACHABLE)
  default void life07_unreachableHostIsTold(Trial trial) throws InterruptedException {
    var limit = trial.time(Duration.ofMillis(trial.scaled(15, 1_000, 1_000)));
    var connector = trial.fresh(trial.target().unreachable(), limit);
    var thrown =
        Call.doing("connect to the unreachable host", connector::connect)
            .expectEnd(patience(trial), "connect has no limit (see LIFE-17)")
            .expectThrown(HostUnreachableException.class, "");
    Expect.that(thrown.isTransient(), "isTransient() is true", thrown);
    Expect.equal("host()", connector.host().name(), thrown.host().orElse(""));
    var message = String.valueOf(thrown.getMessage());
    Expect.that(
        message.contains(connector.host().name()),
        "the message names the host " + connector.host().name(),
        message);
  }

  @ConformanceRule(
      id = "LIFE-08",
      rule = "A failed connect leaves no thread and no descriptor, and may be tried again.",
      why = "A host that is down for a night is tried thousands of times.",
      how =
          "A connector connects to the unreachable host several times; each time it must fail as it"
              + " did the first time, and in the end threads and descriptors must be as many as"
              + " before.",
      likely =
          "the socket, the client or the thread of the failed connect is not closed; close"
              + " everything in the failure path",
      hooks = UNREACHABLE,
      seconds = 60)
  default void life08_failedConnectLeavesNothing(Trial trial) throws InterruptedException {
    var limit = trial.time(Duration.ofMillis(trial.scaled(15, 250, 1_000)));
    var connector = trial.fresh(trial.target().unreachable(), limit);
    var repeats = trial.scaled(4, 6, 20);
    var first = fail(trial, connector, 1, RuntimeException.class);
    var before = Footprint.settled(trial);
    for (var attempt = 2; attempt <= repeats + 1; attempt++) {
      fail(trial, connector, attempt, first.getClass());
    }
    Footprint.expectNoGrowth(trial, before, repeats, repeats + " failed connects");
    Operations.expectRefused(trial, connector, "after a failed connect");
  }

  @ConformanceRule(
      id = "LIFE-17",
      rule = "connect obeys the limit that the registry sets, all its steps together.",
      why =
          "A program that has two seconds for a host loses them all to a connector that counts its"
              + " own.",
      how =
          "A registry with a short connect limit makes a connector to the unreachable host. Connect"
              + " must fail within the limit and a grace.",
      likely =
          "the limit of ConnectorContext.connectTimeout() is not used, or each step or attempt gets"
              + " the whole of it; count down one deadline",
      hooks = UNREACHABLE,
      seconds = 60)
  default void life17_connectObeysTheLimit(Trial trial) throws InterruptedException {
    var limit = trial.time(Duration.ofMillis(trial.scaled(60, 1_000, 2_000)));
    var connector = trial.fresh(trial.target().unreachable(), limit);
    var call =
        Call.doing("connect with a limit of " + limit.toMillis() + " ms", connector::connect);
    call.expectEnd(limit.plus(trial.grace()), "");
  }

  @ConformanceRule(
      id = "LIFE-18",
      rule =
          "An interrupt ends a connect that waits: soon, with a ConnectionFailedException, and with"
              + " the thread still marked as interrupted.",
      why = "Programs that shut down, and futures that are cancelled, have no other way.",
      how =
          "A thread connects to the unreachable host with a long limit and is interrupted while it"
              + " waits.",
      likely =
          "the wait cannot be interrupted (a plain socket), the InterruptedException is swallowed,"
              + " or the flag is not set again; close the socket on interrupt and call"
              + " Thread.currentThread().interrupt()",
      hooks = UNREACHABLE)
  default void life18_interruptEndsAConnect(Trial trial) throws InterruptedException {
    var connector = trial.fresh(trial.target().unreachable(), trial.time(Duration.ofSeconds(60)));
    var call = Call.doing("an interrupted connect", connector::connect);
    // a socket that connects looks as if it ran, so there is no better sign than a moment
    trial.waiting().within(Duration.ofMillis(300), call::isWaiting);
    if (call.endsWithin(Duration.ZERO)) {
      throw trial.skipped("the unreachable host refuses at once, so that connect never waits");
    }
    call.interrupt();
    call.expectEnd(trial.time(Duration.ofSeconds(2)).plus(trial.grace()), "");
    call.expectThrown(ConnectionFailedException.class, "");
    Expect.that(
        call.keptInterrupt(),
        "the thread is still marked as interrupted",
        "the mark is gone",
        "the interrupt is caught and not passed on; call Thread.currentThread().interrupt()");
  }

  private static RuntimeException fail(
      Trial trial, Connector connector, int attempt, Class<? extends RuntimeException> as)
      throws InterruptedException {
    return Call.doing("connect number " + attempt, connector::connect)
        .expectEnd(patience(trial), "connect has no limit (see LIFE-17)")
        .expectThrown(as, "the connector is not ready for another try after a failure");
  }

  /** Longer than any connector's own limit is likely to be: that limit is another rule's. */
  private static Duration patience(Trial trial) {
    return trial.patience().multipliedBy(2);
  }
}
