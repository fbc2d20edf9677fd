package org.connectorsdk.testkit.mutants;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.data.SecretPrompt;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.inventory.TargetReference;

/** What a registry hands to a provider, with other data. */
record ForwardingContext<D extends Record>(
    ConnectorContext<?> delegate, ConnectorProvider<D> provider, D data)
    implements ConnectorContext<D> {

  static <D extends Record> ForwardingContext<D> of(ConnectorContext<D> delegate, D data) {
    return new ForwardingContext<>(delegate, delegate.provider(), data);
  }

  @Override
  public Host host() {
    return delegate.host();
  }

  @Override
  public <T> T shared(Class<T> type, Object key, Supplier<? extends T> make) {
    return delegate.shared(type, key, make);
  }

  @Override
  public Connector connector(TargetReference parent) {
    return delegate.connector(parent);
  }

  @Override
  public ThreadFactory threadFactory() {
    return delegate.threadFactory();
  }

  @Override
  public SecretPrompt secretPrompt() {
    return delegate.secretPrompt();
  }

  @Override
  public Duration connectTimeout() {
    return delegate.connectTimeout();
  }
}
