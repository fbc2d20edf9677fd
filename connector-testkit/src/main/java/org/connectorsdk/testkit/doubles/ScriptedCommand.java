package org.connectorsdk.testkit.doubles;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** One line of a script: which commands it is for, how often, and what it answers. */
final class ScriptedCommand {
  private final CommandMatch match;
  private final OptionalInt times;
  private final Function<? super FakeCall.Command, FakeAnswer> answers;
  private final AtomicInteger runs = new AtomicInteger();

  private ScriptedCommand(
      CommandMatch match,
      OptionalInt times,
      Function<? super FakeCall.Command, FakeAnswer> answers) {
    this.match = Objects.requireNonNull(match, "match");
    this.times = times;
    this.answers = Objects.requireNonNull(answers, "answers");
  }

  static ScriptedCommand always(
      CommandMatch match, Function<? super FakeCall.Command, FakeAnswer> answers) {
    return new ScriptedCommand(match, OptionalInt.empty(), answers);
  }

  static ScriptedCommand times(
      int times, CommandMatch match, Function<? super FakeCall.Command, FakeAnswer> answers) {
    if (times < 0) {
      throw new IllegalArgumentException("times must not be negative, was " + times);
    }
    return new ScriptedCommand(match, OptionalInt.of(times), answers);
  }

  /** One answer after the other, the last one again and again. */
  static Function<FakeCall.Command, FakeAnswer> inTurn(FakeAnswer first, FakeAnswer... then) {
    var turns = new InTurn<>(first, List.of(then));
    return call -> turns.next();
  }

  /** Whether it answers this call, which then counts. */
  boolean takes(FakeCall.Command call) {
    if (isUsedUp() || !match.test(call)) {
      return false;
    }
    // Of calls at the same time only as many are taken as there are times left.
    return runs.getAndUpdate(n -> isUsedUp(n) ? n : n + 1) < times.orElse(Integer.MAX_VALUE);
  }

  boolean isUsedUp() {
    return isUsedUp(runs.get());
  }

  private boolean isUsedUp(int n) {
    return times.isPresent() && n >= times.getAsInt();
  }

  /** Whether it ran less often than it was expected to. */
  boolean isMissing() {
    return times.isPresent() && runs.get() < times.getAsInt();
  }

  FakeAnswer answer(FakeCall.Command call) {
    return Objects.requireNonNull(answers.apply(call), "the computed answer is null");
  }

  /** Such as {@code uname -s (2 of 3 times)}. */
  @Override
  public String toString() {
    return times.isEmpty() ? match.toString() : match + " (" + runs + " of " + count() + ")";
  }

  private String count() {
    int n = times.orElse(0);
    return n + (n == 1 ? " time" : " times");
  }

  String text() {
    return match.toString();
  }
}
