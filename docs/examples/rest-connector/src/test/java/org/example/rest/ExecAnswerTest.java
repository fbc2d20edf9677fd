package org.example.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputCompleteness;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.transport.ProcessOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the answer to a command tells. */
class ExecAnswerTest {
  private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();

  private ExecAnswer read(String body) throws IOException {
    var output =
        new ProcessOutput() {
          @Override
          public void write(StandardStream stream, byte[] buffer, int offset, int length) {
            if (stream == StandardStream.STDOUT) {
              stdout.write(buffer, offset, length);
            }
          }

          @Override
          public void awaitRoom() {}

          @Override
          public void end(StandardStream stream) {}

          @Override
          public void exited(ExitStatus status) {}

          @Override
          public void lost(IOException cause) {}
        };
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    return ExecAnswer.read(new ByteArrayInputStream(bytes), output);
  }

  @Test
  void outputAndExitCodeMayComeInAnyOrder() throws IOException {
    var answer = read("{\"stdout\": \"aGVsbG8K\", \"more\": [{}], \"exit_code\": 7}");
    assertEquals(ExitStatus.exited(7), answer.status());
    assertEquals("hello\n", stdout.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"true, COMPLETE", "false, INCOMPLETE", "null, UNKNOWN", "5, UNKNOWN"})
  void whetherItIsCompleteIsTheApisToSay(String value, OutputCompleteness expected)
      throws IOException {
    var answer = read("{\"exit_code\": 0, \"complete\": %s}".formatted(value));
    assertEquals(expected, answer.completeness());
  }

  @Test
  void nothingSaidIsNotKnown() throws IOException {
    assertEquals(OutputCompleteness.UNKNOWN, read("{\"exit_code\": 0}").completeness());
  }
}
