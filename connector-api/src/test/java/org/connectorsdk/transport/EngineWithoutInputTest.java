package org.connectorsdk.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.connectorsdk.Capability;
import org.connectorsdk.UnsupportedCapabilityException;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.Sudo;
import org.connectorsdk.error.AuthenticationException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.file.FileMode;
import org.connectorsdk.file.FileOwner;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A wire with a shell that cannot be fed, and files of its own: an API over HTTP, for one. */
@Timeout(30)
class EngineWithoutInputTest {

  private final Host host = new Host();

  private ShellConnector connected() {
    var connector =
        ShellConnector.over(
            new EngineContext(Capability.without(Capability.STDIN, Capability.PTY)), () -> host);
    connector.connect();
    return connector;
  }

  private static TransferOptions.Builder options() {
    return TransferOptions.builder().mode(FileMode.PRIVATE);
  }

  @Test
  void aPutWithATemporaryPlaceGoesOverTheWire() {
    try (var connector = connected()) {
      connector.putFile(
          FileSource.ofText("one"), "/file", options().temporaryPath("/elsewhere").build());
      assertEquals(Map.of("/file", "one"), host.texts());
      connector.putFile(
          FileSource.ofText("two"), "/file", options().temporaryDirectory("/tmp").build());
      assertEquals(Map.of("/file", "two"), host.texts());
    }
    assertEquals(List.of(), host.commands);
    assertTrue(host.made.contains("/elsewhere"), host.made::toString);
  }

  @Test
  void aPutThatOnlyAShellCouldDoIsRefusedBeforeAnythingIsSent() {
    try (var connector = connected()) {
      var refusal =
          assertThrows(
              UnsupportedCapabilityException.class,
              () ->
                  connector.putFile(
                      FileSource.ofText("one"),
                      "/file",
                      options().escalation(Sudo.asRoot()).build()));
      assertEquals(Capability.STDIN, refusal.capability());
      assertFalse(connector.capabilities().contains(Capability.FILE_OWNER));
      assertThrows(
          UnsupportedCapabilityException.class,
          () ->
              connector.putFile(
                  FileSource.ofText("one"),
                  "/file",
                  options().owner(FileOwner.of("nobody")).build()));
    }
    assertEquals(List.of(), host.commands);
    assertEquals(Map.of(), host.texts());
  }

  @Test
  void whatAPollThrowsWithATypeComesOutAsItIs() {
    host.refusal =
        new AuthenticationException(
            FailureContext.of("here", "@here", "run command"), "the token is refused", null);
    try (var connector = connected()) {
      var thrown =
          assertThrows(
              AuthenticationException.class,
              () -> connector.runShellCommand(ShellCommand.of("true")));
      assertSame(host.refusal, thrown);
    }
  }

  /** Files in memory; commands that are refused when they are asked about. */
  private static final class Host implements ShellTransport, FileTransport {
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<String> made = new ArrayList<>();
    private final List<String> commands = new ArrayList<>();
    private AuthenticationException refusal;

    Map<String, String> texts() {
      var texts = new HashMap<String, String>();
      files.forEach((path, bytes) -> texts.put(path, new String(bytes, StandardCharsets.UTF_8)));
      return texts;
    }

    @Override
    public void open(Deadline deadline) {}

    @Override
    public TransportProcess start(ShellCommand wire, ProcessRequest request) {
      commands.add(wire.toString());
      return new TransportProcess() {
        @Override
        public OutputStream standardInput() {
          return OutputStream.nullOutputStream();
        }

        @Override
        public void poll() {
          throw refusal;
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public Optional<FileTransport> files() {
      return Optional.of(this);
    }

    @Override
    public Set<FileOperation> operations() {
      return WireFiles.NEEDED_FOR_ATOMIC_PUT;
    }

    @Override
    public OutputStream create(String path, Deadline deadline) {
      made.add(path);
      files.put(path, new byte[0]);
      return new ByteArrayOutputStream() {
        @Override
        public void close() {
          files.put(path, toByteArray());
        }
      };
    }

    @Override
    public InputStream read(String path, long offset, Deadline deadline) throws IOException {
      return new ByteArrayInputStream(content(path));
    }

    @Override
    public FileStatus stat(String path, Deadline deadline) throws IOException {
      return new FileStatus(FileStatus.Kind.FILE, content(path).length, 0600);
    }

    private byte[] content(String path) throws NoSuchFileException {
      var content = files.get(path);
      if (content == null) {
        throw new NoSuchFileException(path);
      }
      return content;
    }

    @Override
    public void rename(String from, String to, Deadline deadline) throws IOException {
      files.put(to, content(from));
      files.remove(from);
    }

    @Override
    public void delete(String path, Deadline deadline) {
      files.remove(path);
    }

    @Override
    public void chmod(String path, int mode, Deadline deadline) {}

    @Override
    public void close() {}
  }
}
