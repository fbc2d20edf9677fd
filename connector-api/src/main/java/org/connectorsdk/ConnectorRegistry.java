package org.connectorsdk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.connectorsdk.data.HostData;
import org.connectorsdk.data.SecretPrompt;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.inventory.Inventory;
import org.connectorsdk.inventory.TargetReference;
import org.jspecify.annotations.Nullable;

/**
 * The connectors there are: where an application starts.
 *
 * <pre>{@code
 * try (ConnectorRegistry registry = ConnectorRegistry.load();
 *     Connector web = registry.create("@ssh/web-1", Map.of("ssh_user", "deploy"))) {
 *   web.connect();
 *   web.runShellCommand(ShellCommand.of("uname", "-a"));
 * }
 * }</pre>
 *
 * <p><b>Discovery.</b> Providers are found by {@link java.util.ServiceLoader}, once, when the
 * registry is made. One that cannot be used hides no other: it stands in {@link #failures()} with
 * the reason, in a warning of the log, and in the answer to an unknown name. Two classes that claim
 * one name disable that name alone. The names {@code local} and {@code ssh} belong to this
 * project's modules; only a provider that the application itself gives to the builder may take
 * them. One line at INFO names what was found, with version and place. Loading starts no thread and
 * contacts nothing.
 *
 * <p><b>Ownership.</b> A connector belongs to the caller of {@code create}, who disconnects it.
 * {@link #close()} disconnects those that are left, so a registry outlives the connectors it made.
 * It holds them weakly: one that is disconnected and forgotten can be collected.
 *
 * <p>Safe for any thread.
 *
 * @since 0.1
 */
public final class ConnectorRegistry implements AutoCloseable {
  private final ProviderCatalogue catalogue;
  private final TargetExpansion expansion;
  private final ConnectorFactory factory;

  private ConnectorRegistry(ProviderCatalogue catalogue, ConnectorFactory factory) {
    this.catalogue = catalogue;
    this.expansion = new TargetExpansion(catalogue);
    this.factory = factory;
  }

  /**
   * Finds what the context class loader sees, or, where that is null or does not see this API, what
   * the loader of this class sees.
   *
   * @return a registry with default settings; the caller closes it
   */
  public static ConnectorRegistry load() {
    return builder().build();
  }

  /**
   * Finds what a class loader sees, on its class path and in its modules.
   *
   * @param loader the class loader
   * @return a registry with default settings; the caller closes it
   * @throws NullPointerException if the loader is null
   */
  public static ConnectorRegistry load(ClassLoader loader) {
    return builder().classLoader(loader).build();
  }

  /**
   * Finds what the modules of a layer and its parents provide; no class path.
   *
   * @param layer the layer
   * @return a registry with default settings; the caller closes it
   * @throws NullPointerException if the layer is null
   */
  public static ConnectorRegistry load(ModuleLayer layer) {
    return builder().moduleLayer(layer).build();
  }

  /**
   * Takes the given providers alone; nothing is discovered.
   *
   * @param providers the providers
   * @return a registry with default settings; the caller closes it
   * @throws NullPointerException if a provider is null
   */
  public static ConnectorRegistry of(ConnectorProvider<?>... providers) {
    return builder().providers(providers).build();
  }

  /**
   * Starts with default settings.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The providers that can be used.
   *
   * @return an immutable list, sorted by name
   */
  public List<ConnectorProvider<?>> providers() {
    List<ConnectorProvider<?>> providers = new ArrayList<>();
    for (RegisteredProvider<?> registered : catalogue.providers()) {
      providers.add(registered.provider());
    }
    return List.copyOf(providers);
  }

  /**
   * What was declared or given and cannot be used, and why.
   *
   * @return an immutable list; empty if all is well
   */
  public List<ProviderFailure> failures() {
    return catalogue.failures();
  }

  /**
   * The provider of a name.
   *
   * @param name the name
   * @return the provider, or empty if no usable one has the name
   * @throws NullPointerException if the name is null
   */
  public Optional<ConnectorProvider<?>> find(String name) {
    RegisteredProvider<?> found = catalogue.find(Objects.requireNonNull(name, "name"));
    return found == null ? Optional.empty() : Optional.of(found.provider());
  }

  /**
   * The provider of a name, or an exception that says what there is instead.
   *
   * @param name the name
   * @return the provider
   * @throws NullPointerException if the name is null
   * @throws UnknownConnectorException if no usable provider has the name
   */
  public ConnectorProvider<?> require(String name) {
    return catalogue.require(Objects.requireNonNull(name, "name")).provider();
  }

