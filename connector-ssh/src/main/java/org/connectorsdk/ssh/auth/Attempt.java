package org.connectorsdk.ssh.auth;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.connectorsdk.ssh.mina.AuthenticationGate.Reply;

/** One credential, tried once. */
interface Attempt {

  /** The method to use with a host that offers these, or empty; nothing is known of it at first. */
  Optional<String> method(Optional<Set<String>> offered);

  /** What was tried, for messages. */
  String label(String method);

  /** Sends it and returns the host's last word on it: success or failure. */
  Reply perform(String method, Conversation conversation) throws IOException;
}
