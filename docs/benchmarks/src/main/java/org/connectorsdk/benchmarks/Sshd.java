package org.connectorsdk.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An OpenSSH server of our own: loopback, fresh keys, the user who runs this, ended by its pid.
 *
 * <p>Its home directory is an empty one, so that no start-up file of a shell is measured.
 */
final class Sshd implements AutoCloseable {
  static final String CIPHER = "aes128-gcm@openssh.com";
  private static final List<String> PLACES =
      List.of("/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/bin/sshd", "/opt/homebrew/sbin/sshd");

  private final Path folder;
  private final int port;
  private final Process process;

  private Sshd(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** Starts a server whose files are in the given folder, and waits until it listens. */
  static Sshd start(Path parent) throws IOException, InterruptedException {
    Path folder = Files.createDirectory(parent.resolve("sshd"));
    newKey(folder.resolve("host_key"));
    newKey(folder.resolve("user_key"));
    int port = freePort();
    Files.copy(folder.resolve("user_key.pub"), folder.resolve("authorized_keys"));
    Files.writeString(
        folder.resolve("known_hosts"),
        "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve("host_key.pub")));
    Path config = Files.writeString(folder.resolve("config"), config(folder, port));
    Path separation = Path.of("/run/sshd");
    if (user().equals("root") && Files.isDirectory(separation.getParent())) {
      Files.createDirectories(separation);
    }
    var process =
        new ProcessBuilder(program(), "-D", "-f", config.toString(), "-E", folder + "/log").start();
    var server = new Sshd(folder, port, process);
    server.awaitListening();
    return server;
  }

  private static String config(Path folder, int port) {
    return """
        Port %d
        ListenAddress 127.0.0.1
        HostKey %s/host_key
        AuthorizedKeysFile %s/authorized_keys
        PidFile none
        StrictModes no
        UsePAM no
        UseDNS no
        PermitRootLogin prohibit-password
        PasswordAuthentication no
        Ciphers %s
        MaxStartups 1000
        MaxSessions 1000
        Subsystem sftp internal-sftp
        PrintMotd no
        SetEnv HOME=%s
        LogLevel ERROR
        """
        .formatted(port, folder, folder, CIPHER, folder);
  }

  private static void newKey(Path file) throws IOException, InterruptedException {
    var keygen =
        new ProcessBuilder(
            "ssh-keygen", "-q", "-t", "ecdsa", "-b", "256", "-N", "", "-f", file.toString());
    if (keygen.inheritIO().start().waitFor() != 0) {
      throw new IOException("ssh-keygen failed");
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private void awaitListening() throws IOException, InterruptedException {
    for (int tries = 0; ; tries++) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
        return;
      } catch (IOException e) {
        if (tries == 100 || !process.isAlive()) {
          close();
          throw new IOException("sshd does not listen: " + log(), e);
        }
        Thread.sleep(50);
      }
    }
  }

  private String log() throws IOException {
    Path log = folder.resolve("log");
    return Files.exists(log) ? Files.readString(log).strip() : "it wrote nothing";
  }

  private static String program() throws IOException {
    return PLACES.stream()
        .filter(place -> Files.isExecutable(Path.of(place)))
        .findFirst()
        .orElseThrow(() -> new IOException("no sshd in " + PLACES));
  }

  /** What the server calls itself. */
  static String version() throws IOException {
    // Before 9.3 it does not know the option, and says its version with the complaint.
    var process = new ProcessBuilder(program(), "-V").redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Stream.of(text.split("\n"))
        .filter(line -> line.startsWith("OpenSSH"))
        .findFirst()
        .orElse("unknown");
  }

  static String user() {
    return System.getProperty("user.name");
  }

  int port() {
    return port;
  }

  Path userKey() {
    return folder.resolve("user_key");
  }

  Path hostKey() {
    return folder.resolve("host_key.pub");
  }

  Path knownHosts() {
    return folder.resolve("known_hosts");
  }

  /** What the SDK's connector is given. */
  Map<String, Object> hostData() {
    return Map.of(
        "ssh_hostname", "127.0.0.1",
        "ssh_port", port,
        "ssh_user", user(),
        "ssh_key", userKey(),
        "ssh_known_hosts_file", knownHosts());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
