package org.connectorsdk.testkit.doubles;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.connectorsdk.error.CommandCancelledException;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ConnectionLostException;
import org.connectorsdk.error.ConnectionLostException.CommandFate;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.PrivilegeEscalationException;
import org.connectorsdk.error.ProcessFate;
import org.connectorsdk.output.CommandOutput;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.StandardStream;

/**
 * What a scripted command does: it writes and waits, step by step, and then ends, or fails.
 *
 * <pre>{@code
 * FakeAnswer.exit(3).stdout("half\n").after(Duration.ofSeconds(2)).stderr("no more\n")
 * }</pre>
 *
 * <p>Output reaches the caller's listener in the order of the steps, on the caller's thread; an
 * exception carries what was written before it. Immutable: each method gives a new answer. Safe for
 * any thread.
 *
 * @since 0.1
 */
public final class FakeAnswer {
  /** One thing that a command does before its end. */
  sealed interface Step {}

  /** It writes. */
  record Write(StandardStream stream, byte[] bytes) implements Step {}

  /** It lets time pass. */
  record Wait(long nanos) implements Step {}

  /** How a command ends. */
  sealed interface Ending {}

  /** By itself. */
  record Exit(ExitStatus status) implements Ending {}

  /** Not at all. */
  record Never() implements Ending {}

  /** The call fails; where the link is cut, all that runs over it is lost, too. */
  record Fault(boolean cutsLink, Failure failure) implements Ending {}

  /** Makes the exception of a call. */
  @FunctionalInterface
  interface Failure {
    ConnectorException of(FailureContext context, CommandOutput output);
  }

  private final List<Step> steps;
  private final Ending ending;

  private FakeAnswer(List<Step> steps, Ending ending) {
    this.steps = List.copyOf(steps);
    this.ending = ending;
  }

  private static FakeAnswer ending(Ending ending) {
    return new FakeAnswer(List.of(), ending);
  }

  private static FakeAnswer failing(Failure failure) {
    return ending(new Fault(false, failure));
  }

  /**
   * Exits with 0.
   *
   * @return the answer, without output
   */
  public static FakeAnswer succeed() {
    return exit(0);
  }

  /**
   * Writes lines to standard output and exits with 0.
   *
   * @param lines the lines, to each of which a line feed is added
   * @return the answer
   * @throws NullPointerException if a line is null
   */
  public static FakeAnswer lines(String... lines) {
    FakeAnswer answer = succeed();
    for (String line : lines) {
      answer = answer.stdout(Objects.requireNonNull(line, "line") + "\n");
    }
    return answer;
  }

  /**
   * Exits with a code.
   *
   * @param code the code, 0 to 255
   * @return the answer, without output
   * @throws IllegalArgumentException if the code is out of range
   */
  public static FakeAnswer exit(int code) {
    if (code < 0 || code > 255) {
      throw new IllegalArgumentException("code must be between 0 and 255, was " + code);
    }
    return ending(new Exit(ExitStatus.exited(code)));
  }

  /**
   * Is ended by a signal. Where the fake has no {@code EXIT_SIGNAL} it is told as the exit code 128
   * plus the signal's number.
   *
   * @param signal the signal's name without SIG: {@code TERM}
   * @return the answer, without output
   * @throws NullPointerException if the name is null
   * @throws IllegalArgumentException if it is no name of a signal
   */
  public static FakeAnswer signalled(String signal) {
    return ending(new Exit(ExitStatus.signalled(signal)));
  }

  /**
   * Does not end: the call ends by its timeout, an interrupt, a disconnect or a lost connection.
   *
   * @return the answer, without output
   */
  public static FakeAnswer hang() {
    return ending(new Never());
  }

  /**
   * The time of the call runs out, whatever limit it has.
   *
   * @param fate what is said of the process
   * @return the answer, which fails with a {@link CommandTimeoutException}
   * @throws NullPointerException if the fate is null
   */
  public static FakeAnswer timeOut(ProcessFate fate) {
    Objects.requireNonNull(fate, "fate");
    return failing(
        (context, output) ->
            new CommandTimeoutException(
                context, "the time ran out, as scripted", fate, output, null));
  }

