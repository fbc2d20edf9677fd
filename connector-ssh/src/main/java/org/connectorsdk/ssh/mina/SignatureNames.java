package org.connectorsdk.ssh.mina;

import java.util.Collection;
import java.util.Set;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.kex.extension.DefaultClientKexExtensionHandler;
import org.apache.sshd.common.session.Session;

/**
 * Remembers the signature algorithms that a host takes from users (RFC 8308, server-sig-algs).
 *
 * <p>MINA's own handler also puts the session's host-key algorithms into that order, so that at the
 * next key exchange the host would show another key.
 */
final class SignatureNames extends DefaultClientKexExtensionHandler {

  private static final AttributeKey<Set<String>> NAMES = new AttributeKey<>();

  @Override
  protected void handleServerSignatureAlgorithms(Session session, Collection<String> names) {
    if (names != null) {
      session.setAttribute(NAMES, Set.copyOf(names));
    }
  }

  static Set<String> of(Session session) {
    Set<String> names = session.getAttribute(NAMES);
    return names == null ? Set.of() : names;
  }
}
