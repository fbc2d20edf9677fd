package org.connectorsdk.testkit.doubles;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.file.TransferResult;
import org.connectorsdk.inventory.Host;

/**
 * A connector to a host that a test scripts: it answers commands as it was told, keeps files in
 * memory, and remembers what it was asked.
 *
 * <pre>{@code
 * FakeConnector host =
 *     FakeConnector.create().answer("uname -s", FakeAnswer.lines("Linux"));
 * host.connect();
 * assertEquals("Linux\n", host.runShellCommand(ShellCommand.of("uname", "-s")).output().stdout());
 * assertEquals(List.of("uname -s"), host.commands());
 * }</pre>
 *
 * <p>It keeps the contract of {@link Connector}: nothing works before {@code connect}, an option
 * that needs a missing capability is refused, faults have the types that a real connector throws. A
 * command that nothing is scripted for fails with an {@link UnscriptedCommandException}, unless
 * {@linkplain Builder#unmatchedToShell() a local shell} takes it.
 *
 * <p>Of several answers for a command the newest wins, and those that are used up are passed over:
 * so a general answer comes first, an exception from it later. A scripted command reads all of its
 * standard input, up to 16 MiB, before it answers.
 *
 * <p>The host behind it may have more links: a {@link FakeProvider} makes connectors that share
 * script, files and records with the fake it was given. Safe for any thread.
 *
 * @since 0.1
 */
public final class FakeConnector implements Connector {
  private final ConnectorContext<?> context;
  private final FakeMachine machine;
  private final FakeLink link;

  FakeConnector(ConnectorContext<?> context, FakeMachine machine) {
    this.context = context;
    this.machine = machine;
    this.link = new FakeLink(context, machine);
  }

  /**
   * Makes a fake with default settings: it can do everything, and its time jumps.
   *
   * @return a connector that is not connected, with an empty script
   */
  public static FakeConnector create() {
    return builder().build();
  }

  /**
   * Begins with default settings.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  FakeMachine machine() {
    return machine;
  }

  /**
   * Scripts a command from now on.
   *
   * @param command its masked text
   * @param first what it answers the first time
   * @param then what it answers after that, in turn; the last answer again and again
   * @return this
   * @throws NullPointerException if an argument is null
   */
  public FakeConnector answer(String command, FakeAnswer first, FakeAnswer... then) {
    return answer(CommandMatch.exactly(command), first, then);
  }

  /**
   * Scripts commands from now on.
   *
   * @param match which ones
   * @param first what they answer the first time
   * @param then what they answer after that, in turn; the last answer again and again
   * @return this
   * @throws NullPointerException if an argument is null
   */
  public FakeConnector answer(CommandMatch match, FakeAnswer first, FakeAnswer... then) {
    return answer(match, ScriptedCommand.inTurn(first, then));
  }

  /**
   * Scripts commands from now on, with an answer that is computed for each call.
   *
   * @param match which ones
   * @param answer makes the answer, on the thread that runs the command, after its standard input
   *     was read; what it throws comes out of the call
   * @return this
   * @throws NullPointerException if an argument is null
   */
  public FakeConnector answer(
      CommandMatch match, Function<? super FakeCall.Command, FakeAnswer> answer) {
    machine.script().add(ScriptedCommand.always(match, answer));
    return this;
  }

  /**
   * Scripts commands that have to run so many times from now on: later ones are not answered by
   * this, and fewer are reported by {@link #verify()}.
   *
   * @param times how many; with 0 the answer is never given
   * @param match which ones
   * @param first what they answer the first time
   * @param then what they answer after that, in turn; the last answer again and again
   * @return this
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the number is negative
   */
  public FakeConnector expect(int times, CommandMatch match, FakeAnswer first, FakeAnswer... then) {
    machine.script().add(ScriptedCommand.times(times, match, ScriptedCommand.inTurn(first, then)));
    return this;
  }

