package org.connectorsdk.testkit.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.inventory.Host;
import org.jspecify.annotations.Nullable;

/** What a rule is given: the connector, amounts, waits, and a directory of the target. */
public final class Trial implements AutoCloseable {
  private final ConformanceRun run;
  private final Rule rule;
  private final long seed = System.nanoTime();
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<AutoCloseable> closing = new ArrayDeque<>();
  private final Queue<Runnable> removals = new ConcurrentLinkedQueue<>();
  private final AtomicInteger names = new AtomicInteger();
  private volatile boolean reduced;
  private @Nullable String directory;

  /** The trial of a rule in a run. */
  public Trial(ConformanceRun run, Rule rule) {
    this.run = run;
    this.rule = rule;
  }

  /** The run. */
  public ConformanceRun run() {
    return run;
  }

  /** The rule. */
  public Rule rule() {
    return rule;
  }

  /** What is tested. */
  public Target target() {
    return run.target();
  }

  /** The provider under test. */
  public ConnectorProvider<?> provider() {
    return run.provider().orElseThrow(() -> skipped(RuleRunner.noProvider(run)));
  }

  /** The host under test. */
  public Host host() {
    return run.host();
  }

  /** The connection that rules share: connected. Whoever harms it takes {@link #fresh} instead. */
  public Connector connector() {
    return run.connector();
  }

  /** A connector of this rule alone: not connected; closed when the rule ends. */
  public Connector fresh() {
    return fresh(Map.of());
  }

  /** The same, with other data in front. */
  public Connector fresh(Map<String, ?> overrides) {
    return closing(run.create(overrides));
  }

  /** The same, made by a registry that allows a connect no more than the given time. */
  public Connector fresh(Map<String, ?> overrides, Duration connectTimeout) {
    var registry = closing(target().newRegistry().connectTimeout(connectTimeout).build());
    return closing(run.create(registry, overrides));
  }

  /** A connector of this rule alone, connected. */
  public Connector freshConnected() {
    var connector = fresh();
    connector.connect();
    return connector;
  }

  /** Cuts every link by the target's hook; the connection that rules share is made anew. */
  public void sever() {
    var hook = target().severConnection();
    if (hook == null) {
      throw skipped("needs the hook " + Hook.SEVER_CONNECTION.call());
    }
    run.forgetConnection().ifPresent(this::closing);
    hook.run();
  }

  /** What the provider says it can do. */
  public Set<Capability> declared() {
    return provider().capabilities();
  }

  /** What the connector says it can do on this host. */
  public Set<Capability> effective() {
    return connector().capabilities();
  }

  /** Whether the connector can do it on this host. */
  public boolean can(Capability capability) {
    return effective().contains(capability);
  }

  /** Runs shell text on the shared connection, within patience. */
  public CommandResult run(String script) {
    return run(ShellCommand.raw(script));
  }

  /** Runs a command on the shared connection, within patience. */
  public CommandResult run(ShellCommand command) {
    return connector().runShellCommand(command, guarded().build());
  }

  /** Runs a command on the shared connection. */
  public CommandResult run(ShellCommand command, ExecOptions options) {
    return connector().runShellCommand(command, options);
  }

  /** What a command printed; a command that fails, or says something else, is a violation. */
  public String read(String script) {
    var result = run(script);
    Expect.that(
        result.succeeded(),
        "the command " + Expect.show(script) + " succeeds",
        result.status() + ", standard error " + Expect.show(result.output().stderr()));
    return result.output().stdout();
  }

  /** Options with a limit that no honest command reaches, so that a hang ends as a timeout. */
  public ExecOptions.Builder guarded() {
    return ExecOptions.builder().timeout(limit().multipliedBy(3).dividedBy(4));
  }

  /** A directory of the target for this rule: absolute, empty, removed when the rule ends. */
  public String directory() {
    lock.lock();
    try {
      if (directory == null) {
        var path = run.workspace() + "/" + unique();
        if (connector().capabilities().contains(Capability.SHELL)) {
          run(ShellCommand.of("mkdir", "-p", "--", path)).orThrow();
          directory = path;
        } else {
          directory = run.workspace();
        }
      }
      return directory;
    } finally {
      lock.unlock();
    }
  }

