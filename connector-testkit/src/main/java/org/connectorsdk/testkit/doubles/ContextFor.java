package org.connectorsdk.testkit.doubles;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.data.SecretPrompt;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.inventory.TargetReference;

/**
 * A context that names another provider than the one a registry asked.
 *
 * @param <D> the provider's record
 */
record ContextFor<D extends Record>(ConnectorProvider<D> provider, ConnectorContext<D> context)
    implements ConnectorContext<D> {

  @Override
  public Host host() {
    return context.host();
  }

  @Override
  public D data() {
    return context.data();
  }

  @Override
  public <T> T shared(Class<T> type, Object key, Supplier<? extends T> make) {
    return context.shared(type, key, make);
  }

  @Override
  public Connector connector(TargetReference parent) {
    return context.connector(parent);
  }

  @Override
  public ThreadFactory threadFactory() {
    return context.threadFactory();
  }

  @Override
  public SecretPrompt secretPrompt() {
    return context.secretPrompt();
  }

  @Override
  public Duration connectTimeout() {
    return context.connectTimeout();
  }

  @Override
  public String toString() {
    return context.toString();
  }
}
