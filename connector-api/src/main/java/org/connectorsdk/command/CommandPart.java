package org.connectorsdk.command;

import java.util.stream.Stream;
import org.connectorsdk.data.Secret;
import org.connectorsdk.internal.shell.ShellQuoting;

/** One piece of a command. Masking is decided here, on the piece, after quoting. */
sealed interface CommandPart {

  /** What stands for a secret in every text that is shown. */
  String MASK = "***";

  /** The text that is executed. */
  String real();

  /** The text that is shown. */
  String shown();

  default boolean secret() {
    return false;
  }

  default Stream<Secret> secrets() {
    return Stream.empty();
  }

  /** Shell text as it is. */
  record Literal(String text) implements CommandPart {
    @Override
    public String real() {
      return text;
    }

    @Override
    public String shown() {
      return text;
    }
  }

  /** One word. */
  record Quoted(String value) implements CommandPart {
    @Override
    public String real() {
      return ShellQuoting.quote(value);
    }

    @Override
    public String shown() {
      return real();
    }
  }

  /** One word that is not shown. */
  record Hidden(Secret value) implements CommandPart {
    @Override
    public String real() {
      return ShellQuoting.quote(value.reveal());
    }

    @Override
    public String shown() {
      return MASK;
    }

    @Override
    public boolean secret() {
      return true;
    }

    @Override
    public Stream<Secret> secrets() {
      return Stream.of(value);
    }
  }

  /** A whole command as one word. */
  record Nested(ShellCommand inner) implements CommandPart {
    @Override
    public String real() {
      return ShellQuoting.quote(inner.render());
    }

    @Override
    public String shown() {
      return ShellQuoting.quote(inner.toString());
    }

    @Override
    public boolean secret() {
      return inner.hasSecret();
    }

    @Override
    public Stream<Secret> secrets() {
      return inner.secrets();
    }
  }

  /** A command in an encoded form, shown as it was before. */
  record Disguised(ShellCommand encoded, ShellCommand plain) implements CommandPart {
    @Override
    public String real() {
      return encoded.render();
    }

    @Override
    public String shown() {
      return plain.toString();
    }

    @Override
    public boolean secret() {
      return encoded.hasSecret() || plain.hasSecret();
    }

    @Override
    public Stream<Secret> secrets() {
      return Stream.concat(encoded.secrets(), plain.secrets());
    }

    @Override
    public String toString() {
      return shown(); // the encoded form would show what it encodes
    }
  }
}
