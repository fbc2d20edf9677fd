package org.connectorsdk.testkit.rules;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.data.HostData;
import org.connectorsdk.data.SecretPrompt;
import org.connectorsdk.error.InvalidConnectorDataException;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.inventory.TargetReference;
import org.connectorsdk.testkit.run.Trial;
import org.jspecify.annotations.Nullable;

/** A context apart from any registry, for calls that a registry does not let through. */
record PlainContext<D extends Record>(ConnectorProvider<D> provider, Host host, D data)
    implements ConnectorContext<D> {

  /** What a provider's create returns for a host without the user's data. */
  static <D extends Record> @Nullable Connector create(Trial trial, ConnectorProvider<D> provider) {
    var name = trial.target().reference().toString();
    var host = Host.of(name, provider.name(), HostData.of(trial.target().data()), List.of());
    D data;
    try {
      data = provider.dataSchema().bind(host.data());
    } catch (InvalidConnectorDataException e) {
      throw trial.skipped("the target's data do not bind: " + e.getMessage());
    }
    return provider.create(new PlainContext<>(provider, host, data));
  }

  @Override
  public <T> T shared(Class<T> type, Object key, Supplier<? extends T> make) {
    return make.get();
  }

  @Override
  public Connector connector(TargetReference parent) {
    throw new IllegalStateException("this context makes no connectors");
  }

  @Override
  public ThreadFactory threadFactory() {
    return Thread::new;
  }

  @Override
  public SecretPrompt secretPrompt() {
    return SecretPrompt.none();
  }

  @Override
  public Duration connectTimeout() {
    return Duration.ofSeconds(10);
  }
}
