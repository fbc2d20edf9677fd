package org.example.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.AuthenticationException;
import org.connectorsdk.error.CommandTimeoutException;
import org.connectorsdk.error.ConnectionLostException;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FileTransferException;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.file.FileSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that answers wrongly, badly or not at all: never a success, always a type. */
class HostileAnswersTest {
  private static final String DONE =
      "{\"exit_code\": 0, \"stdout\": \"aGVsbG8K\", \"stderr\": \"\"}";

  private final Hosts hosts = new Hosts();

  @AfterEach
  void close() {
    hosts.close();
  }

  private <E extends ConnectorException> E runAgainst(ScriptedServer server, Class<E> type)
      throws IOException {
    try (server) {
      var connector = hosts.connected(server.url(), Map.of("api_timeout", "1s"));
      var failure =
          assertThrows(type, () -> connector.runShellCommand(ShellCommand.of("echo", "hello")));
      return Hosts.proper(failure);
    }
  }

  @Test
  void anAnswerAsItShouldBeIsTheResult() throws IOException {
    // What the server adds is passed over; the mark of a shell is missing here, so it is no
    // success.
    var failure =
        runAgainst(
            ScriptedServer.answering(
                ScriptedServer.json(200, "{\"more\": [{}], " + DONE.substring(1))),
            org.connectorsdk.error.ShellUnavailableException.class);
    assertTrue(failure.getMessage().contains("hello"), failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "hello",
        "{\"exit_code\": 0, \"stdout\": \"aGVsbG8K",
        "{\"stdout\": \"aGVsbG8K\", \"stderr\": \"\"}",
        "{\"exit_code\": null, \"stdout\": \"\"}",
        "{\"exit_code\": \"0\", \"stdout\": \"\"}",
        "{\"exit_code\": 0.0, \"stdout\": \"\"}",
        "{\"exit_code\": 256, \"stdout\": \"\"}",
        "{\"exit_code\": -1, \"stdout\": \"\"}",
        "{\"exit_code\": 99999999999999999999, \"stdout\": \"\"}",
        "{\"exit_code\": 0, \"stdout\": \"no base64!\"}",
        "{\"exit_code\": 0, \"stdout\": [\"aGVsbG8K\"]}",
        "{\"exit_code\": 0, \"exit_code\": 1, \"stdout\": \"\"}",
        "{\"exit_code\": 0, \"stdout\": \"\"} {}",
        "{\"exit_code\": 0, \"stdout\": \"\"}}"
      })
  void aMalformedAnswerIsNoResult(String body) throws IOException {
    var failure =
        runAgainst(
            ScriptedServer.answering(ScriptedServer.json(200, body)),
            ConnectionLostException.class);
    assertTrue(failure.commandMayHaveRun());
    assertTrue(failure.getMessage().contains("answer"), failure.getMessage());
  }

