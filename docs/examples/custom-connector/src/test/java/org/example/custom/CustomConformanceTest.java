package org.example.custom;

import java.io.IOException;
import java.net.ServerSocket;
import org.connectorsdk.data.Secret;
import org.connectorsdk.testkit.conformance.ConformanceTarget;
import org.connectorsdk.testkit.conformance.ConnectorConformanceTest;
import org.example.custom.daemon.CustomDaemon;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Whether the connector keeps the contract, on a daemon of this machine. */
class CustomConformanceTest extends ConnectorConformanceTest {
  private static final String CHILDREN =
      "the daemon's signals do not reach children that left the tree of processes";

  private static CustomDaemon daemon;
  private static ServerSocket silent;

  @BeforeAll
  static void start() throws IOException {
    daemon = CustomDaemon.start(0, "s3cret");
    silent = new ServerSocket(0);
  }

  @AfterAll
  static void stop() throws IOException {
    silent.close();
    daemon.close();
  }

  @Override
  protected ConformanceTarget target() {
    var target =
        ConformanceTarget.of("custom")
            .reference("@custom/127.0.0.1")
            .data("custom_port", daemon.port())
            .data("custom_secret", Secret.of("s3cret"))
            .unreachable("custom_port", silent.getLocalPort())
            .wrongCredentials("custom_secret", Secret.of("wrong"))
            .credentialsSent(daemon::proofsSeen)
            .severConnection(daemon::severConnections)
            .invalidData("custom_port", 0)
            .refusedReference("@custom")
            .refusedReference("@custom/a,,b")
            .waive("TIME-11", CHILDREN, "daemon 1.0", "processes are still there");
    // Only root becomes another user without being asked for a password.
    return isRoot() ? target.otherUser("nobody").build() : target.build();
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
