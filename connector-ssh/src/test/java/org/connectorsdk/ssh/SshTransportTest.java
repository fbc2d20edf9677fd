package org.connectorsdk.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.connectorsdk.output.ExitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshTransportTest {

  @TempDir Path folder;

  @Test
  void runsACommandAndTellsItsOutputAndStatus() throws Exception {
    try (var server = new OpenSshServer(folder).start();
        var fixture = new TransportFixture()) {
      fixture.server(server).key(server.authorizedKey("ed25519", ""));
      try (SshTransport transport = fixture.open()) {
        RecordedOutput output = TransportFixture.run(transport, "echo out; echo err >&2; exit 7");
        assertEquals("out\n", output.stdout());
        assertEquals("err\n", output.stderr());
        assertEquals(ExitStatus.exited(7), output.awaitEnd());
      }
    }
  }
}
