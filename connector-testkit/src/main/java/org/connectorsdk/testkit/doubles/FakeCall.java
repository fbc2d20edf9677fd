package org.connectorsdk.testkit.doubles;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.file.TransferOptions;

/**
 * A call that a fake was asked for, and what became of it.
 *
 * <p>{@link #toString()} is one line without a secret, such as {@code web-1 run systemctl restart
 * nginx (sudo to root) -> exit 0}. Safe for any thread; what became of a call is there once it has
 * ended.
 *
 * @since 0.1
 */
public abstract sealed class FakeCall {
  private static final AtomicLong COUNT = new AtomicLong();

  private final long number = COUNT.incrementAndGet();
  private final String host;
  private volatile Optional<String> outcome = Optional.empty();

  private FakeCall(String host) {
    this.host = host;
  }

  /** What tells the order of calls to several fakes. */
  final long number() {
    return number;
  }

  /**
   * The host that was asked.
   *
   * @return its name
   */
  public final String host() {
    return host;
  }

  /**
   * What became of the call: {@code exit 0}, {@code 12 bytes}, or the simple name of an exception.
   *
   * @return a few words, or empty while it is in progress
   */
  public final Optional<String> outcome() {
    return outcome;
  }

  final void ended(String how) {
    outcome = Optional.of(how);
  }

  final void failed(Throwable failure) {
    ended(failure.getClass().getSimpleName());
  }

  abstract String what();

  /**
   * The call on one line, without a secret.
   *
   * @return the host, what was asked, the options that were set, and what became of it
   */
  @Override
  public final String toString() {
    return OneLine.of(host) + " " + what() + outcome.map(how -> " -> " + how).orElse("");
  }

  private static String details(List<String> details) {
    return details.isEmpty() ? "" : " (" + String.join(", ", details) + ")";
  }

  /**
   * A command.
   *
   * @since 0.1
   */
  public static final class Command extends FakeCall {
    private final String text;
    private final ExecOptions options;
    private volatile byte[] input = new byte[0];

    Command(String host, String text, ExecOptions options) {
      super(host);
      this.text = text;
      this.options = options;
    }

    /**
     * The command that the caller gave.
     *
     * @return its masked text, as {@code ShellCommand.toString()} shows it
     */
    public String text() {
      return text;
    }

    /**
     * How it was to be run.
     *
     * @return the options, with the defaults of a view merged in
     */
    public ExecOptions options() {
      return options;
    }

    /**
     * What the command was given to read. Taken are up to 16 MiB; where the command went to a
     * shell, which read it itself, there is none.
     *
     * @return a copy of the bytes
     */
    public byte[] input() {
      return input.clone();
    }

    /**
     * What the command was given to read, as UTF-8.
     *
     * @return the text
     */
    public String inputText() {
      return new String(input, StandardCharsets.UTF_8);
    }

    void input(byte[] bytes) {
      input = bytes;
    }

    @Override
    String what() {
      List<String> details = new ArrayList<>();
      options.escalation().forEach(step -> details.add(step.toString()));
      options.workingDirectory().ifPresent(directory -> details.add("in " + OneLine.of(directory)));
      List<String> names = new ArrayList<>(options.environment().keySet());
      names.addAll(options.secretEnvironment().keySet());
      if (!names.isEmpty()) {
        details.add("with " + String.join(" ", names));
      }
      if (options.pty()) {
        details.add("on a terminal");
      }
      options.timeout().ifPresent(limit -> details.add("within " + limit));
      if (input.length > 0) {
        details.add("reading " + input.length + " bytes");
      }
      return "run " + OneLine.of(text) + details(details);
    }
  }

  /**
   * A put or a get.
   *
   * @since 0.1
   */
  public static final class Transfer extends FakeCall {
    private final boolean put;
    private final String path;
    private final TransferOptions options;
    private volatile byte[] content = new byte[0];

    Transfer(String host, boolean put, String path, TransferOptions options) {
      super(host);
      this.put = put;
      this.path = path;
      this.options = options;
    }

    /**
     * Which way the file went.
     *
     * @return true for a put, false for a get
     */
    public boolean isPut() {
      return put;
    }

    /**
     * The file on the host.
     *
     * @return the path that the caller gave
     */
    public String path() {
      return path;
    }

    /**
     * How it was to be moved.
     *
     * @return the options, with the defaults of a view merged in
     */
    public TransferOptions options() {
      return options;
    }

    /**
     * What was moved: none where the transfer failed, or went to the files of this machine.
     *
     * @return a copy of the bytes
     */
    public byte[] content() {
      return content.clone();
    }

    /**
     * What was moved, as UTF-8.
     *
     * @return the text
     */
    public String contentText() {
      return new String(content, StandardCharsets.UTF_8);
    }

    void content(byte[] bytes) {
      content = bytes;
    }

    @Override
    String what() {
      List<String> details = new ArrayList<>();
      options.escalation().forEach(step -> details.add(step.toString()));
      options.workingDirectory().ifPresent(directory -> details.add("in " + OneLine.of(directory)));
      options.mode().ifPresent(mode -> details.add("mode " + Integer.toOctalString(mode.bits())));
      options
          .owner()
          .ifPresent(
              owner ->
                  details.add(
                      "owner "
                          + owner.user()
                          + owner.group().map(group -> ":" + group).orElse("")));
      if (options.inPlace()) {
        details.add("in place");
      }
      return (put ? "put " : "get ") + OneLine.of(path) + details(details);
    }
  }

  /**
   * A connect, also one that found nothing to do; or a disconnect that ended a connection.
   *
   * @since 0.1
   */
  public static final class Link extends FakeCall {
    private final boolean connect;

    Link(String host, boolean connect) {
      super(Objects.requireNonNull(host, "host"));
      this.connect = connect;
    }

    /**
     * Which of the two it was.
     *
     * @return true for a connect, false for a disconnect
     */
    public boolean isConnect() {
      return connect;
    }

    @Override
    String what() {
      return connect ? "connect" : "disconnect";
    }
  }
}