  /**
   * The call is cancelled, as by somebody else.
   *
   * @param fate what is said of the process
   * @return the answer, which fails with a {@link CommandCancelledException}
   * @throws NullPointerException if the fate is null
   */
  public static FakeAnswer cancel(ProcessFate fate) {
    Objects.requireNonNull(fate, "fate");
    return failing(
        (context, output) ->
            new CommandCancelledException(context, "cancelled, as scripted", fate, output, null));
  }

  /**
   * The connection is lost. So is all else that runs over it; the next call needs a new {@code
   * connect}.
   *
   * @param fate what is said of the command
   * @return the answer, which fails with a {@link ConnectionLostException}
   * @throws NullPointerException if the fate is null
   */
  public static FakeAnswer loseConnection(CommandFate fate) {
    Objects.requireNonNull(fate, "fate");
    return ending(
        new Fault(
            true,
            (context, output) ->
                new ConnectionLostException(
                    context, "the connection was lost, as scripted", fate, output, null)));
  }

  /**
   * The escalation does not let the command run.
   *
   * @param reason why
   * @return the answer, which fails with a {@link PrivilegeEscalationException}
   * @throws NullPointerException if the reason is null
   */
  public static FakeAnswer failEscalation(PrivilegeEscalationException.Reason reason) {
    Objects.requireNonNull(reason, "reason");
    return failing(
        (context, output) ->
            new PrivilegeEscalationException(
                context, "the escalation failed, as scripted", reason, output, null));
  }

  /**
   * The call fails with an exception of the test's own making.
   *
   * @param failure makes the exception, anew for each call
   * @return the answer
   * @throws NullPointerException if the argument is null
   */
  public static FakeAnswer fail(
      Function<? super FailureContext, ? extends ConnectorException> failure) {
    Objects.requireNonNull(failure, "failure");
    return failing((context, output) -> failure.apply(context));
  }

  /**
   * The same, and then text on standard output.
   *
   * @param text the text, written as UTF-8, as it is: a line needs its line feed
   * @return the answer
   * @throws NullPointerException if the text is null
   */
  public FakeAnswer stdout(String text) {
    return stdout(Objects.requireNonNull(text, "text").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The same, and then bytes on standard output.
   *
   * @param bytes the bytes, which are copied
   * @return the answer
   * @throws NullPointerException if the array is null
   */
  public FakeAnswer stdout(byte[] bytes) {
    return then(new Write(StandardStream.STDOUT, bytes.clone()));
  }

  /**
   * The same, and then text on standard error.
   *
   * @param text the text, written as UTF-8, as it is: a line needs its line feed
   * @return the answer
   * @throws NullPointerException if the text is null
   */
  public FakeAnswer stderr(String text) {
    return stderr(Objects.requireNonNull(text, "text").getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The same, and then bytes on standard error.
   *
   * @param bytes the bytes, which are copied
   * @return the answer
   * @throws NullPointerException if the array is null
   */
  public FakeAnswer stderr(byte[] bytes) {
    return then(new Write(StandardStream.STDERR, bytes.clone()));
  }

  /**
   * The same, and then a delay on the fake's {@linkplain FakeClock clock}: before what is written
   * next, or before the end.
   *
   * @param delay how long
   * @return the answer
   * @throws NullPointerException if the delay is null
   * @throws IllegalArgumentException if it is negative, or more than a hundred years
   */
  public FakeAnswer after(Duration delay) {
    return then(new Wait(FakeClock.nanos(delay, "delay")));
  }

  /**
   * The same, but it exits with a code, however it ended before: for answers that are computed.
   *
   * @param code the code, 0 to 255
   * @return the answer
   * @throws IllegalArgumentException if the code is out of range
   */
  public FakeAnswer exiting(int code) {
    return new FakeAnswer(steps, exit(code).ending);
  }

  private FakeAnswer then(Step step) {
    var more = new ArrayList<>(steps);
    more.add(step);
    return new FakeAnswer(more, ending);
  }

  List<Step> steps() {
    return steps;
  }

  Ending ending() {
    return ending;
  }
}