  /**
   * Prepares a file of the host, as {@link FakeFiles#file(String, String)} does.
   *
   * @param path where
   * @param text the content, as UTF-8
   * @return this
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the path is empty, or a directory
   */
  public FakeConnector file(String path, String text) {
    machine.files().file(path, text);
    return this;
  }

  /**
   * Scripts what becomes of the next connects.
   *
   * @param first of the first one
   * @param then of those after that, in turn; the last one again and again
   * @return this
   * @throws NullPointerException if an argument is null
   */
  public FakeConnector onConnect(ConnectAnswer first, ConnectAnswer... then) {
    machine.connects(new InTurn<>(first, Arrays.asList(then)));
    return this;
  }

  /**
   * Scripts what becomes of the next puts to a path.
   *
   * @param path where to, absolute or below the login directory
   * @param first of the first one
   * @param then of those after that, in turn; the last one again and again
   * @return this
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the path is empty
   */
  public FakeConnector onPut(String path, FileAnswer first, FileAnswer... then) {
    machine.answerTransfers(true, path, new InTurn<>(first, Arrays.asList(then)));
    return this;
  }

  /**
   * Scripts what becomes of the next gets from a path.
   *
   * @param path where from, absolute or below the login directory
   * @param first of the first one
   * @param then of those after that, in turn; the last one again and again
   * @return this
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the path is empty
   */
  public FakeConnector onGet(String path, FileAnswer first, FileAnswer... then) {
    machine.answerTransfers(false, path, new InTurn<>(first, Arrays.asList(then)));
    return this;
  }

  /**
   * Cuts every link to the host, as a pulled cable does: what runs over them is lost, later calls
   * need a new {@code connect}.
   */
  public void cutLinks() {
    machine.cutLinks();
  }

  /**
   * What the host was asked, by whichever connector, in the order in which the calls began.
   *
   * @return an immutable list as it is now
   */
  public List<FakeCall> calls() {
    return machine.calls();
  }

  /**
   * The commands among the {@linkplain #calls() calls}.
   *
   * @return their masked texts, in an immutable list as it is now
   */
  public List<String> commands() {
    return commandCalls().stream().map(FakeCall.Command::text).toList();
  }

  /**
   * The commands among the {@linkplain #calls() calls}, with their options and what they read.
   *
   * @return an immutable list as it is now
   */
  public List<FakeCall.Command> commandCalls() {
    return only(FakeCall.Command.class);
  }

  /**
   * The puts and gets among the {@linkplain #calls() calls}.
   *
   * @return an immutable list as it is now
   */
  public List<FakeCall.Transfer> transfers() {
    return only(FakeCall.Transfer.class);
  }

