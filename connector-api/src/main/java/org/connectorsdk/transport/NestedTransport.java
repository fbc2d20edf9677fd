package org.connectorsdk.transport;

import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.command.ShellCommand;
import org.jspecify.annotations.Nullable;

/**
 * A wire that is a command of another connector: our line becomes an argument of what the prefix
 * makes.
 */
final class NestedTransport implements ShellTransport {

  private final Supplier<? extends Connector> parents;
  private final BiFunction<ShellCommand, ProcessRequest, ShellCommand> prefix;
  private final AtomicReference<@Nullable ShellConnector> parent = new AtomicReference<>();
  private volatile boolean closed;

  NestedTransport(
      Supplier<? extends Connector> parents,
      BiFunction<ShellCommand, ProcessRequest, ShellCommand> prefix) {
    this.parents = parents;
    this.prefix = prefix;
  }

  @Override
  public void open(Deadline deadline) throws IOException {
    var made = parents.get();
    if (!(made instanceof ShellConnector shell)) {
      made.close();
      throw new IOException(
          "the parent "
              + made
              + " is not a connector of the shared engine, so nothing can run through it");
    }
    parent.set(shell);
    if (closed) {
      throw new IOException("closed while opening");
    }
    shell.connect();
  }

  @Override
  public TransportProcess start(ShellCommand wire, ProcessRequest request) throws IOException {
    var link = parent().linkForChild();
    var line = WireCommand.unmarked(prefix.apply(wire, request), link.reader());
    return link.transport().start(line, request);
  }

  @Override
  public Set<Capability> capabilities(Set<Capability> declared) {
    var possible = EnumSet.noneOf(Capability.class);
    possible.addAll(declared);
    var below = parent().capabilities();
    for (var needed :
        Set.of(
            Capability.STDIN,
            Capability.PTY,
            Capability.SEPARATE_STDERR,
            Capability.LIVE_OUTPUT,
            Capability.EXIT_SIGNAL,
            Capability.CONCURRENT_COMMANDS)) {
      if (!below.contains(needed)) {
        possible.remove(needed);
      }
    }
    return possible;
  }

  @Override
  public Map<String, String> describe() {
    var description = new LinkedHashMap<String, String>();
    description.put("through", parent().host().name());
    parent().describe().forEach((key, value) -> description.put("through " + key, value));
    return description;
  }

  /** The parent of an open transport. */
  private ShellConnector parent() {
    return Objects.requireNonNull(parent.get(), "not open");
  }

  @Override
  public boolean isOpen() {
    var connector = parent.get();
    return !closed && connector != null && connector.isConnected();
  }

  @Override
  public void close() {
    closed = true;
    var connector = parent.get();
    if (connector != null) {
      connector.disconnect();
    }
  }
}
