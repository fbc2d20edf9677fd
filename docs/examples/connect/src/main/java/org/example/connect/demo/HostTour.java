package org.example.connect.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.command.CommandResult;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.data.Secret;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.inventory.Host;
import org.connectorsdk.output.OutputListener;

/** What is done on each host, whatever kind of host it is. */
record HostTour(PrintStream out, Steps steps, ConnectorRegistry registry, Path folder) {
  private static final int FILE_SIZE = 1 << 20;

  void visit(Host host) {
    steps.chapter("On " + host.name());
    try (Connector connector = registry.create(host)) {
      if (steps.run("connect", host.name(), () -> connect(connector))) {
        steps.run("run a command", host.name(), () -> runCommand(connector));
        steps.run("put a file", host.name(), () -> putFile(connector));
        steps.run("get it back", host.name(), () -> getFile(connector));
        steps.run("use a secret", host.name(), () -> useSecret(connector));
      }
    }
  }

  private String connect(Connector connector) {
    connector.connect();
    connector.describe().forEach((what, value) -> out.printf("  %s: %s%n", what, value));
    return "connected";
  }

  private String runCommand(Connector connector) {
    var command =
        ShellCommand.join(
            "; ",
            ShellCommand.of("uname", "-sm"),
            ShellCommand.raw("for n in 1 2 3; do sleep 0.2; echo \"line $n of 3\"; done"),
            ShellCommand.of("echo", "one on standard error").appendRaw(">&2"),
            ShellCommand.raw("exit 3"));
    var options =
        ExecOptions.builder().outputListener(new TimedLines(out)).successExitCodes(3).build();
    CommandResult result = connector.runShellCommand(command, options).orThrow();
    return "%s, %d lines".formatted(result.status(), result.output().lines().size());
  }

  private String putFile(Connector connector) throws IOException {
    byte[] content = new byte[FILE_SIZE];
    new Random().nextBytes(content);
    Path file = Files.write(folder.resolve("sent.bin"), content);
    var sent = connector.putFile(FileSource.of(file), remoteFile(connector));
    out.printf("  sent      %s  %d bytes%n", digest(file), sent.bytes());
    return "%d bytes".formatted(sent.bytes());
  }

  private String getFile(Connector connector) throws IOException {
    Path file = folder.resolve("received.bin");
    var received = connector.getFile(remoteFile(connector), FileSink.of(file));
    out.printf("  received  %s  %d bytes%n", digest(file), received.bytes());
    connector.runShellCommand(ShellCommand.of("rm", "-f", "--", remoteFile(connector))).orThrow();
    if (!digest(file).equals(digest(folder.resolve("sent.bin")))) {
      throw new IOException("the file came back changed");
    }
    return "same SHA-256";
  }

  /** A relative path begins in the login directory of the host; here that might be anywhere. */
  private String remoteFile(Connector connector) {
    return connector.provider().name().equals("local")
        ? folder.resolve("remote.bin").toString()
        : "demonstration.bin";
  }

  private String useSecret(Connector connector) throws IOException {
    Secret token = Secret.of(HexFormat.of().formatHex(randomBytes(12)));
    ShellCommand command = ShellCommand.of("printf", "%s").secretArg(token);
    var listener =
        new OutputListener() {
          @Override
          public void started(String maskedCommand) {
            out.println("  logged as  " + maskedCommand);
          }
        };
    CommandResult result =
        connector.runShellCommand(command, ExecOptions.builder().outputListener(listener).build());
    if (!result.orThrow().output().stdout().equals(token.reveal())) {
      throw new IOException("the host got something else");
    }
    out.println("  the host   has received all " + token.reveal().length() + " characters of it");
    return "masked here, received there";
  }

  private static byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    new java.security.SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private static String digest(Path file) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
