package org.connectorsdk.testkit.doubles;

import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.connectorsdk.command.Escalation;

/**
 * Which commands a scripted answer is for.
 *
 * <p>Matched is the masked text of the command that the caller gave, with {@code ***} for each
 * secret: neither what an escalation, a directory or an environment add to it, nor what a secret
 * hides. Immutable; safe for any thread.
 *
 * @since 0.1
 */
public final class CommandMatch {
  private final String description;
  private final Predicate<? super FakeCall.Command> test;

  private CommandMatch(String description, Predicate<? super FakeCall.Command> test) {
    this.description = description;
    this.test = test;
  }

  /**
   * A command whose masked text is exactly this one.
   *
   * @param text the text, as {@code ShellCommand.toString()} shows it
   * @return the match
   * @throws NullPointerException if the text is null
   */
  public static CommandMatch exactly(String text) {
    Objects.requireNonNull(text, "text");
    return new CommandMatch(OneLine.of(text), call -> call.text().equals(text));
  }

  /**
   * A command whose whole masked text matches a pattern; a dot also stands for a line feed.
   *
   * @param regex the pattern
   * @return the match
   * @throws NullPointerException if the pattern is null
   * @throws java.util.regex.PatternSyntaxException if it is no pattern
   */
  public static CommandMatch matching(String regex) {
    Pattern pattern = Pattern.compile(Objects.requireNonNull(regex, "regex"), Pattern.DOTALL);
    return new CommandMatch(
        "/" + OneLine.of(regex) + "/", call -> pattern.matcher(call.text()).matches());
  }

  /**
   * Every command.
   *
   * @return the match
   */
  public static CommandMatch any() {
    return new CommandMatch("any command", call -> true);
  }

  /**
   * A command of which a predicate holds.
   *
   * @param description what it looks for, in a few words, for messages
   * @param test the predicate; called on the thread that runs the command, its exceptions come out
   *     of the call
   * @return the match
   * @throws NullPointerException if an argument is null
   */
  public static CommandMatch where(String description, Predicate<? super FakeCall.Command> test) {
    return new CommandMatch(
        OneLine.of(Objects.requireNonNull(description, "description")),
        Objects.requireNonNull(test, "test"));
  }

  /**
   * The same, of which a predicate holds too.
   *
   * @param description what it looks for, in a few words, for messages
   * @param test the predicate
   * @return the match
   * @throws NullPointerException if an argument is null
   */
  public CommandMatch and(String description, Predicate<? super FakeCall.Command> test) {
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(test, "test");
    Predicate<? super FakeCall.Command> first = this.test;
    return new CommandMatch(
        this.description + " " + OneLine.of(description),
        call -> first.test(call) && test.test(call));
  }

  /**
   * The same, run as somebody else.
   *
   * @param program the last program of the escalation: {@code sudo}, {@code dzdo}, {@code su} or
   *     {@code doas}
   * @param user who it becomes; {@code root} where the escalation names nobody
   * @return the match
   * @throws NullPointerException if an argument is null
   */
  public CommandMatch escalated(String program, String user) {
    Objects.requireNonNull(program, "program");
    Objects.requireNonNull(user, "user");
    return and(
        "by " + program + " as " + user,
        call -> {
          var steps = call.options().escalation();
          return !steps.isEmpty() && isStep(steps.get(steps.size() - 1), program, user);
        });
  }

  /**
   * The same, run as the login user.
   *
   * @return the match
   */
  public CommandMatch notEscalated() {
    return and("not escalated", call -> call.options().escalation().isEmpty());
  }

  private static boolean isStep(Escalation step, String program, String user) {
    return step.program().equals(program) && step.user().orElse("root").equals(user);
  }

  boolean test(FakeCall.Command call) {
    return test.test(call);
  }

  /**
   * What it looks for.
   *
   * @return a few words on one line
   */
  @Override
  public String toString() {
    return description;
  }
}
