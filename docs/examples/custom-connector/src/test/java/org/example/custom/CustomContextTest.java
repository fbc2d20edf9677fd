package org.example.custom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import org.connectorsdk.data.Secret;
import org.connectorsdk.error.HostUnreachableException;
import org.connectorsdk.testkit.doubles.TestContext;
import org.junit.jupiter.api.Test;

/** What {@code create} makes of a context, without a service file. */
class CustomContextTest {
  @Test
  void aConnectThatFailsLeavesNoThreadBehind() throws Exception {
    try (var context =
        TestContext.of(new CustomProvider())
            .data("custom_hostname", "127.0.0.1")
            .data("custom_port", portOfNobody())
            .data("custom_secret", Secret.of("s3cret"))
            .build()) {
      var connector = context.create();
      assertEquals(List.of(), context.threads(), "create starts nothing");
      assertThrows(HostUnreachableException.class, connector::connect);
      for (var thread : context.threads()) {
        thread.join(10_000);
      }
      assertEquals(List.of(), context.liveThreads());
    }
  }

  private static int portOfNobody() throws IOException {
    try (var server = new ServerSocket(0)) {
      return server.getLocalPort();
    }
  }
}
