package org.connectorsdk.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.connectorsdk.command.CommandPart.Disguised;
import org.connectorsdk.command.CommandPart.Hidden;
import org.connectorsdk.command.CommandPart.Literal;
import org.connectorsdk.command.CommandPart.Nested;
import org.connectorsdk.command.CommandPart.Quoted;
import org.connectorsdk.data.Secret;
import org.connectorsdk.internal.shell.ShellQuoting;
import org.connectorsdk.internal.shell.ShellText;
import org.jspecify.annotations.Nullable;

/**
 * A command for a POSIX shell, in parts: shell text, quoted words, secrets, nested commands.
 *
 * <pre>{@code
 * ShellCommand.of("grep", "-c", "--", pattern, file)
 * ShellCommand.raw("ps ax | grep -v").arg(name)
 * ShellCommand.of("mysql", "-u", user).appendRaw("-p").glueSecret(password)
 * }</pre>
 *
 * <p>Words are quoted so that the shell hands them on byte for byte. A quoted word may still be
 * taken for an option by the program that reads it: put {@code --} before what may begin with
 * {@code -}. Words, texts and secrets must not hold a NUL character or half of a surrogate pair.
 *
 * <p>{@link #toString()} shows {@code ***} for each secret, under any nesting; {@link #render()}
 * gives the real text and is for connectors. A secret that becomes an argument of a program is
 * visible on that host to whoever may list processes, while the program runs: no library can hide
 * what a program is given. Prefer {@link ExecOptions.Builder#secretEnvironment} or standard input
 * where the program reads them.
 *
 * <p>Immutable; every method returns a new command. Two commands are equal when their parts are:
 * secrets count with their real text. Safe for any thread.
 *
 * @since 0.1
 */
public final class ShellCommand {

  private static final ShellCommand EMPTY = new ShellCommand(List.of());
  private static final Literal BLANK = new Literal(" ");

  private final List<CommandPart> parts;

  private ShellCommand(List<CommandPart> parts) {
    this.parts = parts;
  }

  /**
   * The command without any text, to build upon.
   *
   * @return the empty command
   */
  public static ShellCommand empty() {
    return EMPTY;
  }

  /**
   * Shell text, taken as it is: pipes, expansions and several lines keep their meaning.
   *
   * @param text trusted shell text; never build it from somebody else's words
   * @return the command
   * @throws NullPointerException if the text is null
   * @throws IllegalArgumentException if the text holds a NUL character or a lone surrogate
   */
  public static ShellCommand raw(String text) {
    return EMPTY.glueRaw(text);
  }

  /**
   * A program with its arguments, each quoted.
   *
   * @param program the program's name or path
   * @param arguments its arguments
   * @return the command
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the program is empty, or a word holds a NUL character or a
   *     lone surrogate
   */
  public static ShellCommand of(String program, String... arguments) {
    var words = new ArrayList<String>();
    words.add(program);
    words.addAll(Arrays.asList(Objects.requireNonNull(arguments, "arguments")));
    return of(words);
  }

  /**
   * A program with its arguments, each quoted.
   *
   * @param words the program, then its arguments
   * @return the command
   * @throws NullPointerException if the list or a word is null
   * @throws IllegalArgumentException if there is no program or it is empty, or a word holds a NUL
   *     character or a lone surrogate
   */
  public static ShellCommand of(List<String> words) {
    Objects.requireNonNull(words, "words");
    if (words.isEmpty()) {
      throw new IllegalArgumentException("words: no program");
    }
    var program = ShellText.requireLegal(words.get(0), "program");
    if (program.isEmpty()) {
      throw new IllegalArgumentException("program: empty");
    }
    // A name such as "if" or "a=b" must be quoted here, and only here.
    var first =
        ShellQuoting.quoteProgram(program).equals(ShellQuoting.quote(program))
            ? new Quoted(program)
            : new Literal(ShellQuoting.quoteProgram(program));
    return new ShellCommand(List.of(first)).args(words.subList(1, words.size()));
  }

