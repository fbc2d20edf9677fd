package org.connectorsdk.benchmarks;

import java.io.IOException;
import org.apache.sshd.common.kex.KexProposalOption;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorRegistry;

/** From nothing to a session that is logged in with a named key. */
final class SshConnect implements Benchmark {

  @Override
  public String what() {
    return "connect with a named key";
  }

  @Override
  public Goal goal() {
    return Goal.atMost(1.2, "× bare MINA");
  }

  @Override
  public Outcome run(Setting setting) throws Exception {
    try (var server = Sshd.start(setting.folder());
        var mina = BareMina.start(server);
        var registry = ConnectorRegistry.load()) {
      return setting
          .rounds(5, 20, 10)
          .compare("ms", "SDK", () -> ours(registry, server), "MINA", () -> bare(mina))
          .withRemark("key exchange " + agreed(registry, server) + ", MINA " + agreed(mina));
    }
  }

  private static String agreed(ConnectorRegistry registry, Sshd server) {
    try (Connector connector = registry.create("@ssh/benchmark", server.hostData())) {
      connector.connect();
      return connector.describe().get("key exchange");
    }
  }

  private static String agreed(BareMina mina) throws IOException {
    try (var session = mina.connect()) {
      return session.getNegotiatedKexParameter(KexProposalOption.ALGORITHMS);
    }
  }

  private static double ours(ConnectorRegistry registry, Sshd server) throws Exception {
    try (Connector connector = registry.create("@ssh/benchmark", server.hostData())) {
      return Rounds.millis(connector::connect);
    } finally {
      settle();
    }
  }

  private static double bare(BareMina mina) throws Exception {
    long start = System.nanoTime();
    try (var session = mina.connect()) {
      return (System.nanoTime() - start) / 1e6;
    } finally {
      settle();
    }
  }

  /** The server's process for the last connection ends on somebody's processor time. */
  private static void settle() throws InterruptedException {
    Thread.sleep(10);
  }
}
