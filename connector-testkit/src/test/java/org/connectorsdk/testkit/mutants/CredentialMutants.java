package org.connectorsdk.testkit.mutants;

import java.io.IOException;
import java.util.List;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.error.AuthenticationException;
import org.connectorsdk.error.ConnectionFailedException;
import org.connectorsdk.error.HostIdentityException;
import org.connectorsdk.error.HostUnreachableException;
import org.connectorsdk.testkit.reference.ForwardingConnector;
import org.connectorsdk.testkit.reference.ForwardingTransport;
import org.connectorsdk.testkit.reference.ReferenceData;
import org.connectorsdk.testkit.reference.ReferenceHost;
import org.connectorsdk.testkit.reference.ReferenceProvider;
import org.connectorsdk.transport.Deadline;
import org.connectorsdk.transport.ShellTransport;

/** Connectors that are careless with credentials, or with who the host is. */
final class CredentialMutants {
  private CredentialMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.connector(
            "refusalIsUnreachable",
            "A refused credential is told as a host that does not answer.",
            sound ->
                new RetoldConnect<>(
                    sound,
                    AuthenticationException.class,
                    (context, e) -> new HostUnreachableException(context, "refused", e)),
            "LIFE-13"),
        Mutant.connector(
                "refusalTellsTheSecret",
                "The cause of a refusal holds the credential.",
                sound ->
                    new RetoldConnect<>(
                        sound,
                        AuthenticationException.class,
                        (context, e) ->
                            new AuthenticationException(
                                context,
                                "refused",
                                new IOException("server said: no to a-token-that-opens-nothing"))),
                "LIFE-13")
            .saying("made of the credentials"),
        Mutant.provider(
            "everybodyIsWelcome",
            "Credentials are not looked at.",
            sound ->
                new ReferenceProvider() {
                  @Override
                  protected ShellTransport transport(ConnectorContext<ReferenceData> context) {
                    return super.transport(OtherData.token(context, ReferenceHost.TOKEN));
                  }
                },
            "LIFE-13"),
        Mutant.connector(
            "changedIdentityIsUntyped",
            "Another identity is told like any failure of connecting.",
            sound ->
                new RetoldConnect<>(
                    sound,
                    HostIdentityException.class,
                    (context, e) -> new ConnectionFailedException(context, "refused", e)),
            "LIFE-14"),
        Mutant.provider(
            "anyHostWillDo",
            "The host's identity is not looked at.",
            sound ->
                new ReferenceProvider() {
                  @Override
                  protected ShellTransport transport(ConnectorContext<ReferenceData> context) {
                    return super.transport(OtherData.identity(context, ReferenceHost.IDENTITY));
                  }
                },
            "LIFE-14",
            "LIFE-15"),
        Mutant.provider(
            "credentialFirst",
            "The token is sent before the host's identity is looked at.",
            sound ->
                new ReferenceProvider() {
                  @Override
                  protected ShellTransport transport(ConnectorContext<ReferenceData> context) {
                    var trusting =
                        super.transport(OtherData.identity(context, ReferenceHost.IDENTITY));
                    return new ForwardingTransport(super.transport(context)) {
                      @Override
                      public void open(Deadline deadline) throws IOException {
                        try {
                          super.open(deadline);
                        } catch (HostIdentityException e) {
                          trusting.open(deadline);
                          trusting.close();
                          throw e;
                        }
                      }
                    };
                  }
                },
            "LIFE-15"),
        Mutant.connector(
            "retriesRefusals",
            "A refused credential is sent again.",
            sound ->
                new ForwardingConnector(sound) {
                  @Override
                  public void connect() {
                    try {
                      super.connect();
                    } catch (AuthenticationException e) {
                      super.connect();
                    }
                  }
                },
            "LIFE-16"));
  }
}
