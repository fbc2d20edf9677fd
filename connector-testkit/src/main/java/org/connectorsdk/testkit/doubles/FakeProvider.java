package org.connectorsdk.testkit.doubles;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.data.HostData;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;
import org.jspecify.annotations.Nullable;

/**
 * A provider of fakes under any name, so that an application that looks its connectors up is tested
 * unchanged.
 *
 * <pre>{@code
 * FakeConnector web = FakeConnector.create().answer("hostname", FakeAnswer.lines("web-1"));
 * FakeProvider<?> ssh = FakeProvider.named("ssh").host("web-1", web).build();
 * try (ConnectorRegistry registry = ConnectorRegistry.of(ssh)) {
 *   Connector connector = registry.create("@ssh/web-1", Map.of());
 *   connector.connect();
 *   connector.runShellCommand(ShellCommand.of("hostname"));
 * }
 * assertEquals("@ssh/web-1 run hostname -> exit code 0", ssh.calls().get(1).toString());
 * }</pre>
 *
 * <p>{@link #inPlaceOf} also takes the data keys of a real provider and the way it reads
 * references: data that it would refuse are refused here. Safe for any thread.
 *
 * @param <D> the record that holds a host's data
 * @since 0.1
 */
public final class FakeProvider<D extends Record> implements ConnectorProvider<D> {
  private final String name;
  private final String description;
  private final DataSchema<D> schema;
  private final Set<Capability> capabilities;
  private final Function<? super TargetReference, List<InventoryTarget>> names;
  private final Map<String, FakeConnector> hosts;
  private final boolean takesOthers;
  private final Function<? super ConnectorContext<D>, ? extends @Nullable FakeMachine> machines;

  private FakeProvider(
      Builder<D> builder,
      Function<? super ConnectorContext<D>, ? extends @Nullable FakeMachine> machines) {
    this.name = builder.name;
    this.description = builder.description;
    this.schema = builder.schema;
    this.capabilities = builder.capabilities;
    this.hosts = Collections.unmodifiableMap(new LinkedHashMap<>(builder.hosts));
    this.takesOthers = builder.others != null || builder.hosts.isEmpty();
    this.names = builder.names == null ? this::namesOfHosts : builder.names;
    this.machines = machines;
  }

  /**
   * Begins a provider without data keys, which reads references as {@code @name/host} and {@code
   * @name/host,host}; also {@code @name} alone, where a host has the empty name.
   *
   * @param name the name in references; {@code ssh} and {@code local} too
   * @return a builder
   * @throws NullPointerException if the name is null
   */
  public static Builder<DataSchema.None> named(String name) {
    Objects.requireNonNull(name, "name");
    return new Builder<>(
        name, "Scripted hosts in place of " + name, DataSchema.none(), Capability.all(), null);
  }

  /**
   * Begins a provider that takes the place of a real one: with its name, data keys, capabilities
   * and way to read references. The real one makes no connector.
   *
   * @param real the real provider
   * @param <D> the record that holds a host's data
   * @return a builder
   * @throws NullPointerException if the provider is null
   */
  public static <D extends Record> Builder<D> inPlaceOf(ConnectorProvider<D> real) {
    return new Builder<>(
        real.name(),
        "Scripted hosts in place of " + real.name(),
        real.dataSchema(),
        Capability.closure(real.capabilities()),
        real::makeNamesData);
  }

  /** A fake that stands alone, of a provider of its own. */
  static FakeConnector single(String hostName, Duration connectTimeout, FakeMachine machine) {
    var provider = new FakeProvider<>(named("fake"), context -> machine);
    // Nothing but the connector keeps it, and it owns nothing that would have to be closed.
    var registry =
        ConnectorRegistry.builder().providers(provider).connectTimeout(connectTimeout).build();
    Host host = Host.of(hostName, "fake", HostData.empty(), List.of());
    return (FakeConnector) registry.create(host);
  }

  /**
   * What the hosts that were given to this provider were asked, in the order in which the calls
   * began.
   *
   * @return an immutable list as it is now
   */
  public List<FakeCall> calls() {
    return hosts.values().stream()
        .distinct()
        .flatMap(fake -> fake.calls().stream())
        .sorted(Comparator.comparingLong(FakeCall::number))
        .toList();
  }

