package org.connectorsdk.testkit.mutants;

import static org.connectorsdk.testkit.mutants.ThrowingConnector.instead;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.AuthenticationException;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.HostUnreachableException;

/** Connectors whose exceptions say too little, too much, or the wrong thing. */
final class ErrorTextMutants {
  private static final FailureContext NOWHERE = FailureContext.of("reference", "run command");

  private ErrorTextMutants() {}

  static List<Mutant> all() {
    return List.of(
        instead(
                "hostlessFailure",
                "A timeout does not say on which host.",
                CommandTimeoutException.class,
                (connector, thrown) -> timeout(NOWHERE, "the time is over", thrown),
                "ERR-03")
            .saying("host()"),
        instead(
                "otherHostsFailure",
                "An unreachable host is told under another's name.",
                HostUnreachableException.class,
                (connector, thrown) ->
                    new HostUnreachableException(
                        new FailureContext("reference", Optional.of("@reference/first"), "connect"),
                        "nobody answers",
                        thrown),
                "ERR-03")
            .saying("@reference/first"),
        instead(
                "lostCause",
                "The exception of the caller's source or sink is dropped.",
                FileTransferException.class,
                (connector, thrown) ->
                    new FileTransferException(
                        WrongResults.failure(connector), "it failed", thrown.reason(), null),
                "ERR-03")
            .saying("no cause"),
        instead(
                "severalLines",
                "A message is several lines.",
                FileTransferException.class,
                (connector, thrown) ->
                    new Reworded(thrown, thrown.getMessage() + "\nTry again later."),
                "ERR-04")
            .saying("is one line"),
        instead(
                "emptyDetail",
                "The message is that of an exception that has none.",
                CommandTimeoutException.class,
                (connector, thrown) ->
                    timeout(
                        WrongResults.failure(connector),
                        String.valueOf(new IOException().getMessage()),
                        thrown),
                "ERR-04")
            .saying("says what happened"),
        instead(
                "libraryWords",
                "The message is that of three libraries.",
                CommandTimeoutException.class,
                (connector, thrown) ->
                    timeout(
                        WrongResults.failure(connector),
                        "com.example.ssh.TransportException: java.net.SocketTimeoutException: null",
                        thrown),
                "ERR-04")
            .saying("no stack of exceptions"),
        instead(
                "secretInMessage",
                "The message tells the credential that was refused.",
                AuthenticationException.class,
                (connector, thrown) ->
                    new AuthenticationException(
                        WrongResults.failure(connector),
                        "refused: "
                            + connector
                                .host()
                                .data()
                                .get("reference_token", Secret.class)
                                .map(Secret::reveal)
                                .orElse(""),
                        null),
                "ERR-04")
            .saying("hold no secret"));
  }

  private static CommandTimeoutException timeout(
      FailureContext context, String detail, CommandTimeoutException like) {
    return new CommandTimeoutException(context, detail, like.processFate(), like.output(), null);
  }

  /** An exception of a connector's own, with words of its own. */
  private static final class Reworded extends ConnectorException {
    private static final long serialVersionUID = 1L;
    private final String words;

    Reworded(ConnectorException like, String words) {
      super(new FailureContext(like.connector(), like.host(), like.operation()), words, like);
      this.words = words;
    }

    @Override
    public String getMessage() {
      return words;
    }
  }
}
