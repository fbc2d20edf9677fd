package org.connectorsdk.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the example connect says of arguments that make no sense. */
class ConnectArgumentsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --bogus                                | there is no option --bogus
          -x @local true                         | there is no option -x
          @local                                 | what to do there?
          @local --                              | no command after --
          @local --stdin                         | what to do there?
          -- true                                | which host?
          --data a=b                             | which host?
          --only web                             | which host?
          @local --only web true                 | no
          @local --data                          | --data needs KEY=VALUE
          @local --data -- true                  | --data needs KEY=VALUE
          @local --data =x true                  | --data needs KEY=VALUE
          @local --data x true                   | --data needs KEY=VALUE
          @local --timeout soon true             | expected 500ms, 30s, 5m or 1h, found soon
          @local --timeout 0 true                | expected 500ms, 30s, 5m or 1h, found 0
          @local --sudo= true                    | --sudo
          @local --put a                         | --put needs REMOTE
          @local --put a b true                  | either a transfer or a command
          @local --put a b --get c d             | one --put or --get at a time
          @local --put a b --stdin               | either a transfer or a command
          @local --inventory hosts.json true     | either the reference @local or --inventory
          @local --secret no_such_key true       | set the environment variable NO_SUCH_KEY
          --inventory no-such-file.json true     | there is no such file
          @lokal true                            | did you mean local?
          @LOCAL true                            | is no connector name
          @ssh true                              | the host is missing
          web-1 --data ssh_port=22x true         | expected a whole number, found text "22x"
          web-1 --data ssh_port=yes true         | expected a whole number
          web-1 --data ssh_prot=22 true          | did you mean ssh_port?
          web-1 --data ssh_allow_agent=no true   | expected true or false
          --describe                             | --describe needs CONNECTOR
          """)
  void areAnsweredInOneLineWithStatus2(String line, String expected) {
    var run = ConnectRun.of(line.split(" +"));
    assertEquals(2, run.status(), run.toString());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("connect: ") && run.err().contains(expected), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
  }

  @Test
  void charactersThatTheLocaleLostAreRefused() {
    var run = ConnectRun.of("@local", "--", "echo", "caf\ufffd");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("argument 4"), run.err());
  }

  @Test
  void everyOptionOfTheHelpIsKnown() {
    List<String> options = new ArrayList<>();
    var help = ConnectRun.of("--help").out();
    var matcher = java.util.regex.Pattern.compile("(?m)^ +(?:-v, )?(--[a-z-]+)").matcher(help);
    while (matcher.find()) {
      options.add(matcher.group(1));
    }
    assertTrue(options.size() >= 12, options.toString());
    for (String option : options) {
      var run = ConnectRun.of(option, "x", "y", "z");
      assertTrue(!run.err().contains("there is no option"), option + ": " + run.err());
    }
  }
}
