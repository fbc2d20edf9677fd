package org.connectorsdk;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.connectorsdk.data.SecretPrompt;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.inventory.TargetReference;

/** What a registry hands to a provider for one connector. */
record RegistryContext<D extends Record>(
    ConnectorFactory factory, RegisteredProvider<D> registered, Host host, D data)
    implements ConnectorContext<D> {

  @Override
  public ConnectorProvider<D> provider() {
    return registered.provider();
  }

  @Override
  public <T> T shared(Class<T> type, Object key, Supplier<? extends T> make) {
    return factory.shared(registered.name(), type, key, make);
  }

  @Override
  public Connector connector(TargetReference parent) {
    return factory.createParent(host, Objects.requireNonNull(parent, "parent"));
  }

  @Override
  public ThreadFactory threadFactory() {
    return factory.threadFactory();
  }

  @Override
  public SecretPrompt secretPrompt() {
    return factory.secretPrompt();
  }

  @Override
  public Duration connectTimeout() {
    return factory.connectTimeout();
  }

  /** The data may hold secrets in types that show themselves. */
  @Override
  public String toString() {
    return "ConnectorContext[" + registered.name() + ", " + host.name() + "]";
  }
}
