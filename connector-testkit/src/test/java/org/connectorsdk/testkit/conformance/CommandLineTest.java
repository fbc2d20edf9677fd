package org.connectorsdk.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
  @Test
  void sortsTheWordsInWhateverOrderTheyCome() {
    var line =
        parse(
            "--data", "a=1", "@acme/box", "--strict", "--data=b=2=3", "--rule", "EXEC-01,EXEC-02");
    assertEquals(Optional.of("@acme/box"), line.reference());
    assertEquals(Map.of("a", "1", "b", "2=3"), line.pairs(Option.DATA));
    assertTrue(line.has(Option.STRICT));
    assertEquals(List.of("EXEC-01", "EXEC-02"), line.split(Option.RULE));
    assertEquals(Optional.empty(), line.one(Option.LABEL));
  }

  @Test
  void aValueMayBeEmptyOrBeginWithAHyphen() {
    assertEquals(
        Map.of("a", "", "b", "-1"), parse("--data", "a=", "--data", "b=-1").pairs(Option.DATA));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--no-such-thing | --no-such-thing: no such option; --help lists them",
        "-x | -x: no such option; --help lists them",
        "--data | --data: expected KEY=VALUE",
        "--data --strict | --data: expected KEY=VALUE",
        "--strict=yes | --strict: takes no value",
        "--scale quick --scale full | --scale: given more than once",
        "@a @b | expected one reference, found @a and @b",
      })
  void saysWhatIsWrongInALine(String words, String message) {
    var thrown = assertThrows(UsageException.class, () -> parse(words.split(" ")));
    assertEquals(message, thrown.getMessage());
  }

  @Test
  void aPairWithoutAKeyIsNotRepeated() {
    var line = parse("--secret-env", "hunter2");
    var thrown = assertThrows(UsageException.class, () -> line.pairs(Option.SECRET_ENV));
    assertEquals(
        "--secret-env: expected KEY=VARIABLE, found no key and equals sign", thrown.getMessage());
    var twice = parse("--data", "a=1", "--data", "a=2");
    assertEquals(
        "--data: a is given twice",
        assertThrows(UsageException.class, () -> twice.pairs(Option.DATA)).getMessage());
  }

  @Test
  void tellsItselfForAShellWithoutTheChoiceOfRules() {
    assertEquals(
        "kit @acme/box --data 'a=b c' --strict",
        parse("@acme/box", "--rule", "EXEC-01", "--strict", "--group", "IO", "--data", "a=b c")
            .withoutRules("kit"));
  }

  private static CommandLine parse(String... words) {
    return CommandLine.parse(List.of(words));
  }
}