  static Stream<String> cuts() {
    var head = "HTTP/1.1 200 Said\r\n";
    return Stream.of(
        "",
        "HTTP/1.1 200 Sa",
        head + "Content-Length: 10",
        head + "Content-Length: 1000\r\n\r\n" + DONE,
        head + "Content-Length: " + (DONE.length() - 1) + "\r\n\r\n" + DONE,
        head + "Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n".formatted(DONE.length(), DONE),
        head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n" + DONE,
        "SSH-2.0-OpenSSH_9.6\r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void aResponseThatIsCutOrWrongIsALoss(String response) throws IOException {
    var failure = runAgainst(ScriptedServer.answering(response), ConnectionLostException.class);
    assertTrue(failure.isTransient());
  }

  static Stream<Arguments> statuses() {
    return Stream.of(
        Arguments.of(400, false),
        Arguments.of(404, false),
        Arguments.of(429, true),
        Arguments.of(500, true),
        Arguments.of(503, true),
        Arguments.of(507, false));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void anErrorOfTheApiIsTypedAndInItsWords(int status, boolean again) throws IOException {
    var body = "{\"error\": \"e\", \"message\": \"too\\nmuch of " + Hosts.KEY + "\"}";
    var failure =
        runAgainst(ScriptedServer.answering(ScriptedServer.json(status, body)), ApiException.class);
    assertEquals(status, failure.status());
    assertEquals(again, failure.isTransient());
    assertTrue(failure.getMessage().contains("much of ***"), failure.getMessage());
  }

  @Test
  void aPageOfAProxyIsNotQuoted() throws IOException {
    var failure =
        runAgainst(
            ScriptedServer.answering(ScriptedServer.json(502, "<html>\n".repeat(100_000))),
            ApiException.class);
    assertFalse(failure.getMessage().contains("html"), failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void aKeyThatIsRefusedLaterIsTypedToo(int status) throws IOException {
    runAgainst(
        ScriptedServer.answering(ScriptedServer.json(status, "{}")), AuthenticationException.class);
  }

  @Test
  void aRedirectIsNotFollowed() throws IOException {
    var elsewhere =
        "HTTP/1.1 307 Moved\r\nLocation: https://%s.example.com/?%s\r\nContent-Length: 0\r\n\r\n";
    var failure =
        runAgainst(
            ScriptedServer.answering(elsewhere.formatted("elsewhere", Hosts.KEY)),
            ApiException.class);
    assertTrue(failure.getMessage().contains("elsewhere.example.com"), failure.getMessage());
    assertEquals(307, failure.status());
  }

  @Test
  void aBodyThatStopsHalfWayIsALossAfterTheTimeout() throws Exception {
    var server =
        ScriptedServer.start(
            (request, out) -> {
              out.write(
                  ScriptedServer.bytes(
                      "HTTP/1.1 200 Said\r\nContent-Length: 1000\r\n\r\n{\"stdout\": \"aGVs"));
              out.flush();
              Thread.sleep(20_000);
            });
    var failure = runAgainst(server, ConnectionLostException.class);
    assertTrue(failure.getMessage().contains("api_timeout"), failure.getMessage());
  }

  @Test
  void aCommandMayTakeLongerThanARequestWhileTheApiAnswersElse() throws Exception {
    var server =
        ScriptedServer.start(
            (request, out) -> {
              Thread.sleep(1_500);
              out.write(ScriptedServer.bytes(ScriptedServer.json(503, "{}")));
            });
    assertEquals(503, runAgainst(server, ApiException.class).status());
  }

  @Test
  void aLimitOfTheCallerEndsTheWaitForASilentServer() throws Exception {
    try (var server = ScriptedServer.start((request, out) -> Thread.sleep(20_000))) {
      var connector = hosts.connected(server.url(), Map.of());
      var options = ExecOptions.builder().timeout(Duration.ofMillis(300)).build();
      var failure =
          assertThrows(
              CommandTimeoutException.class,
              () -> connector.runShellCommand(ShellCommand.of("true"), options));
      Hosts.proper(failure);
    }
  }

  static Stream<String> contents() {
    return Stream.of(
        "",
        "{}",
        "{\"content\": \"aGVsbG8K\"}",
        "{\"content\": \"aGVsbG8K\", \"encoding\": \"hex\"}",
        "{\"content\": \"no base64!\", \"encoding\": \"base64\"}",
        "{\"content\": 5, \"encoding\": \"base64\"}",
        "{\"content\": \"aGVsbG8K\", \"encoding\": \"base64\"",
        "{\"content\": \"" + "QUFB".repeat(300_000) + "\", \"encoding\": \"hex\"}");
  }

  @ParameterizedTest
  @MethodSource("contents")
  void aContentThatIsWrongFailsTheTransferAndNothingElse(String body) throws IOException {
    try (var server = ScriptedServer.answering(ScriptedServer.json(200, body))) {
      var connector = hosts.connected(server.url(), Map.of());
      var sink = FileSink.inMemory();
      var failure =
          assertThrows(FileTransferException.class, () -> connector.getFile("/etc/motd", sink));
      assertEquals(Reason.OTHER, Hosts.proper(failure).reason());
      // The API is as good as before.
      assertThrows(FileTransferException.class, () -> connector.getFile("/etc/motd", sink));
    }
  }

  @Test
  void aTransferWhoseAnswerIsCutIsALoss() throws IOException {
    try (var server = ScriptedServer.answering("HTTP/1.1 200 Said\r\nContent-Length: 9\r\n\r\n{")) {
      var connector = hosts.connected(server.url(), Map.of());
      var failure =
          assertThrows(
              ConnectionLostException.class,
              () -> connector.getFile("/etc/motd", FileSink.inMemory()));
      assertInstanceOf(IOException.class, Hosts.proper(failure).getCause());
    }
  }
}
