package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.AUTHENTICATION;
import static org.connectorsdk.Capability.HOST_IDENTITY;
import static org.connectorsdk.Capability.SHELL;
import static org.connectorsdk.testkit.run.Hook.CHANGED_IDENTITY;
import static org.connectorsdk.testkit.run.Hook.SEVER_CONNECTION;
import static org.connectorsdk.testkit.run.Hook.UNREACHABLE;
import static org.connectorsdk.testkit.run.Hook.WRONG_CREDENTIALS;

import java.time.Duration;
import org.connectorsdk.Connector;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** Whether the same call may succeed later: what those who retry go by. */
public interface TransientErrorRules {

  @ConformanceRule(
      id = "ERR-05",
      rule = "That a host cannot be reached is transient.",
      why = "Programs that wait for a host to boot try again as long as isTransient() is true.",
      how = "A connector connects to the unreachable host.",
      likely =
          "the failure is a ConnectionFailedException or a ConnectorException, neither of which is"
              + " transient: use HostUnreachableException",
      hooks = UNREACHABLE)
  default void err05_unreachableIsTransient(Trial trial) {
    var limit = trial.time(Duration.ofMillis(trial.scaled(60, 2_000, 2_000)));
    var connector = trial.fresh(trial.target().unreachable(), limit);
    expectTransient(true, "an unreachable host", connecting(connector));
  }

  @ConformanceRule(
      id = "ERR-08",
      rule = "That a connection was lost is transient.",
      why = "A host that restarts its network is there again in a moment.",
      how = "The link is cut by the hook while a command runs.",
      likely = "the failure is not a ConnectionLostException, which is transient by itself",
      needs = SHELL,
      hooks = SEVER_CONNECTION,
      seconds = 120)
  default void err08_lossIsTransient(Trial trial) throws InterruptedException {
    var running = RunningCommand.start(trial, trial.freshConnected());
    trial.sever();
    var thrown =
        running
            .expectEnd(trial.time(Duration.ofSeconds(80)), "the loss is never noticed")
            .expectThrown(ConnectorException.class, "");
    expectTransient(true, "a lost connection", thrown);
  }

  @ConformanceRule(
      id = "ERR-09",
      rule = "That credentials were refused is not transient.",
      why = "Trying again locks the account.",
      how = "A connector connects with the wrong credentials.",
      likely = "a refusal is told as an unreachable host or as a lost connection",
      needs = AUTHENTICATION,
      hooks = WRONG_CREDENTIALS)
  default void err09_refusedCredentialsAreNotTransient(Trial trial) {
    var data = trial.target().wrongCredentials();
    expectTransient(false, "refused credentials", connecting(trial.fresh(data)));
  }

  @ConformanceRule(
      id = "ERR-10",
      rule = "That the host has another identity than expected is not transient.",
      why = "Trying again until it fits is what an attacker hopes for.",
      how = "A connector connects with data by which the host is not the expected one.",
      likely = "a wrong identity is told as an unreachable host or as a lost connection",
      needs = HOST_IDENTITY,
      hooks = CHANGED_IDENTITY)
  default void err10_anotherIdentityIsNotTransient(Trial trial) {
    var data = trial.target().changedIdentity();
    expectTransient(false, "another identity", connecting(trial.fresh(data)));
  }

  private static ConnectorException connecting(Connector connector) {
    return Expect.thrown(ConnectorException.class, "connect", connector::connect);
  }

  private static void expectTransient(boolean expected, String what, ConnectorException thrown) {
    Expect.that(
        thrown.isTransient() == expected,
        "isTransient() is " + expected + " for " + what,
        "it is " + thrown.isTransient() + " for " + Expect.tell(thrown));
  }
}