  /**
   * Checks, at the end of a test, all hosts that were given to this provider.
   *
   * @throws AssertionError as {@link FakeConnector#verify()}, of the first host with which
   *     something is wrong
   */
  public void verify() {
    hosts.values().forEach(FakeConnector::verify);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public DataSchema<D> dataSchema() {
    return schema;
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public List<InventoryTarget> makeNamesData(TargetReference reference) {
    return names.apply(Objects.requireNonNull(reference, "reference"));
  }

  private List<InventoryTarget> namesOfHosts(TargetReference reference) {
    if (reference.argument().isEmpty()) {
      requireHost(reference, "");
      return List.of(target("@" + name));
    }
    Set<String> found = new LinkedHashSet<>();
    for (String host : reference.argument().get().split(",", -1)) {
      if (host.isEmpty()) {
        throw reference.refused("names no host", "@" + name + "/HOST or @" + name + "/HOST,HOST");
      }
      requireHost(reference, host);
      if (!found.add("@" + name + "/" + host)) {
        throw reference.refused("names " + OneLine.of(host) + " twice", "each host once");
      }
    }
    return found.stream().map(this::target).toList();
  }

  private void requireHost(TargetReference reference, String host) {
    if (!takesOthers && !hosts.containsKey(host)) {
      throw reference.refused(
          host.isEmpty() ? "names no host" : "no scripted host is called " + OneLine.of(host),
          "one of " + references());
    }
  }

  /** How the hosts that were given are referred to. */
  private List<String> references() {
    return hosts.keySet().stream()
        .map(host -> host.isEmpty() ? "@" + name : "@" + name + "/" + host)
        .toList();
  }

  private InventoryTarget target(String target) {
    return new InventoryTarget(target, Map.of(), List.of("@" + name));
  }

  @Override
  public Connector create(ConnectorContext<D> context) {
    Objects.requireNonNull(context, "context");
    FakeMachine machine = machines.apply(context);
    if (machine == null) {
      throw new ConnectorException(
          context.failure("create connector"),
          "no scripted host is called " + context.host().name() + "; there are " + references(),
          null);
    }
    return new FakeConnector(context, machine);
  }

  @Override
  public String toString() {
    return "FakeProvider[" + name + "]";
  }

  /**
   * Hosts of a provider. Not safe for several threads.
   *
   * @param <D> the record that holds a host's data
   * @since 0.1
   */
  public static final class Builder<D extends Record> {
    private final String name;
    private final String description;
    private final DataSchema<D> schema;
    private final @Nullable Function<? super TargetReference, List<InventoryTarget>> names;
    private final Map<String, FakeConnector> hosts = new LinkedHashMap<>();
    private Set<Capability> capabilities;
    private @Nullable Function<? super ConnectorContext<D>, ? extends @Nullable FakeConnector>
        others;

    private Builder(
        String name,
        String description,
        DataSchema<D> schema,
        Set<Capability> capabilities,
        @Nullable Function<? super TargetReference, List<InventoryTarget>> names) {
      this.name = name;
      this.description = description;
      this.schema = schema;
      this.capabilities = capabilities;
      this.names = names;
    }

    /**
     * Adds a host. Connectors to it share the script, the files and the records of the fake, which
     * goes on being a connector of its own.
     *
     * @param host its name: {@code web-1} for {@code @ssh/web-1}, or the whole name of a host as an
     *     inventory has it
     * @param fake what it is
     * @return this builder
     * @throws NullPointerException if an argument is null
     */
    public Builder<D> host(String host, FakeConnector fake) {
      hosts.put(Objects.requireNonNull(host, "host"), Objects.requireNonNull(fake, "fake"));
      return this;
    }

    /**
     * Says what hosts are that were not added by name: by their data, for example.
     *
     * @param others gives the fake, or null where there is no such host; called for each connector
     *     that is made
     * @return this builder
     * @throws NullPointerException if the argument is null
     */
    public Builder<D> otherHosts(
        Function<? super ConnectorContext<D>, ? extends @Nullable FakeConnector> others) {
      this.others = Objects.requireNonNull(others, "others");
      return this;
    }

    /**
     * Says what connectors of this kind can do at best; each host may do less.
     *
     * @param capabilities what they can do; default: everything, or what the real provider says
     * @return this builder
     * @throws NullPointerException if the set or an element is null
     */
    public Builder<D> capabilities(Set<Capability> capabilities) {
      this.capabilities = Capability.closure(Objects.requireNonNull(capabilities, "capabilities"));
      return this;
    }

    /**
     * Makes the provider.
     *
     * @return a provider for {@code ConnectorRegistry.of} or a registry's builder
     */
    public FakeProvider<D> build() {
      Map<String, FakeConnector> known = Map.copyOf(hosts);
      var rest = others;
      return new FakeProvider<>(
          this,
          context ->
              find(known, context.host().name())
                  .or(() -> Optional.ofNullable(rest).map(others -> others.apply(context)))
                  .map(FakeConnector::machine)
                  .orElse(null));
    }

    private Optional<FakeConnector> find(Map<String, FakeConnector> known, String host) {
      for (String prefix : List.of("", "@" + name + "/", "@" + name + ":", "@" + name)) {
        FakeConnector fake =
            host.startsWith(prefix) ? known.get(host.substring(prefix.length())) : null;
        if (fake != null) {
          return Optional.of(fake);
        }
      }
      return Optional.empty();
    }
  }
}
