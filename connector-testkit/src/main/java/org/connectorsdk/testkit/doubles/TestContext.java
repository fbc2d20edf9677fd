package org.connectorsdk.testkit.doubles;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.data.DataLayer;
import org.connectorsdk.data.DataOrigin;
import org.connectorsdk.data.HostData;
import org.connectorsdk.data.SecretPrompt;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.inventory.TargetReference;
import org.jspecify.annotations.Nullable;

/**
 * The context that a provider is given to make a connector, for a test of {@code create} alone:
 * without a service file, and without an application around it.
 *
 * <pre>{@code
 * try (TestContext<AcmeData> context =
 *     TestContext.of(new AcmeProvider())
 *         .data("acme_url", "http://127.0.0.1:1")
 *         .connectTimeout(Duration.ofSeconds(1))
 *         .build()) {
 *   Connector connector = context.create();
 *   assertThrows(HostUnreachableException.class, connector::connect);
 *   assertEquals(List.of(), context.liveThreads());
 * }
 * }</pre>
 *
 * <p>It comes out of a {@link ConnectorRegistry} that knows this provider and those it is to build
 * upon: data are bound as an application's are, with the same exceptions, and what is {@linkplain
 * #shared shared} lives until this context is closed. Safe for any thread.
 *
 * @param <D> the record that holds the host's data
 * @since 0.1
 */
public final class TestContext<D extends Record> implements ConnectorContext<D>, AutoCloseable {
  private final ConnectorRegistry registry;
  private final CapturingProvider<D> capturing;
  private final ConnectorContext<D> context;
  private final List<Thread> threads;

  private TestContext(
      ConnectorRegistry registry,
      CapturingProvider<D> capturing,
      ConnectorContext<D> context,
      List<Thread> threads) {
    this.registry = registry;
    this.capturing = capturing;
    this.context = context;
    this.threads = threads;
  }

  /**
   * Begins a context for a provider.
   *
   * @param provider the provider under test
   * @param <D> the record that holds the host's data
   * @return a builder
   * @throws NullPointerException if the provider is null
   */
  public static <D extends Record> Builder<D> of(ConnectorProvider<D> provider) {
    return new Builder<>(Objects.requireNonNull(provider, "provider"));
  }

  /**
   * Has the provider make a connector, as a registry does.
   *
   * @return the connector, which is disconnected when this context is closed, at the latest
   * @throws org.connectorsdk.error.ConnectorException if the provider fails; what it throws that is
   *     no {@code ConnectorException} is the cause
   * @throws IllegalStateException if this context is closed
   */
  public Connector create() {
    return registry.create(context.host());
  }

  /**
   * The threads that were made by {@link #threadFactory()}.
   *
   * @return an immutable list as it is now, in the order in which they were made
   */
  public List<Thread> threads() {
    return List.copyOf(threads);
  }

  /**
   * Those of the {@linkplain #threads() threads} that run.
   *
   * @return an immutable list as it is now
   */
  public List<Thread> liveThreads() {
    return threads.stream().filter(Thread::isAlive).toList();
  }

  @Override
  public ConnectorProvider<D> provider() {
    return capturing.real();
  }

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

  /**
   * Disconnects the connectors that {@link #create()} and {@link #connector} made, newest first,
   * and closes what was shared, newest first. One that a test had the provider make by itself is
   * the test's to disconnect. Idempotent.
   *
   * @throws RuntimeException the first failure, with the others suppressed, after all is done
   */
  @Override
  public void close() {
    registry.close();
  }

  @Override
  public String toString() {
    return context.toString();
  }

  /**
   * What a context holds. Not safe for several threads.
   *
   * @param <D> the record that holds the host's data
   * @since 0.1
   */
  public static final class Builder<D extends Record> {
    private static final DataOrigin ORIGIN = new DataOrigin(DataLayer.HOST, "the test");

    private final ConnectorProvider<D> provider;
    private final Map<String, Object> data = new LinkedHashMap<>();
    private final List<ConnectorProvider<?>> others = new ArrayList<>();
    private final ConnectorRegistry.Builder settings = ConnectorRegistry.builder();
    private ThreadFactory threadFactory = Builder::daemon;
    private String hostName = "test-host";
    private List<String> groups = List.of();
    private @Nullable TargetReference reference;

    private Builder(ConnectorProvider<D> provider) {
      this.provider = provider;
    }

    /**
     * A value of the host's data.
     *
     * @param key the key
     * @param value the value, as an inventory or an application may give it
     * @return this builder
     * @throws NullPointerException if an argument is null
     */
    public Builder<D> data(String key, Object value) {
      data.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
      return this;
    }

