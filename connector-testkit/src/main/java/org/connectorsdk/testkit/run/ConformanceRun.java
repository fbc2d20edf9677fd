package org.connectorsdk.testkit.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.data.DataLayer;
import org.connectorsdk.data.DataOrigin;
import org.connectorsdk.data.HostData;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.inventory.Host;
import org.jspecify.annotations.Nullable;

/**
 * One run of the rules against one target: the registry, the connection that most rules share, the
 * directory they work in, and what was seen.
 *
 * <p>Rules run one after the other; what a rule does in several threads is safe here too.
 */
public final class ConformanceRun implements AutoCloseable {
  private final Target target;
  private final RunSettings settings;
  private final RuleCatalogue catalogue;
  private final String testClass;
  private final Masking masking;
  private final List<Observation> observations = new CopyOnWriteArrayList<>();
  private final List<RuleResult> results = Collections.synchronizedList(new ArrayList<>());
  private final Ending ending;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable ConnectorRegistry registry;
  private @Nullable Connector shared;
  private @Nullable RuntimeException connectFailure;
  private @Nullable Set<Capability> effective;
  private @Nullable String workspace;
  private volatile @Nullable String running;

  /** A run that has not begun. */
  public ConformanceRun(
      Target target, RunSettings settings, RuleCatalogue catalogue, String testClass) {
    this.target = target;
    this.settings = settings;
    this.catalogue = catalogue;
    this.testClass = testClass;
    this.masking = Masking.of(target);
    this.ending = new Ending(settings.waiting().patience().dividedBy(2));
  }

  /** What is tested. */
  public Target target() {
    return target;
  }

  /** How the run is made. */
  public RunSettings settings() {
    return settings;
  }

  /** The rules. */
  public RuleCatalogue catalogue() {
    return catalogue;
  }

  /** The class that runs, or the command line, for the line that runs one rule again. */
  public String testClass() {
    return testClass;
  }

  /** The exceptions that left the connector so far. */
  public List<Observation> observations() {
    return List.copyOf(observations);
  }

  /** What became of the rules so far. */
  public List<RuleResult> results() {
    return List.copyOf(results);
  }

  /** Whether every rule that does not look over the run has been reached. */
  public boolean isFull() {
    var reached = results.stream().map(result -> result.rule().id()).toList();
    return catalogue.rules().stream()
        .filter(rule -> !rule.overTheRun())
        .allMatch(rule -> reached.contains(rule.id()));
  }

  /** The registry of the run. */
  public ConnectorRegistry registry() {
    lock.lock();
    try {
      if (registry == null) {
        registry = target.newRegistry().build();
      }
      return registry;
    } finally {
      lock.unlock();
    }
  }

  /** The provider under test; none where the registry does not know it. */
  public Optional<ConnectorProvider<?>> provider() {
    return registry().find(target.connector());
  }

  /** The host under test, with the target's data. */
  public Host host() {
    return host(Map.of());
  }

  /** The host with other data in front. */
  public Host host(Map<String, ?> overrides) {
    var data =
        HostData.builder()
            .putAll(target.data(), new DataOrigin(DataLayer.HOST, "conformance target"))
            .build();
    return registry().expand(target.reference(), data, List.of()).get(0).withOverrides(overrides);
  }

  /** A new connector that is not connected; the caller closes it. */
  public Connector create(Map<String, ?> overrides) {
    return create(registry(), overrides);
  }

  /** The same, made by a registry of the caller's. */
  public Connector create(ConnectorRegistry maker, Map<String, ?> overrides) {
    var host = host(overrides);
    return new ObservedConnector(
        maker.create(host),
        (operation, thrown) ->
            observations.add(
                new Observation(
                    Optional.ofNullable(running),
                    operation,
                    target.connector(),
                    host.name(),
                    thrown)));
  }