  /**
   * Commands one after the other, with a text between them.
   *
   * @param separator shell text such as {@code " && "} or {@code " | "}
   * @param commands the commands; empty ones are left out
   * @return the command
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the separator holds a NUL character or a lone surrogate
   */
  public static ShellCommand join(String separator, ShellCommand... commands) {
    return join(separator, Arrays.asList(Objects.requireNonNull(commands, "commands")));
  }

  /**
   * Commands one after the other, with a text between them.
   *
   * @param separator shell text such as {@code " && "} or {@code " | "}
   * @param commands the commands; empty ones are left out
   * @return the command
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the separator holds a NUL character or a lone surrogate
   */
  public static ShellCommand join(String separator, Collection<ShellCommand> commands) {
    var between = new Literal(ShellText.requireLegal(separator, "separator"));
    Objects.requireNonNull(commands, "commands");
    return EMPTY.with(
        list -> {
          for (var command : commands) {
            Objects.requireNonNull(command, "command");
            if (!command.isEmpty()) {
              if (!list.isEmpty()) {
                list.add(between);
              }
              list.addAll(command.parts);
            }
          }
        });
  }

  /**
   * Adds a blank and one quoted word.
   *
   * @param value what the program shall see, byte for byte; may be empty
   * @return the longer command
   * @throws NullPointerException if the value is null
   * @throws IllegalArgumentException if the value holds a NUL character or a lone surrogate
   */
  public ShellCommand arg(String value) {
    return spaced(new Quoted(ShellText.requireLegal(value, "value")));
  }

  /**
   * Adds quoted words, each after a blank.
   *
   * @param values what the program shall see
   * @return the longer command
   * @throws NullPointerException if the collection or a value is null
   * @throws IllegalArgumentException if a value holds a NUL character or a lone surrogate
   */
  public ShellCommand args(Collection<String> values) {
    Objects.requireNonNull(values, "values");
    return with(
        list -> {
          for (var value : values) {
            addSpaced(list, new Quoted(ShellText.requireLegal(value, "argument")));
          }
        });
  }

  /**
   * Adds a blank and one quoted word that is shown as {@code ***}.
   *
   * @param secret what the program shall see; read the class comment on who else sees it
   * @return the longer command
   * @throws NullPointerException if the secret is null
   * @throws IllegalArgumentException if the secret holds a NUL character or a lone surrogate
   */
  public ShellCommand secretArg(Secret secret) {
    return spaced(hidden(secret));
  }

  /**
   * Adds a blank and a whole command, quoted as one word: for {@code sh -c} and its like.
   *
   * @param inner the command; its secrets stay hidden
   * @return the longer command
   * @throws NullPointerException if the command is null
   */
  public ShellCommand nested(ShellCommand inner) {
    return spaced(new Nested(Objects.requireNonNull(inner, "inner")));
  }

  /**
   * Adds a blank and a command, not quoted.
   *
   * @param next the command; nothing is added when it is empty
   * @return the longer command
   * @throws NullPointerException if the command is null
   */
  public ShellCommand append(ShellCommand next) {
    Objects.requireNonNull(next, "next");
    if (next.isEmpty()) {
      return this;
    }
    return isEmpty() ? next : with(list -> list.add(BLANK)).glue(next);
  }

  /**
   * Adds a blank and shell text as it is.
   *
   * @param text trusted shell text; nothing is added when it is empty
   * @return the longer command
   * @throws NullPointerException if the text is null
   * @throws IllegalArgumentException if the text holds a NUL character or a lone surrogate
   */
  public ShellCommand appendRaw(String text) {
    return append(raw(text));
  }

  /**
   * Adds a command, not quoted, without a blank.
   *
   * @param next the command
   * @return the longer command
   * @throws NullPointerException if the command is null
   */
  public ShellCommand glue(ShellCommand next) {
    Objects.requireNonNull(next, "next");
    return next.isEmpty() ? this : with(list -> list.addAll(next.parts));
  }

  /**
   * Adds shell text as it is, without a blank.
   *
   * @param text trusted shell text
   * @return the longer command
   * @throws NullPointerException if the text is null
   * @throws IllegalArgumentException if the text holds a NUL character or a lone surrogate
   */
  public ShellCommand glueRaw(String text) {
    ShellText.requireLegal(text, "text");
    return text.isEmpty() ? this : with(list -> list.add(new Literal(text)));
  }

