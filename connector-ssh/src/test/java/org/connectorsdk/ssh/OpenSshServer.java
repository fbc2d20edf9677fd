package org.connectorsdk.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** An own OpenSSH server on a loopback port, with own keys, for the user that runs the tests. */
final class OpenSshServer implements AutoCloseable {

  private final Path folder;
  private final List<String> configuration = new ArrayList<>();
  private int port;
  private Process process;

  OpenSshServer(Path folder) throws Exception {
    this.folder = folder;
    Parts.require("sshd");
    Parts.require("ssh-keygen");
    if (System.getProperty("user.name").equals("root")) {
      Files.createDirectories(Path.of("/run/sshd"));
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    configuration.add("ListenAddress 127.0.0.1");
    configuration.add("PidFile none");
    configuration.add("StrictModes no");
    configuration.add("UsePAM no");
    configuration.add("LogLevel VERBOSE");
    configuration.add("PermitRootLogin yes");
    configuration.add("MaxStartups 1000");
    configuration.add("AuthorizedKeysFile " + authorizedKeys());
    // Shells would read the start-up files of whoever runs the tests.
    configuration.add("SetEnv HOME=" + folder);
    configuration.add("Subsystem sftp internal-sftp");
  }

  /** Lets another user than the one who runs the tests read what sshd reads as that user. */
  void readableByOthers() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Files.setPosixFilePermissions(authorizedKeys(), PosixFilePermissions.fromString("rw-r--r--"));
  }

  /** A line of sshd_config, before the start; the first value of a keyword counts. */
  OpenSshServer with(String line) {
    configuration.add(0, line);
    return this;
  }

  /** Generates a host key of a type and serves it. */
  OpenSshServer hostKey(String type) throws Exception {
    keygen(hostKeyFile(type), type, "");
    configuration.add("HostKey " + hostKeyFile(type));
    return this;
  }

  OpenSshServer start() throws Exception {
    if (configuration.stream().noneMatch(line -> line.startsWith("HostKey "))) {
      hostKey("ed25519");
    }
    if (port == 0) {
      port = freePort();
    }
    Path file = folder.resolve("sshd_config");
    Files.write(file, configuration);
    process =
        new ProcessBuilder(
                Parts.require("sshd").toString(),
                "-D",
                "-e",
                "-p",
                String.valueOf(port),
                "-f",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile())
            .start();
    awaitListening();
    return this;
  }

  private void awaitListening() throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new IllegalStateException("sshd ended: " + logText());
      }
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        Thread.onSpinWait();
      }
    }
    throw new IllegalStateException("sshd does not listen: " + logText());
  }

  /** A new key pair that may log in. */
  Path authorizedKey(String type, String passphrase, String... options) throws Exception {
    Path key = keygen(folder.resolve("id_" + System.nanoTime()), type, passphrase, options);
    authorize(key);
    return key;
  }

  void authorize(Path key) throws IOException {
    Files.writeString(
        authorizedKeys(),
        (Files.exists(authorizedKeys()) ? Files.readString(authorizedKeys()) : "")
            + Files.readString(Path.of(key + ".pub")));
  }

  static Path keygen(Path file, String type, String passphrase, String... options)
      throws Exception {
    var command =
        new ArrayList<>(
            List.of("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-f", file.toString()));
    command.addAll(List.of(options));
    Parts.run(command);
    return file;
  }

  private Path hostKeyFile(String type) {
    return folder.resolve("host_" + type);
  }

  /** The line for known_hosts, with the name as it is looked up. */
  String knownHostsLine(String type) throws IOException {
    String[] fields = Files.readString(Path.of(hostKeyFile(type) + ".pub")).split(" ");
    return "[127.0.0.1]:" + port + " " + fields[0] + " " + fields[1] + "\n";
  }

  /** A known_hosts file with this server in it. */
  Path knownHosts() throws IOException {
    return Files.writeString(folder.resolve("known_hosts"), knownHostsLine("ed25519"));
  }

  Path folder() {
    return folder;
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  /** The processes that serve connections. */
  List<ProcessHandle> connections() {
    return process.descendants().toList();
  }

  /** Stops the processes that serve connections, so that they are there and say nothing. */
  void freeze() throws Exception {
    for (ProcessHandle connection : connections()) {
      // One may have ended since it was listed.
      new ProcessBuilder("kill", "-STOP", String.valueOf(connection.pid())).start().waitFor();
    }
  }

  private Path authorizedKeys() {
    return folder.resolve("authorized_keys");
  }

  private Path log() {
    return folder.resolve("sshd.log");
  }

  String logText() throws IOException {
    return Files.exists(log()) ? Files.readString(log()) : "";
  }

  /** The log is written by several processes and comes after what it tells of. */
  void awaitLog(String pattern) throws IOException {
    Pattern words = Pattern.compile(pattern);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < end) {
      if (words.matcher(logText()).find()) {
        return;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("no " + pattern + " in: " + logText());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    if (process == null) {
      return;
    }
    connections().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