  /**
   * The connection that rules share.
   *
   * @throws NotRun if connecting failed; it is tried once
   */
  public Connector connector() {
    lock.lock();
    try {
      if (connectFailure != null) {
        throw noConnection(connectFailure);
      }
      if (shared == null) {
        try {
          var made = connected();
          shared = made;
          if (effective == null) {
            effective = Set.copyOf(made.capabilities());
          }
        } catch (RuntimeException e) {
          connectFailure = e;
          throw noConnection(e);
        }
      }
      return shared;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Why the connection that rules share cannot be made; empty where it was made, or where the
   * connector does something else than to say why.
   */
  public Optional<ConnectorException> connectFailure() {
    try {
      connector();
    } catch (NotRun e) {
      lock.lock();
      try {
        return connectFailure instanceof ConnectorException said
            ? Optional.of(said)
            : Optional.empty();
      } finally {
        lock.unlock();
      }
    }
    return Optional.empty();
  }

  /** Not on this thread, which holds the lock: a connect may never return. */
  private Connector connected() {
    var made = create(Map.of());
    var limit = settings.waiting().patience().multipliedBy(3);
    try {
      new TimedBody(limit, "connect").run(made::connect);
      return made;
    } catch (Violation e) {
      throw new NotRun(
          Outcome.SKIPPED, "connect did not return within " + limit.toMillis() + " ms");
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new NotRun(Outcome.SKIPPED, "connect: " + Expect.tell(e));
    }
  }

  /** What the connector says it can do once connected; empty where it never was. */
  public Optional<Set<Capability>> effective() {
    lock.lock();
    try {
      return Optional.ofNullable(effective);
    } finally {
      lock.unlock();
    }
  }

  /** A directory of the target for the whole run; it is removed at the end. */
  String workspace() {
    lock.lock();
    try {
      if (workspace == null) {
        workspace = target.directory().orElseGet(this::makeWorkspace);
      }
      return workspace;
    } finally {
      lock.unlock();
    }
  }

  /** Gives up the shared connection: the next rule gets a new one. */
  void discardConnection() {
    forgetConnection().ifPresent(ending::end);
  }

  /** The same, without disconnecting. */
  Optional<Connector> forgetConnection() {
    lock.lock();
    try {
      var old = Optional.ofNullable(shared);
      shared = null;
      return old;
    } finally {
      lock.unlock();
    }
  }

  /** Closes something that a rule opened. */
  void dispose(AutoCloseable resource) {
    ending.end(resource);
  }

  /**
   * Removes something from the target, over a connection of its own where the shared one no longer
   * serves.
   */
  void remove(ShellCommand removal, ExecOptions options) {
    var shared = ending.end(() -> connector().runShellCommand(removal, options).orThrow());
    if (!shared) {
      ending.end(
          () -> {
            try (var own = create(Map.of())) {
              own.connect();
              own.runShellCommand(removal, options);
            }
          });
    }
  }

  void begin(Rule rule) {
    running = rule.id();
  }

  void end(RuleResult result) {
    running = null;
    results.add(result);
  }

  /** A text of the run without the target's secrets. */
  public String mask(String text) {
    return masking.mask(text);
  }

  /** Removes the directory on the target and closes the registry, with every connector. */
  @Override
  public void close() {
    forgetWorkspace()
        .ifPresent(made -> remove(TemporaryDirectory.remove(made), ExecOptions.defaults()));
    discardConnection();
    lock.lock();
    try {
      if (registry != null) {
        ending.end(registry);
      }
    } finally {
      lock.unlock();
    }
  }

  private Optional<String> forgetWorkspace() {
    lock.lock();
    try {
      var made = Optional.ofNullable(workspace).filter(path -> target.directory().isEmpty());
      workspace = null;
      return made;
    } finally {
      lock.unlock();
    }
  }

  private String makeWorkspace() {
    if (!connector().capabilities().contains(Capability.SHELL)) {
      throw new NotRun(Outcome.SKIPPED, "needs the hook " + Hook.DIRECTORY.call());
    }
    return TemporaryDirectory.path(
        connector().runShellCommand(TemporaryDirectory.make("\"${TMPDIR:-/tmp}\"")));
  }

  private static NotRun noConnection(RuntimeException failure) {
    return new NotRun(Outcome.SKIPPED, "no connection (see LIFE-01): " + Expect.tell(failure));
  }
}
