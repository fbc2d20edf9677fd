package org.example.rest;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.HostIdentityException;

/** What the exceptions of the JDK's client mean: its own messages are often missing. */
final class WireFailure {
  private WireFailure() {}

  /** The server's certificate is not to be believed; nothing was sent to it. */
  static Optional<HostIdentityException> ofIdentity(
      FailureContext context, String server, Throwable failure) {
    if (!(failure instanceof SSLException)) {
      return Optional.empty();
    }
    return causes(failure)
        .filter(
            cause ->
                cause instanceof CertificateException
                    || cause instanceof CertPathValidatorException)
        .findFirst()
        .map(
            cause ->
                new HostIdentityException(
                    context,
                    server
                        + " could not prove who it is: "
                        + innermostWords(cause)
                        + "; api_ca names the authorities to trust",
                    HostIdentityException.Reason.UNKNOWN,
                    failure));
  }

  static IOException of(String server, Throwable failure) {
    if (failure instanceof MalformedAnswerException malformed) {
      return malformed;
    } else if (causes(failure).anyMatch(UnresolvedAddressException.class::isInstance)) {
      return caused(new UnknownHostException(server), failure);
    } else if (failure instanceof ConnectException) {
      return caused(new ConnectException("nobody answers at " + server), failure);
    } else if (failure instanceof SSLException) {
      return new IOException("no TLS with " + server + ": " + innermostWords(failure), failure);
    }
    return new IOException(
        "the connection to " + server + " ended too early: " + innermostWords(failure), failure);
  }

  private static IOException caused(IOException made, Throwable cause) {
    made.initCause(cause);
    return made;
  }

  private static String innermostWords(Throwable failure) {
    return causes(failure)
        .map(Throwable::getMessage)
        .filter(words -> words != null && !words.isBlank())
        .reduce((outer, inner) -> inner)
        .orElse(failure.getClass().getSimpleName());
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20);
  }
}