    /**
     * The host's name.
     *
     * @param name the name; default: {@code test-host}
     * @return this builder
     * @throws NullPointerException if the name is null
     */
    public Builder<D> hostName(String name) {
      hostName = Objects.requireNonNull(name, "name");
      return this;
    }

    /**
     * The host's groups.
     *
     * @param groups their names; default: none
     * @return this builder
     * @throws NullPointerException if a name is null
     */
    public Builder<D> groups(String... groups) {
      this.groups = List.of(groups);
      return this;
    }

    /**
     * A reference that the provider makes the host of, with its name, data and groups, instead of
     * {@link #hostName} and {@link #groups}; the test's {@link #data} win over those it gives.
     *
     * @param reference the reference: {@code @acme/box-1}
     * @return this builder
     * @throws NullPointerException if it is null
     * @throws IllegalArgumentException if it cannot be read
     */
    public Builder<D> reference(String reference) {
      this.reference = TargetReference.parse(Objects.requireNonNull(reference, "reference"));
      return this;
    }

    /**
     * Providers that {@link ConnectorContext#connector} finds beside the one under test, such as a
     * {@link FakeProvider} named {@code ssh}.
     *
     * @param providers the providers
     * @return this builder
     * @throws NullPointerException if a provider is null
     */
    public Builder<D> providers(ConnectorProvider<?>... providers) {
      others.addAll(List.of(providers));
      return this;
    }

    /**
     * How long a connect may take, in all.
     *
     * @param timeout the limit; default: 10 seconds
     * @return this builder
     * @throws NullPointerException if the timeout is null
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder<D> connectTimeout(Duration timeout) {
      settings.connectTimeout(timeout);
      return this;
    }

    /**
     * Answers when a secret turns out to be needed.
     *
     * @param prompt the prompt; default: {@link SecretPrompt#none()}
     * @return this builder
     * @throws NullPointerException if the prompt is null
     */
    public Builder<D> secretPrompt(SecretPrompt prompt) {
      settings.secretPrompt(prompt);
      return this;
    }

    /**
     * Makes the threads a connector needs; {@link TestContext#threads()} tells them all the same.
     *
     * @param factory the factory; default: daemon threads
     * @return this builder
     * @throws NullPointerException if the factory is null
     */
    public Builder<D> threadFactory(ThreadFactory factory) {
      threadFactory = Objects.requireNonNull(factory, "factory");
      return this;
    }

    /**
     * Binds the data and makes the context. The provider is asked who it is, and for the host of a
     * reference; it makes no connector yet.
     *
     * @return a context; the caller closes it
     * @throws IllegalArgumentException if a registry would not take the provider, or one of the
     *     others, saying why
     * @throws org.connectorsdk.error.InvalidConnectorDataException with all that is wrong with the
     *     data
     * @throws org.connectorsdk.error.InventoryException if the reference does not stand for exactly
     *     one host
     * @throws org.connectorsdk.UnsupportedCapabilityException if the provider only makes names
     */
    public TestContext<D> build() {
      var capturing = new CapturingProvider<>(provider);
      List<ConnectorProvider<?>> all = new ArrayList<>(others);
      all.add(capturing);
      List<Thread> made = new CopyOnWriteArrayList<>();
      ThreadFactory factory = threadFactory;
      ConnectorRegistry registry =
          settings
              .providers(all.toArray(ConnectorProvider<?>[]::new))
              .threadFactory(task -> told(made, factory.newThread(task)))
              .build();
      try {
        if (!registry.failures().isEmpty()) {
          throw new IllegalArgumentException("provider: " + registry.failures());
        }
        return new TestContext<>(
            registry, capturing, capturing.capture(() -> registry.create(host(registry))), made);
      } catch (RuntimeException | Error e) {
        registry.close();
        throw e;
      }
    }

    private Host host(ConnectorRegistry registry) {
      HostData given = HostData.builder().putAll(data, ORIGIN).build();
      if (reference == null) {
        return Host.of(hostName, provider.name(), given, groups);
      }
      List<Host> hosts = registry.expand(reference, given, List.of());
      if (hosts.size() != 1) {
        throw reference.refused("it stands for " + hosts.size() + " hosts", "one host");
      }
      return hosts.get(0);
    }

    private static Thread told(List<Thread> made, Thread thread) {
      made.add(thread);
      return thread;
    }

    private static Thread daemon(Runnable task) {
      Thread thread = new Thread(null, task, "test-context", 0, false);
      thread.setDaemon(true);
      return thread;
    }
  }
}