  /**
   * Makes the hosts that a reference stands for. Asks the provider, so it may block and read; an
   * interrupt is answered as the provider answers it.
   *
   * @param reference the reference
   * @return the hosts in the provider's order, unmodifiable
   * @throws NullPointerException if the reference is null
   * @throws UnknownConnectorException if no usable provider has the reference's name
   * @throws org.connectorsdk.error.InventoryException if the reference leads nowhere, or the
   *     provider's answer cannot be used
   */
  public List<Host> expand(TargetReference reference) {
    return expand(reference, HostData.empty(), List.of());
  }

  /**
   * Makes the hosts that a reference stands for, with the user's data and groups.
   *
   * <p>For each key the higher {@link org.connectorsdk.data.DataLayer} wins: a user's value for the
   * host or its groups over what the connector gives, and that over values for the whole inventory.
   * The connector's groups come first, none twice. A host of an inventory-only provider runs
   * through the connector that its target names, else through {@code ssh}.
   *
   * @param reference the reference
   * @param userData the user's data for each of the hosts
   * @param groups the user's groups for each of the hosts
   * @return the hosts in the provider's order, unmodifiable
   * @throws NullPointerException if an argument or a group is null
   * @throws IllegalArgumentException if a group is blank
   * @throws UnknownConnectorException if no usable provider has the reference's name
   * @throws org.connectorsdk.error.InventoryException if the reference leads nowhere, or the
   *     provider's answer cannot be used
   */
  public List<Host> expand(TargetReference reference, HostData userData, List<String> groups) {
    return expansion.expand(
        Objects.requireNonNull(reference, "reference"),
        Objects.requireNonNull(userData, "userData"),
        List.copyOf(Objects.requireNonNull(groups, "groups")));
  }

  /**
   * Makes the hosts of an inventory, each name once: data and groups of a host that several
   * references stand for are joined, and within a layer the later reference wins.
   *
   * @param inventory the inventory
   * @return the hosts in the inventory's order, unmodifiable
   * @throws NullPointerException if the inventory is null
   * @throws org.connectorsdk.error.InventoryException with the problems of all its references,
   *     unknown connectors among them
   */
  public List<Host> expand(Inventory inventory) {
    return expansion.expand(Objects.requireNonNull(inventory, "inventory"));
  }

  /**
   * Makes a connector for a host: binds its data and asks the provider. Contacts nothing.
   *
   * @param host the host
   * @return a connector that is not connected; the caller owns it
   * @throws NullPointerException if the host is null
   * @throws UnknownConnectorException if no usable provider has the name of the host's connector
   * @throws UnsupportedCapabilityException if the provider only makes names
   * @throws org.connectorsdk.error.InvalidConnectorDataException with all that is wrong with the
   *     data
   * @throws org.connectorsdk.error.ConnectorException if the provider fails otherwise
   * @throws IllegalStateException if this registry is closed
   */
  public Connector create(Host host) {
    return factory.create(Objects.requireNonNull(host, "host"));
  }

  /**
   * Makes a connector for a reference that stands for exactly one host.
   *
   * @param reference the reference
   * @param overrides values by data key, which win over all others; may be empty
   * @return a connector that is not connected; the caller owns it
   * @throws NullPointerException if an argument is null
   * @throws org.connectorsdk.error.InventoryException if the reference leads nowhere or stands for
   *     several hosts
   * @throws org.connectorsdk.error.ConnectorException as {@link #create(Host)}
   * @throws IllegalStateException if this registry is closed
   */
  public Connector create(
      TargetReference reference, Map<String, ? extends @Nullable Object> overrides) {
    Objects.requireNonNull(overrides, "overrides");
    factory.requireOpen();
    return create(
        expansion.only(Objects.requireNonNull(reference, "reference")).withOverrides(overrides));
  }

  /**
   * Makes a connector for a reference as text, such as {@code @local} or {@code @ssh/web-1}.
   *
   * @param reference the reference, as {@link TargetReference#parse} reads it
   * @param overrides values by data key, which win over all others; may be empty
   * @return a connector that is not connected; the caller owns it
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the text is no reference
   * @throws org.connectorsdk.error.ConnectorException as {@link #create(TargetReference, Map)}
   * @throws IllegalStateException if this registry is closed
   */
  public Connector create(String reference, Map<String, ? extends @Nullable Object> overrides) {
    return create(TargetReference.parse(Objects.requireNonNull(reference, "reference")), overrides);
  }

  /**
   * Disconnects every connector that this registry made and that is still in use, newest first,
   * then closes what they shared, newest first. Idempotent; a second caller waits for the first.
   * From then on {@code create} throws; a {@code create} in progress either returns a connector
   * that is disconnected here, or throws.
   *
   * @throws RuntimeException the first failure, with the others suppressed, after all is done
   */
  @Override
  public void close() {
    factory.close();
  }

