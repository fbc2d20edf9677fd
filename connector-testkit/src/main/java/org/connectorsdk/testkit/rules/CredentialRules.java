package org.connectorsdk.testkit.rules;

import static org.connectorsdk.Capability.AUTHENTICATION;
import static org.connectorsdk.Capability.HOST_IDENTITY;
import static org.connectorsdk.testkit.run.Hook.CHANGED_IDENTITY;
import static org.connectorsdk.testkit.run.Hook.CREDENTIALS_SENT;
import static org.connectorsdk.testkit.run.Hook.WRONG_CREDENTIALS;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.LongSupplier;
import org.connectorsdk.Connector;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.AuthenticationException;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.HostIdentityException;
import org.connectorsdk.testkit.run.ConformanceRule;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/** Who the host is, and who the user is. */
public interface CredentialRules {

  @ConformanceRule(
      id = "LIFE-13",
      rule =
          "Credentials that the host refuses are an AuthenticationException: not transient, without"
              + " the secret.",
      why =
          "Another try locks accounts, and a secret in an exception ends in a log that many read.",
      how =
          "A connector connects with the wrong credentials; the exception, its causes and their"
              + " stack traces are searched for them, and operations must be refused afterwards.",
      likely =
          "the refusal is told by another type, or nothing is checked at all: then do not declare"
              + " AUTHENTICATION",
      needs = AUTHENTICATION,
      hooks = WRONG_CREDENTIALS)
  default void life13_wrongCredentialsAreRefused(Trial trial) throws InterruptedException {
    var connector = trial.fresh(trial.target().wrongCredentials());
    var thrown =
        Expect.thrown(
            AuthenticationException.class, "connect with wrong credentials", connector::connect);
    Expect.that(!thrown.isTransient(), "isTransient() is false", "it is true");
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    for (var credential : trial.target().wrongCredentials().entrySet()) {
      Expect.that(
          !(credential.getValue() instanceof Secret secret)
              || !text.toString().contains(secret.reveal()),
          "the exception does not hold the value of " + credential.getKey(),
          "it holds it",
          "the message, or that of a cause, is made of the credentials");
    }
    Operations.expectRefused(trial, connector, "after a refused connect");
  }

  @ConformanceRule(
      id = "LIFE-14",
      rule = "A host with another identity than expected is refused: HostIdentityException.",
      why = "Whoever answers in its place would be given commands, files and passwords.",
      how =
          "A connector connects with data by which the host is not the expected one; the exception"
              + " must not be transient, and operations must be refused afterwards.",
      likely =
          "the identity is not compared, or a failure of comparing counts as a match; refuse on"
              + " every doubt, or do not declare HOST_IDENTITY",
      needs = HOST_IDENTITY,
      hooks = CHANGED_IDENTITY)
  default void life14_changedIdentityIsRefused(Trial trial) throws InterruptedException {
    var connector = trial.fresh(trial.target().changedIdentity());
    var thrown =
        Expect.thrown(
            HostIdentityException.class,
            "connect to a host with another identity",
            connector::connect);
    Expect.that(!thrown.isTransient(), "isTransient() is false", "it is true");
    Operations.expectRefused(trial, connector, "after a refused connect");
  }

  @ConformanceRule(
      id = "LIFE-15",
      rule = "A host with another identity is sent no credential.",
      why = "Refusing it afterwards is too late: it knows the password.",
      how =
          "The credentials that the host was sent are counted before and after a connect with data"
              + " by which the host is not the expected one.",
      likely = "the identity is judged after authentication; judge it before",
      needs = {HOST_IDENTITY, AUTHENTICATION},
      hooks = {CHANGED_IDENTITY, CREDENTIALS_SENT})
  default void life15_changedIdentityIsSentNoCredential(Trial trial) {
    var connector = trial.fresh(trial.target().changedIdentity());
    Expect.equal("credentials sent", 0L, sentBy(trial, connector));
  }

  @ConformanceRule(
      id = "LIFE-16",
      rule = "A wrong credential is sent once for each connect.",
      why = "Retries of what was refused lock the account after one mistake.",
      how = "The credentials that the host was sent are counted before and after such a connect.",
      likely =
          "a refusal is retried like a lost packet, or the same credential is offered in two ways;"
              + " offer each once, and never retry after a refusal",
      needs = AUTHENTICATION,
      hooks = {WRONG_CREDENTIALS, CREDENTIALS_SENT})
  default void life16_wrongCredentialIsSentOnce(Trial trial) {
    var connector = trial.fresh(trial.target().wrongCredentials());
    Expect.equal("credentials sent", 1L, sentBy(trial, connector));
  }

  private static long sentBy(Trial trial, Connector connector) {
    LongSupplier counter = trial.target().credentialsSent();
    if (counter == null) {
      throw trial.skipped("needs the hook " + CREDENTIALS_SENT.call());
    }
    var before = counter.getAsLong();
    try {
      connector.connect();
    } catch (ConnectorException e) {
      // how it is refused is another rule's
    }
    return counter.getAsLong() - before;
  }
}