  private <C extends FakeCall> List<C> only(Class<C> type) {
    return calls().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /**
   * The files of the host.
   *
   * @return the store, which changes with puts
   */
  public FakeFiles files() {
    return machine.files();
  }

  /**
   * The clock on which scripted answers are late.
   *
   * @return the clock
   */
  public FakeClock clock() {
    return machine.clock();
  }

  /**
   * Checks, at the end of a test, that every command was scripted and that expected ones ran as
   * often as they had to.
   *
   * @throws AssertionError with all that is wrong and the calls there were, if something is
   */
  public void verify() {
    List<String> complaints = machine.script().complaints();
    if (!complaints.isEmpty()) {
      throw new AssertionError(
          String.join("\n", complaints)
              + "\nthe calls were:\n  "
              + String.join("\n  ", calls().stream().map(FakeCall::toString).toList()));
    }
  }

  @Override
  public ConnectorProvider<?> provider() {
    return context.provider();
  }

  @Override
  public Host host() {
    return context.host();
  }

  @Override
  public Set<Capability> capabilities() {
    return link.capabilities();
  }

  @Override
  public Map<String, String> describe() {
    return link.describe();
  }

  @Override
  public void connect() {
    link.connect();
  }

  @Override
  public void disconnect() {
    link.disconnect();
  }

  @Override
  public CommandResult runShellCommand(ShellCommand command, ExecOptions options) {
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(options, "options");
    return link.run(command, options);
  }

  @Override
  public TransferResult putFile(FileSource source, String remotePath, TransferOptions options) {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(remotePath, "remotePath");
    Objects.requireNonNull(options, "options");
    return link.put(source, remotePath, options);
  }

  @Override
  public TransferResult getFile(String remotePath, FileSink sink, TransferOptions options) {
    Objects.requireNonNull(remotePath, "remotePath");
    Objects.requireNonNull(sink, "sink");
    Objects.requireNonNull(options, "options");
    return link.get(remotePath, sink, options);
  }

  @Override
  public String toString() {
    return "FakeConnector[" + host().name() + "]";
  }

  /**
   * Settings of a fake. May build several, which share nothing but the clock. Not safe for several
   * threads.
   *
   * @since 0.1
   */
  public static final class Builder {
    private final Map<String, String> description = new LinkedHashMap<>();
    private String hostName = "fake";
    private Set<Capability> capabilities = Capability.all();
    private FakeClock clock = FakeClock.jumping();
    private Duration connectTimeout = Duration.ofSeconds(10);
    private boolean shell;

    private Builder() {}

    /**
     * Names the host. A {@link FakeProvider} names it as the application does.
     *
     * @param name the name; default: {@code fake}
     * @return this builder
     * @throws NullPointerException if the name is null
     */
    public Builder hostName(String name) {
      hostName = Objects.requireNonNull(name, "name");
      return this;
    }

    /**
     * Says what the host can do: what is missing is refused, or done without, as {@link Capability}
     * tells.
     *
     * @param capabilities what it can do; default: everything
     * @return this builder
     * @throws NullPointerException if the set or an element is null
     */
    public Builder capabilities(Set<Capability> capabilities) {
      this.capabilities = Capability.closure(Objects.requireNonNull(capabilities, "capabilities"));
      return this;
    }

    /**
     * Says what the host cannot do.
     *
     * @param missing what is missing of everything
     * @return this builder
     * @throws NullPointerException if an argument is null
     */
    public Builder without(Capability... missing) {
      return capabilities(Capability.without(missing));
    }

    /**
     * Says how time passes while scripted answers are late.
     *
     * @param clock the clock; default: one that {@linkplain FakeClock#jumping() jumps}
     * @return this builder
     * @throws NullPointerException if the clock is null
     */
    public Builder clock(FakeClock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Limits connects, on the fake's clock. Behind a {@link FakeProvider} the registry's limit
     * holds.
     *
     * @param timeout the limit; default: 10 seconds
     * @return this builder
     * @throws NullPointerException if the timeout is null
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder connectTimeout(Duration timeout) {
      if (Objects.requireNonNull(timeout, "timeout").isZero() || timeout.isNegative()) {
        throw new IllegalArgumentException("timeout must be positive, was " + timeout);
      }
      connectTimeout = timeout;
      return this;
    }

    /**
     * Says something of what {@link Connector#describe()} tells once connected.
     *
     * @param key what it is
     * @param value the text
     * @return this builder
     * @throws NullPointerException if an argument is null
     */
    public Builder describe(String key, String value) {
      description.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
      return this;
    }

    /**
     * Gives commands that nothing is scripted for to {@code /bin/sh} of this machine, really, and
     * in real time. Files are then those of this machine too, so that commands see them. There is
     * no terminal then, and no end by signal is told.
     *
     * @return this builder
     */
    public Builder unmatchedToShell() {
      shell = true;
      return this;
    }

    /**
     * Makes a fake with an empty script.
     *
     * @return a connector that is not connected, of a provider of its own named {@code fake}
     */
    public FakeConnector build() {
      var can = EnumSet.noneOf(Capability.class);
      can.addAll(capabilities);
      if (shell) {
        can.removeAll(Set.of(Capability.PTY, Capability.EXIT_SIGNAL));
      }
      return FakeProvider.single(
          hostName, connectTimeout, new FakeMachine(can, clock, shell, description));
    }
  }
}
