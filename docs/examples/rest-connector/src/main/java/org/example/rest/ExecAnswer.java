package org.example.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import org.connectorsdk.output.ExitStatus;
import org.connectorsdk.output.OutputCompleteness;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.transport.ProcessOutput;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the answer to a command, {@code {"exit_code": 0, "stdout": "…", "stderr": "…"}} with
 * base64, and hands the output on while it is read: no output is too large for it.
 */
final class ExecAnswer {
  private final ProcessOutput output;
  private Integer exitCode;
  private OutputCompleteness completeness = OutputCompleteness.UNKNOWN;

  private ExecAnswer(ProcessOutput output) {
    this.output = output;
  }

  /**
   * Reads it to its end.
   *
   * @throws MalformedAnswerException if it is something else; output may have been handed on
   * @throws IOException if it ends too early
   */
  static ExecAnswer read(InputStream body, ProcessOutput output) throws IOException {
    var answer = new ExecAnswer(output);
    StreamedAnswer.read(body, answer::member);
    if (answer.exitCode == null) {
      throw new MalformedAnswerException("does not tell the exit code");
    }
    return answer;
  }

  ExitStatus status() {
    return ExitStatus.exited(exitCode);
  }

  /** Whether the API says that all of the output is there, or that a child still writes. */
  OutputCompleteness completeness() {
    return completeness;
  }

  private void member(String name, JsonToken value, JsonParser parser) throws IOException {
    switch (name) {
      case "exit_code" -> exitCode = exitCode(parser, value);
      case "complete" -> completeness = completeness(value);
      case "stdout" -> stream(parser, value, StandardStream.STDOUT);
      case "stderr" -> stream(parser, value, StandardStream.STDERR);
      default -> parser.skipChildren();
    }
  }

  private static OutputCompleteness completeness(JsonToken value) {
    return switch (value) {
      case VALUE_TRUE -> OutputCompleteness.COMPLETE;
      case VALUE_FALSE -> OutputCompleteness.INCOMPLETE;
      default -> OutputCompleteness.UNKNOWN;
    };
  }

  private static int exitCode(JsonParser parser, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NUMBER_INT) {
      var code = parser.getLongValue();
      if (code >= 0 && code <= 255) {
        return (int) code;
      }
    }
    throw new MalformedAnswerException("tells an exit code that is no number from 0 to 255");
  }

  private void stream(JsonParser parser, JsonToken value, StandardStream stream)
      throws IOException {
    if (value == JsonToken.VALUE_STRING) {
      parser.readBinaryValue(new Handing(stream));
    } else if (value != JsonToken.VALUE_NULL) {
      throw new MalformedAnswerException("has output that is no text");
    }
  }

  /** Hands on what is decoded, and waits where the caller is slower. */
  private final class Handing extends OutputStream {
    private final StandardStream stream;

    Handing(StandardStream stream) {
      this.stream = stream;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      output.write(stream, bytes, offset, length);
      try {
        output.awaitRoom();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("the thread was interrupted");
      }
    }
  }
}