  /**
   * The names of the connectors.
   *
   * @return such as {@code ConnectorRegistry[local, ssh]}
   */
  @Override
  public String toString() {
    return "ConnectorRegistry"
        + catalogue.providers().stream().map(RegisteredProvider::name).toList();
  }

  /**
   * Settings of a registry. Not safe for several threads.
   *
   * @since 0.1
   */
  public static final class Builder {
    private ThreadFactory threadFactory = new DaemonThreads();
    private Duration connectTimeout = Duration.ofSeconds(10);
    private SecretPrompt secretPrompt = SecretPrompt.none();
    private @Nullable ClassLoader loader;
    private @Nullable ModuleLayer layer;
    private @Nullable List<ConnectorProvider<?>> given;

    private Builder() {}

    /**
     * Makes the threads that connectors need.
     *
     * @param factory the factory; default: daemon threads named {@code connector-1}, ...
     * @return this builder
     * @throws NullPointerException if the factory is null
     */
    public Builder threadFactory(ThreadFactory factory) {
      this.threadFactory = Objects.requireNonNull(factory, "factory");
      return this;
    }

    /**
     * Limits connecting as a whole: names, sockets, handshake, identity, authentication.
     *
     * @param timeout the limit; default: 10 seconds
     * @return this builder
     * @throws NullPointerException if the timeout is null
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder connectTimeout(Duration timeout) {
      Objects.requireNonNull(timeout, "timeout");
      if (timeout.isZero() || timeout.isNegative()) {
        throw new IllegalArgumentException("timeout must be positive, was " + timeout);
      }
      this.connectTimeout = timeout;
      return this;
    }

    /**
     * Answers when a secret turns out to be needed.
     *
     * @param prompt the prompt; default: {@link SecretPrompt#none()}
     * @return this builder
     * @throws NullPointerException if the prompt is null
     */
    public Builder secretPrompt(SecretPrompt prompt) {
      this.secretPrompt = Objects.requireNonNull(prompt, "prompt");
      return this;
    }

    /**
     * Looks for providers where a class loader sees them. May be joined with {@link #moduleLayer}:
     * a class that both see counts once.
     *
     * @param loader the class loader; default: as for {@link ConnectorRegistry#load()}
     * @return this builder
     * @throws NullPointerException if the loader is null
     */
    public Builder classLoader(ClassLoader loader) {
      this.loader = Objects.requireNonNull(loader, "loader");
      return this;
    }

    /**
     * Looks for providers in the modules of a layer and its parents.
     *
     * @param layer the layer; default: none
     * @return this builder
     * @throws NullPointerException if the layer is null
     */
    public Builder moduleLayer(ModuleLayer layer) {
      this.layer = Objects.requireNonNull(layer, "layer");
      return this;
    }

    /**
     * Gives providers instead of discovering them; together with a class loader or a layer, besides
     * those found there. A given provider may have a reserved name, and is preferred to a found one
     * of its name.
     *
     * @param providers the providers, which replace those given before
     * @return this builder
     * @throws NullPointerException if a provider is null
     */
    public Builder providers(ConnectorProvider<?>... providers) {
      Objects.requireNonNull(providers, "providers");
      for (int i = 0; i < providers.length; i++) {
        Objects.requireNonNull(providers[i], "providers[" + i + "]");
      }
      this.given = List.of(providers);
      return this;
    }

    /**
     * Discovers the providers and makes the registry. A provider that fails is no exception but an
     * entry of {@link ConnectorRegistry#failures()}.
     *
     * @return a registry; the caller closes it
     */
    public ConnectorRegistry build() {
      ProviderDiscovery discovery = new ProviderDiscovery();
      boolean discovers = given == null || loader != null || layer != null;
      if (layer != null) {
        discovery.search(layer);
      }
      if (loader != null) {
        discovery.search(loader);
      } else if (discovers && layer == null) {
        discovery.search(ProviderDiscovery.defaultLoader());
      }
      List<FoundProvider> found = new ArrayList<>(discovery.found());
      if (given != null) {
        given.forEach(provider -> found.add(FoundProvider.given(provider)));
      }
      ProviderCatalogue catalogue = new ProviderCatalogue(found, discovery.failures());
      DiscoveryLog.write(catalogue, discovery.warnings(), discovers);
      return new ConnectorRegistry(
          catalogue, new ConnectorFactory(catalogue, threadFactory, connectTimeout, secretPrompt));
    }
  }
}