  /**
   * Adds a quoted text without a blank: {@code raw("--file=").glueArg(name)}.
   *
   * @param value what the program shall see
   * @return the longer command
   * @throws NullPointerException if the value is null
   * @throws IllegalArgumentException if the value holds a NUL character or a lone surrogate
   */
  public ShellCommand glueArg(String value) {
    ShellText.requireLegal(value, "value");
    return with(list -> list.add(new Quoted(value)));
  }

  /**
   * Adds a quoted secret without a blank: {@code raw("KEY=").glueSecret(key)}.
   *
   * @param secret what the program shall see; shown as {@code ***}
   * @return the longer command
   * @throws NullPointerException if the secret is null
   * @throws IllegalArgumentException if the secret holds a NUL character or a lone surrogate
   */
  public ShellCommand glueSecret(Secret secret) {
    var part = hidden(secret);
    return with(list -> list.add(part));
  }

  /**
   * The same real text, shown as another command is shown.
   *
   * <p>For authors of connectors that encode or wrap a command before they send it: what a log
   * shows stays what the user wrote. {@link #hasSecret()} is true when either has one.
   *
   * @param plain the command to show
   * @return a command that renders as this one and prints as {@code plain}
   * @throws NullPointerException if the command is null
   */
  public ShellCommand shownAs(ShellCommand plain) {
    return new ShellCommand(List.of(new Disguised(this, Objects.requireNonNull(plain, "plain"))));
  }

  /**
   * Whether there is no text at all.
   *
   * @return true for {@link #empty()} and what equals it
   */
  public boolean isEmpty() {
    return parts.isEmpty();
  }

  /**
   * Whether a part, or a part of a nested command, is a secret.
   *
   * @return whether {@link #toString()} hides something
   */
  public boolean hasSecret() {
    return parts.stream().anyMatch(CommandPart::secret);
  }

  /** The secrets of all parts, nested ones too. */
  Stream<Secret> secrets() {
    return parts.stream().flatMap(CommandPart::secrets);
  }

  /**
   * The real text, secrets included: for connectors, never for a log or a message.
   *
   * @return the text for a POSIX shell
   */
  public String render() {
    var out = new StringBuilder();
    parts.forEach(part -> out.append(part.real()));
    return out.toString();
  }

  /**
   * The text to show, with {@code ***} for each secret.
   *
   * @return the masked text
   */
  @Override
  public String toString() {
    var out = new StringBuilder();
    parts.forEach(part -> out.append(part.shown()));
    return out.toString();
  }

  /**
   * Compares the parts, secrets with their real text.
   *
   * @param other the object to compare with
   * @return whether it is a command with equal parts
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ShellCommand command && parts.equals(command.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  private static Hidden hidden(Secret secret) {
    Objects.requireNonNull(secret, "secret");
    ShellText.requireLegal(secret.reveal(), "secret");
    return new Hidden(secret);
  }

  private ShellCommand spaced(CommandPart part) {
    return with(list -> addSpaced(list, part));
  }

  private static void addSpaced(List<CommandPart> list, CommandPart part) {
    if (!list.isEmpty()) {
      list.add(BLANK);
    }
    list.add(part);
  }

  /** Adds parts; neighbouring shell texts become one, so that equality does not see the seams. */
  private ShellCommand with(Consumer<List<CommandPart>> change) {
    var list = new ArrayList<>(parts);
    change.accept(list);
    var merged = new ArrayList<CommandPart>(list.size());
    var text = new StringBuilder();
    for (var part : list) {
      if (part instanceof Literal literal) {
        text.append(literal.text());
      } else {
        flush(text, merged);
        merged.add(part);
      }
    }
    flush(text, merged);
    return new ShellCommand(List.copyOf(merged));
  }

  private static void flush(StringBuilder text, List<CommandPart> to) {
    if (text.length() > 0) {
      to.add(new Literal(text.toString()));
      text.setLength(0);
    }
  }
}
