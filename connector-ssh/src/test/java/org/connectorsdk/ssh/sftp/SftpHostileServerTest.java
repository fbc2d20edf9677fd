package org.connectorsdk.ssh.sftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.connectorsdk.ssh.sftp.ScriptedServer.Request;
import org.connectorsdk.transport.Deadline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Servers that lie: each is told for what it is, the channel is closed, nothing hangs. */
class SftpHostileServerTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private static void assertBroken(
      String words, BiConsumer<ScriptedServer, Request> script, BrokenCall call)
      throws IOException {
    var files = SftpFiles.open(ScriptedServer.of(List.of(), script), Deadline.after(SOON));
    var problem = assertBroken(words, () -> call.on(files));
    assertFalse(files.isOpen(), problem.getMessage());
    // What follows fails at once and for the same reason.
    assertBroken(words, () -> files.stat("x", Deadline.after(SOON)));
  }

  private static Throwable assertBroken(String words, Executable call) {
    IOException problem =
        assertTimeoutPreemptively(SOON, () -> assertThrows(IOException.class, call));
    Throwable root = problem;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    assertEquals(SftpProtocolException.class, root.getClass(), problem.toString());
    assertTrue(problem.getMessage().contains(words), problem.getMessage());
    return problem;
  }

  private interface BrokenCall {
    void on(SftpFiles files) throws IOException;
  }

  private static void stat(SftpFiles files) throws IOException {
    files.stat("x", Deadline.after(SOON));
  }

  private static void read(SftpFiles files) throws IOException {
    try (var from = files.read("x", 0, Deadline.after(SOON))) {
      from.readAllBytes();
    }
  }

  /** Opens whatever is asked for; the rest is the script's. */
  private static BiConsumer<ScriptedServer, Request> opening(
      BiConsumer<ScriptedServer, Request> script) {
    return (server, request) -> {
      if (request.type() == Sftp.OPEN) {
        server.handle(request, "h");
      } else if (request.type() == Sftp.STAT) {
        server.attributes(request, 0100600);
      } else {
        script.accept(server, request);
      }
    };
  }

  @Test
  void textBeforeTheProtocolIsQuoted() {
    var server = new ScriptedServer(List.of(), request -> {});
    server.greeting = "Welcome to \u0007 host!\n".getBytes(StandardCharsets.UTF_8);
    var problem = assertBroken("\"Welcome t\"", () -> SftpFiles.open(server, Deadline.after(SOON)));
    assertTrue(problem.getMessage().contains("login script"), problem.getMessage());
  }

  @Test
  void otherVersionIsRefused() {
    for (int version : new int[] {2, 4, 6}) {
      var server = new ScriptedServer(List.of(), request -> {});
      var packet = new PacketWriter().begin(Sftp.VERSION, version).end();
      server.greeting = Arrays.copyOf(packet.bytes(), packet.length());
      assertBroken("version " + version, () -> SftpFiles.open(server, Deadline.after(SOON)));
    }
  }

  @Test
  void secondVersionIsRefused() throws Exception {
    assertBroken(
        "type 2",
        (server, request) -> server.raw(new PacketWriter().begin(Sftp.VERSION, 3).end()),
        SftpHostileServerTest::stat);
  }

  @Test
  void packetOfImpossibleLengthIsRefused() throws Exception {
    for (int length :
        new int[] {-1, 0, 4, Sftp.MAX_PACKET + 1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      assertBroken(
          Integer.toUnsignedString(length) + " bytes",
          (server, request) ->
              server.raw(new PacketWriter().int32(length).int8(Sftp.STATUS).int32(request.id())),
          SftpHostileServerTest::stat);
    }
  }

  @Test
  void replyToNobodyIsRefused() throws Exception {
    assertBroken(
        "not open",
        (server, request) ->
            server.raw(new PacketWriter().begin(Sftp.STATUS, request.id() + 100).int32(0).end()),
        SftpHostileServerTest::stat);
  }

  @Test
  void secondReplyIsRefused() throws Exception {
    assertBroken(
        "not open",
        opening(
            (server, request) -> {
              server.status(request, SftpStatus.OK);
              server.status(request, SftpStatus.OK);
            }),
        files -> {
          files.delete("x", Deadline.after(SOON));
          files.delete("x", Deadline.after(SOON));
        });
  }

  @Test
  void replyOfAnotherTypeIsRefused() throws Exception {
    assertBroken(
        "type 103",
        (server, request) -> server.data(request, new byte[1]),
        SftpHostileServerTest::stat);
    assertBroken(
        "type 102", (server, request) -> server.handle(request, "h"), SftpHostileServerTest::stat);
    assertBroken(
        "type 99",
        (server, request) -> server.raw(new PacketWriter().begin(99, request.id()).end()),
        SftpHostileServerTest::stat);
  }

  @Test
  void moreDataThanAskedForIsRefused() throws Exception {
    assertBroken(
        "asked for",
        opening((server, request) -> server.data(request, new byte[Sftp.SMALL_REQUEST + 1])),
        SftpHostileServerTest::read);
  }

  @Test
  void dataOfNoBytesIsRefusedTheFirstTime() throws Exception {
    assertBroken(
        "0 bytes",
        opening((server, request) -> server.data(request, new byte[0])),
        SftpHostileServerTest::read);
  }

  @Test
  void dataThatContradictsItsPacketIsRefused() throws Exception {
    for (int claimed : new int[] {-1, 9, 11, Integer.MAX_VALUE}) {
      assertBroken(
          "asked for",
          opening(
              (server, request) -> {
                var packet = new PacketWriter().begin(Sftp.DATA, request.id()).int32(claimed);
                for (int i = 0; i < 10; i++) {
                  packet.int8(i);
                }
                server.raw(packet.end());
              }),
          SftpHostileServerTest::read);
    }
  }

  @Test
  void fileOfNegativeSizeIsRefused() throws Exception {
    var files =
        SftpFiles.open(
            ScriptedServer.of(
                List.of(),
                (server, request) ->
                    server.raw(
                        new PacketWriter()
                            .begin(Sftp.ATTRS, request.id())
                            .int32(Sftp.ATTR_SIZE)
                            .int64(-1)
                            .end())),
            Deadline.after(SOON));
    assertBroken("18446744073709551615", () -> stat(files));
  }

  @Test
  void fieldsBeyondTheirPacketAreRefused() throws Exception {
    var truncated =
        SftpFiles.open(
            ScriptedServer.of(
                List.of(),
                (server, request) ->
                    server.raw(
                        new PacketWriter().begin(Sftp.ATTRS, request.id()).int32(0xff).end())),
            Deadline.after(SOON));
    assertBroken("ends within a field", () -> stat(truncated));
    var longHandle =
        SftpFiles.open(
            ScriptedServer.of(
                List.of(), (server, request) -> server.handle(request, "h".repeat(257))),
            Deadline.after(SOON));
    assertBroken("257 bytes", () -> longHandle.create("x", Deadline.after(SOON)));
  }

  @Test
  void randomBytesNeverDoMoreThanBreakTheProtocol() throws Exception {
    var random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      if (noise.length > 9 && random.nextBoolean()) {
        // A plausible beginning goes deeper.
        noise[0] = noise[1] = noise[2] = 0;
        noise[4] = (byte) (random.nextBoolean() ? Sftp.STATUS : Sftp.ATTRS);
        noise[5] = noise[6] = noise[7] = 0;
        noise[8] = 4;
      }
      var files =
          SftpFiles.open(
              ScriptedServer.of(List.of(), (server, request) -> server.raw(noise)),
              Deadline.after(SOON));
      try {
        files.stat("x", Deadline.after(Duration.ZERO));
      } catch (IOException expected) {
        // Any; nothing unchecked.
      }
      files.close();
    }
  }
}
