package org.connectorsdk.transport;

import static org.connectorsdk.Capability.ATOMIC_PUT;
import static org.connectorsdk.Capability.FILE_MODE;
import static org.connectorsdk.Capability.FILE_OWNER;
import static org.connectorsdk.Capability.GET_FILE;
import static org.connectorsdk.Capability.PUT_FILE;
import static org.connectorsdk.Capability.SHELL;
import static org.connectorsdk.Capability.STDIN;

import java.util.EnumSet;
import java.util.Set;
import org.connectorsdk.Capability;

/** What follows from what a transport has: the engine can only build on what is there. */
final class EffectiveCapabilities {

  private EffectiveCapabilities() {}

  /**
   * What works over an open transport: declared, narrowed by it, and without what would have to be
   * built from missing parts.
   */
  static Set<Capability> of(ShellTransport transport, Set<Capability> declared) {
    var effective = EnumSet.noneOf(Capability.class);
    effective.addAll(transport.capabilities(declared));
    effective.retainAll(declared);
    if (effective.contains(SHELL) && effective.contains(STDIN)) {
      // The shell does all of it; the wire's own way is not asked for, since that may cost a round
      // trip.
      return Capability.closure(effective);
    }
    var files = transport.files();
    var operations = files.map(FileTransport::operations).orElse(Set.of());
    if (files.isEmpty()) {
      effective.remove(PUT_FILE);
    }
    if (!operations.containsAll(WireFiles.NEEDED_FOR_ATOMIC_PUT)) {
      effective.remove(ATOMIC_PUT);
    }
    if (!operations.contains(FileOperation.CHMOD)) {
      effective.remove(FILE_MODE);
    }
    effective.remove(FILE_OWNER);
    if (!effective.contains(SHELL) && files.isEmpty()) {
      effective.remove(GET_FILE);
    }
    return Capability.closure(effective);
  }
}
