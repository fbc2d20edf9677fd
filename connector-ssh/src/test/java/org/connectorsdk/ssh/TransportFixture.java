package org.connectorsdk.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.data.HostData;
import org.connectorsdk.data.SecretPrompt;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.ssh.mina.HostClient;
import org.connectorsdk.transport.Deadline;
import org.connectorsdk.transport.ProcessRequest;
import org.connectorsdk.transport.TransportProcess;

/** Transports without the engine above them. */
final class TransportFixture implements AutoCloseable {

  static final FailureContext CONTEXT = FailureContext.of("ssh", "@ssh/test", "connect");

  final HostClient client = HostClient.start();
  private final Map<String, Object> data = new HashMap<>();

  TransportFixture data(String key, Object value) {
    data.put(key, value);
    return this;
  }

  TransportFixture server(OpenSshServer server) throws IOException {
    return data("ssh_hostname", "127.0.0.1")
        .data("ssh_port", server.port())
        .data("ssh_allow_agent", false)
        .data("ssh_look_for_keys", false)
        .data("ssh_known_hosts_file", server.knownHosts().toString());
  }

  TransportFixture key(Path key) {
    return data("ssh_key", key.toString());
  }

  SshTarget target() {
    return target(data);
  }

  static SshTarget target(Map<String, Object> data) {
    HostData hostData = HostData.of(data);
    SshData bound = DataSchemas.SSH.bind(hostData);
    return SshTarget.of(bound, Host.of("@ssh/test", "ssh", hostData, List.of()), CONTEXT);
  }

  SshTransport transport() {
    return transport(SecretPrompt.none());
  }

  SshTransport transport(SecretPrompt prompt) {
    return new SshTransport(target(), client, CONTEXT, prompt, Thread::new);
  }

  SshTransport open() throws IOException {
    SshTransport transport = transport();
    transport.open(Deadline.after(Duration.ofSeconds(30)));
    return transport;
  }

  /** Closing goes on after the call that began it. */
  void awaitSessions(int expected) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (client.sessions() != expected && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertEquals(expected, client.sessions(), "sessions");
  }

  static RecordedOutput run(SshTransport transport, String command) throws Exception {
    var output = new RecordedOutput();
    try (TransportProcess process = start(transport, command, output)) {
      process.standardInput().close();
      output.awaitEnd();
    }
    return output;
  }

  static TransportProcess start(SshTransport transport, String command, RecordedOutput output)
      throws IOException {
    return transport.start(ShellCommand.raw(command), ProcessRequest.builder(output).build());
  }

  @Override
  public void close() {
    client.close();
  }

  private static final class DataSchemas {
    static final DataSchema<SshData> SSH =
        DataSchema.of(java.lang.invoke.MethodHandles.lookup(), SshData.class);
  }
}
