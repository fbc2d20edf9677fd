package org.connectorsdk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.connectorsdk.data.DataLayer;
import org.connectorsdk.data.DataOrigin;
import org.connectorsdk.data.HostData;
import org.connectorsdk.data.SecretPrompt;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.inventory.TargetReference;

/** Makes connectors, lends them what they share, and ends both. */
final class ConnectorFactory {
  private static final String CREATE = "create connector";

  private final ProviderCatalogue catalogue;
  private final TargetExpansion expansion;
  private final ThreadFactory threadFactory;
  private final Duration connectTimeout;
  private final SecretPrompt secretPrompt;
  private final MadeConnectors connectors = new MadeConnectors();
  private final SharedValues sharedValues = new SharedValues();
  private final ReentrantLock closing = new ReentrantLock();

  ConnectorFactory(
      ProviderCatalogue catalogue,
      ThreadFactory threadFactory,
      Duration connectTimeout,
      SecretPrompt secretPrompt) {
    this.catalogue = catalogue;
    this.expansion = new TargetExpansion(catalogue);
    this.threadFactory = threadFactory;
    this.connectTimeout = connectTimeout;
    this.secretPrompt = secretPrompt;
  }

  Connector create(Host host) {
    requireOpen();
    return create(catalogue.require(host.connector()), host);
  }

  private <D extends Record> Connector create(RegisteredProvider<D> provider, Host host) {
    FailureContext during = FailureContext.of(provider.name(), host.name(), CREATE);
    if (provider.isInventoryOnly()) {
      throw new UnsupportedCapabilityException(
          during,
          Capability.RUN,
          "this connector only makes names for an inventory; expand the reference, and create what"
              + " its hosts run through");
    }
    D data = provider.schema().bind(host.data(), during);
    Connector connector = make(provider, new RegistryContext<>(this, provider, host, data), during);
    if (!connectors.add(connector)) {
      // The registry was closed meanwhile, and does not know of the connector.
      IllegalStateException closed = closedException();
      try {
        connector.disconnect();
      } catch (RuntimeException | Error e) {
        closed.addSuppressed(e);
      }
      throw closed;
    }
    return connector;
  }

  private <D extends Record> Connector make(
      RegisteredProvider<D> provider, RegistryContext<D> context, FailureContext during) {
    Connector connector;
    try {
      connector = provider.provider().create(context);
    } catch (ConnectorException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      if (connectors.isClosed()) {
        IllegalStateException closed = closedException();
        closed.addSuppressed(e);
        throw closed;
      }
      throw new ConnectorException(
          during,
          "provider " + provider.found().className() + " threw " + LoadDiagnosis.describe(e),
          e);
    }
    if (connector == null) {
      throw new ConnectorException(
          during, "provider " + provider.found().className() + " returned null", null);
    }
    return connector;
  }

  /**
   * A connector to build another one upon.
   *
   * <p>What the reference says wins. The rest of the child's data is there for a parent of another
   * kind, whose keys are its own: {@code ssh_user} of a container's host. A parent of the same kind
   * gets none of it: the child's password is not for the host in between.
   */
  Connector createParent(Host child, TargetReference reference) {
    requireOpen();
    Host parent = expansion.only(reference);
    if (parent.connector().equals(child.connector())) {
      return create(parent);
    }
    DataOrigin origin =
        new DataOrigin(DataLayer.OVERRIDE, "reference " + parent.name() + " of " + child.name());
    HostData given = HostData.builder().putAll(parent.data().asMap(), origin).build();
    return create(
        Host.of(parent.name(), parent.connector(), child.data().merge(given), parent.groups()));
  }

  <T> T shared(String provider, Class<T> type, Object key, Supplier<? extends T> make) {
    return sharedValues.get(provider, type, key, make);
  }

  ThreadFactory threadFactory() {
    return threadFactory;
  }

  Duration connectTimeout() {
    return connectTimeout;
  }

  SecretPrompt secretPrompt() {
    return secretPrompt;
  }

  void requireOpen() {
    if (connectors.isClosed()) {
      throw closedException();
    }
  }

  void close() {
    // Reentrant: a connector that closes the registry while it is disconnected must not wait.
    closing.lock();
    try {
      Failures failures = new Failures();
      for (Connector connector : connectors.drain()) {
        failures.during(connector::disconnect);
      }
      for (SharedValues.Closing shared : sharedValues.drain()) {
        failures.during(() -> close(shared));
      }
      failures.throwFirst();
    } finally {
      closing.unlock();
    }
  }

  private static void close(SharedValues.Closing shared) {
    try {
      shared.value().close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new ConnectorException(
          FailureContext.of(shared.provider(), "close"),
          "closing " + shared.value().getClass().getName() + " threw " + LoadDiagnosis.describe(e),
          e);
    }
  }

  private static IllegalStateException closedException() {
    return new IllegalStateException("the connector registry is closed");
  }

  /** Does everything, whatever fails; then throws the first failure with the others suppressed. */
  private static final class Failures {
    private final List<Throwable> all = new ArrayList<>();

    void during(Runnable step) {
      try {
        step.run();
      } catch (RuntimeException | Error e) {
        all.add(e);
      }
    }

    void throwFirst() {
      if (all.isEmpty()) {
        return;
      }
      Throwable first = all.get(0);
      for (Throwable other : all.subList(1, all.size())) {
        if (other != first) {
          first.addSuppressed(other);
        }
      }
      if (first instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) first;
    }
  }
}
