package org.connectorsdk.testkit.rules;

import java.util.Set;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;

/**
 * A call that needs one capability more than the connector has.
 *
 * @param words the call, for a violation
 * @param needs the capability
 * @param accepted the capabilities whose lack may be told
 * @param call makes it, with a path that it must not touch
 */
record RefusedCall(String words, Capability needs, Set<Capability> accepted, Attempt call) {

  /** Makes the call. */
  @FunctionalInterface
  interface Attempt {
    void make(Connector connector, String canary);
  }
}
