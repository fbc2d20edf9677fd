package org.connectorsdk.testkit.doubles;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Answers, for a fake, the few shell words that rules of the kit use where they are not about the
 * shell: statements between semicolons, the last of which tells the exit code.
 */
final class SmallShell {
  private final FakeFiles files;
  private FakeAnswer said = FakeAnswer.succeed();
  private int code;

  private SmallShell(FakeFiles files) {
    this.files = files;
  }

  static FakeAnswer answer(FakeFiles files, String text) {
    var shell = new SmallShell(files);
    for (String statement : text.split(";")) {
      shell.run(Arrays.asList(statement.strip().split(" +")));
    }
    return shell.said.exiting(shell.code);
  }

  private void run(List<String> words) {
    String last = words.get(words.size() - 1);
    switch (words.get(0)) {
      case "true" -> code = 0;
      case ":" -> {
        if (words.contains(">")) {
          files.file(last, "");
        }
      }
      case "mkdir" -> files.directory(last);
      case "rm" -> files.remove(last);
      case "printf" -> said = said.stdout(last);
      case "echo" -> echo(words.subList(1, words.size()));
      case "exec" -> run(words.subList(1, words.size()));
      case "sleep" -> said = said.after(Duration.ofSeconds(Long.parseLong(last)));
      case "exit" -> code = Integer.parseInt(last);
      case "test" -> test(words);
      default -> {
        said = said.stderr(words.get(0) + ": not found\n");
        code = 127;
      }
    }
  }

  private void echo(List<String> words) {
    boolean toError = words.get(words.size() - 1).equals(">&2");
    String text = String.join(" ", toError ? words.subList(0, words.size() - 1) : words) + "\n";
    said = toError ? said.stderr(text) : said.stdout(text);
  }

  /** {@code test -e FILE}, {@code test '!' -e FILE}, {@code test -e FILE && echo WORD}. */
  private void test(List<String> words) {
    int then = words.indexOf("&&");
    String file = words.get((then < 0 ? words.size() : then) - 1);
    boolean holds = files.exists(file) != words.contains("'!'");
    code = holds ? 0 : 1;
    if (holds && then > 0) {
      run(words.subList(then + 1, words.size()));
    }
  }
}
