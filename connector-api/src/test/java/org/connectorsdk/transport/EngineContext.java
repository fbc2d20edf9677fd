package org.connectorsdk.transport;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.data.HostData;
import org.connectorsdk.data.SecretPrompt;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;

/** What a registry would give, for a connector over the wire of a test. */
final class EngineContext implements ConnectorContext<DataSchema.None> {

  final Set<Capability> declared;
  Duration connectTimeout = Duration.ofSeconds(5);

  EngineContext() {
    this(Capability.without(Capability.PTY, Capability.EXIT_SIGNAL));
  }

  EngineContext(Set<Capability> declared) {
    this.declared = declared;
  }

  static ShellConnector connector(ShellOfThisMachine.Settings settings) {
    return ShellConnector.over(
        new EngineContext(settings.capabilities), () -> new ShellOfThisMachine(settings));
  }

  static ShellConnector connected() {
    var connector = connector(new ShellOfThisMachine.Settings());
    connector.connect();
    return connector;
  }

  @Override
  public ConnectorProvider<DataSchema.None> provider() {
    return new ConnectorProvider<>() {
      @Override
      public String name() {
        return "here";
      }

      @Override
      public String description() {
        return "the wire of a test";
      }

      @Override
      public DataSchema<DataSchema.None> dataSchema() {
        return DataSchema.none();
      }

      @Override
      public Set<Capability> capabilities() {
        return declared;
      }

      @Override
      public List<InventoryTarget> makeNamesData(TargetReference reference) {
        return List.of();
      }

      @Override
      public Connector create(ConnectorContext<DataSchema.None> context) {
        throw new UnsupportedOperationException();
      }
    };
  }

  @Override
  public Host host() {
    return Host.of("@here", "here", HostData.empty(), List.of());
  }

  @Override
  public DataSchema.None data() {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> T shared(Class<T> type, Object key, Supplier<? extends T> make) {
    return make.get();
  }

  @Override
  public Connector connector(TargetReference parent) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ThreadFactory threadFactory() {
    return task -> {
      var thread = new Thread(task, "here");
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public SecretPrompt secretPrompt() {
    return SecretPrompt.none();
  }

  @Override
  public Duration connectTimeout() {
    return connectTimeout;
  }
}