  /** A path in {@link #directory} that nothing has yet. */
  public String path(String name) {
    var holder = directory();
    // Without a shell all rules, of all runs, share one directory.
    var own = target().directory().filter(holder::equals).isPresent() ? unique() + "-" : "";
    return holder + "/" + own + name + "-" + names.incrementAndGet();
  }

  private String unique() {
    return rule.anchor() + "-" + Long.toString(seed & 0xffffffffL, 36);
  }

  /** The amount for the scale; with less than the rule names, a pass is told as reduced. */
  public int scaled(int selfTest, int quick, int full) {
    var amount =
        switch (run.settings().scale()) {
          case SELF_TEST -> selfTest;
          case QUICK -> quick;
          case FULL -> full;
        };
    if (amount != full) {
      reduced = true;
    }
    return amount;
  }

  /** Tells that something the rule asks for could not be looked at: a pass is a reduced one. */
  public void reduce() {
    reduced = true;
  }

  /** How much is moved and repeated. */
  public Scale scale() {
    return run.settings().scale();
  }

  /** The waits. */
  public Waiting waiting() {
    return run.settings().waiting();
  }

  /** How long something may take that should happen at once. */
  public Duration patience() {
    return waiting().patience();
  }

  /** What is allowed beyond a limit that the rule names. */
  public Duration grace() {
    return waiting().grace();
  }

  /** A time that the rule names, times slowness. */
  public Duration time(Duration said) {
    return Duration.ofNanos(Math.round(said.toNanos() * run.settings().slowness()));
  }

  /** Polls until a condition holds or patience ends. */
  public boolean eventually(BooleanSupplier condition) {
    return waiting().eventually(condition);
  }

  /** Random numbers that a failure lets repeat: its seed is told. */
  public Random random() {
    return new Random(seed);
  }

  /** Closes something when the rule ends, the last first. */
  public <T extends AutoCloseable> T closing(T resource) {
    lock.lock();
    try {
      closing.push(resource);
      return resource;
    } finally {
      lock.unlock();
    }
  }

  /** Removes something from the target when the rule has closed what it opened. */
  public void removing(ShellCommand removal, ExecOptions options) {
    removals.add(() -> run.remove(removal, options));
  }

  /**
   * Programs that the target needs for the check.
   *
   * @throws NotRun if one is missing, naming it
   */
  public void needsPrograms(String... programs) {
    for (var program : programs) {
      if (!hasProgram(program)) {
        throw skipped("the target has no program " + program);
      }
    }
  }

  /** Whether the target has a program. */
  public boolean hasProgram(String program) {
    return run(ShellCommand.raw("command -v").arg(program).appendRaw(">/dev/null")).succeeded();
  }

  /** A skip for the caller to throw. */
  public NotRun skipped(String reason) {
    return new NotRun(Outcome.SKIPPED, reason);
  }

  /** A rule that does not apply, for the caller to throw. */
  public NotRun notApplicable(String reason) {
    return new NotRun(Outcome.NOT_APPLICABLE, reason);
  }

  boolean isReduced() {
    return reduced;
  }

  /** Closes what the rule opened and removes its directory. */
  @Override
  public void close() {
    for (var next = next(); next.isPresent(); next = next()) {
      run.dispose(next.get());
    }
    var made = directory;
    if (made != null && !made.equals(target().directory().orElse(""))) {
      removing(TemporaryDirectory.remove(made), ExecOptions.defaults());
    }
    for (var removal = removals.poll(); removal != null; removal = removals.poll()) {
      removal.run();
    }
  }

  private Optional<AutoCloseable> next() {
    lock.lock();
    try {
      return Optional.ofNullable(closing.poll());
    } finally {
      lock.unlock();
    }
  }

  /** What makes random choices repeatable. */
  long seed() {
    return seed;
  }

  /** The time the rule may take, with slowness. */
  Duration limit() {
    return time(rule.limit());
  }

  @Override
  public String toString() {
    return rule.id();
  }
}
