package org.connectorsdk.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.connectorsdk.data.Secret;
import org.connectorsdk.internal.shell.PrintfEncoding;
import org.connectorsdk.internal.shell.RandomText;
import org.connectorsdk.internal.shell.ShellQuoting;
import org.junit.jupiter.api.Test;

/** Under any nesting nothing of a secret is shown, and all that is no secret is. */
class MaskingPropertyTest {

  private final long seed = Long.getLong("connector.tests.seed", new Random().nextLong());
  private final Random random = new Random(seed);
  private final RandomText text = new RandomText(random);

  /** What one random command should look like, both ways, built beside it without its code. */
  private static final class Expected {
    ShellCommand command = ShellCommand.empty();
    final StringBuilder real = new StringBuilder();
    final StringBuilder shown = new StringBuilder();
    boolean secret;

    void blank() {
      if (!command.isEmpty()) {
        real.append(' ');
        shown.append(' ');
      }
    }

    void text(String both) {
      real.append(both);
      shown.append(both);
    }
  }

  @Test
  void theShownTextIsTheRealOneWithStarsForSecrets() {
    for (int i = 0; i < 100_000; i++) {
      var expected = command(3);
      assertEquals(expected.real.toString(), expected.command.render(), () -> "seed " + seed);
      assertEquals(expected.shown.toString(), expected.command.toString(), () -> "seed " + seed);
      assertEquals(expected.secret, expected.command.hasSecret(), () -> "seed " + seed);
    }
  }

  private Expected command(int depth) {
    var made = new Expected();
    int parts = random.nextInt(4);
    for (int i = 0; i < parts; i++) {
      switch (random.nextInt(depth > 0 ? 6 : 5)) {
        case 0 -> {
          var raw = "r" + text.next();
          made.blank();
          made.text(raw);
          made.command = made.command.appendRaw(raw);
        }
        case 1 -> {
          var word = text.next();
          made.blank();
          made.text(ShellQuoting.quote(word));
          made.command = made.command.arg(word);
        }
        case 2, 3 -> {
          var secret = text.next();
          boolean glued = random.nextBoolean();
          if (!glued) {
            made.blank();
          }
          made.real.append(ShellQuoting.quote(secret));
          made.shown.append("***");
          made.secret = true;
          made.command =
              glued
                  ? made.command.glueSecret(Secret.of(secret))
                  : made.command.secretArg(Secret.of(secret));
        }
        case 4 -> {
          var word = text.next();
          made.text(ShellQuoting.quote(word));
          made.command = made.command.glueArg(word);
        }
        default -> {
          var inner = command(depth - 1);
          made.blank();
          made.real.append(ShellQuoting.quote(inner.real.toString()));
          made.shown.append(ShellQuoting.quote(inner.shown.toString()));
          made.secret |= inner.secret;
          made.command = made.command.nested(inner.command);
        }
      }
    }
    return made;
  }

  /** Ugly secrets in every place there is, searched for in every spelling they could leak in. */
  @Test
  void noSpellingOfASecretIsShown() {
    for (var ugly :
        List.of("K3y", "K3y with blank", "it's K3y", "K3y\n\"$x`\\!", "-K3y", "K3yé😀", "")) {
      var secret = Secret.of(ugly);
      var inner = ShellCommand.of("tool").secretArg(secret).appendRaw("K=").glueSecret(secret);
      var commands = new ArrayList<ShellCommand>(List.of(inner));
      for (int i = 0; i < 4; i++) {
        commands.add(ShellCommand.raw("sh -c").nested(commands.get(i)));
      }
      for (var command : commands) {
        for (var escalation : escalations()) {
          var options =
              ExecOptions.builder()
                  .escalation(escalation)
                  .secretEnvironment("TOKEN", secret)
                  .workingDirectory("/a b")
                  .build();
          var wrapped = UnixCommands.wrap(command, options);
          assertTrue(wrapped.hasSecret());
          assertTrue(wrapped.toString().contains("TOKEN=***"), wrapped.toString());
          for (var shown : List.of(command.toString(), wrapped.toString(), options.toString())) {
            assertFalse(shown.contains("K3y"), shown);
            assertFalse(shown.contains(PrintfEncoding.encode("K3y\n")), shown);
          }
          if (ugly.contains("K3y")) {
            assertTrue(wrapped.render().contains("K3y"));
          }
        }
      }
    }
  }

  private static List<List<Escalation>> escalations() {
    return List.of(
        List.of(),
        List.of(Sudo.asRoot().withPassword(Secret.of("K3y-password"))),
        List.of(
            Sudo.asRoot().withLogin(), Su.as("x").withPassword(Secret.of("K3y")), Doas.asRoot()));
  }
}
