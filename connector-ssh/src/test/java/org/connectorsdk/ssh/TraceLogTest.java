package org.connectorsdk.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.data.Secret;
import org.connectorsdk.testkit.ssh.EmbeddedSshServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No secret in a log, at any level: the library below us shows packets when it traces. */
@Timeout(120)
class TraceLogTest {

  private static final String PASSWORD = "Tr0ub4dor&3-passw0rd";
  private static final String SECRET = "c0mmand-s3cret-v4lue";

  @TempDir Path folder;

  /** Runs in the other JVM: logs in with the password and sends a secret. */
  static final class Client {
    public static void main(String[] arguments) {
      var data =
          Map.of(
              "ssh_hostname",
              "127.0.0.1",
              "ssh_port",
              Integer.valueOf(arguments[0]),
              "ssh_user",
              "somebody",
              "ssh_password",
              PASSWORD,
              "ssh_look_for_keys",
              false,
              "ssh_allow_agent",
              false,
              "ssh_known_hosts_file",
              arguments[1]);
      try (var registry = ConnectorRegistry.load();
          var connector = registry.create("@ssh/traced", data)) {
        connector.connect();
        var command =
            ShellCommand.raw("printf %s")
                .secretArg(Secret.of(SECRET))
                .append(ShellCommand.raw("| cksum"));
        System.out.println(connector.runShellCommand(command).orThrow().output().stdout().strip());
      }
    }
  }

  @Test
  void noSecretIsInALogEvenWhenEverythingIsTraced() throws Exception {
    try (var server = EmbeddedSshServer.builder().user("somebody", PASSWORD).start()) {
      var log = folder.resolve("log");
      var path =
          Stream.of("java.class.path", "jdk.module.path", "surefire.test.class.path")
              .map(System::getProperty)
              .filter(value -> value != null && !value.isEmpty())
              .collect(Collectors.joining(File.pathSeparator));
      var classes =
          Path.of(Client.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      var tests = Path.of("target/test-classes").toAbsolutePath();
      var process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                  "-cp",
                  path + File.pathSeparator + classes + File.pathSeparator + tests,
                  Client.class.getName(),
                  Integer.toString(server.port()),
                  server.knownHostsFile().toString())
              .redirectError(log.toFile())
              .start();
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var written = Files.readString(log, StandardCharsets.ISO_8859_1);
      assertEquals(0, process.waitFor(), () -> tail(written));
      assertTrue(said.strip().endsWith(" " + SECRET.length()), said);
      assertTrue(written.contains("TRACE org.connectorsdk"), "nothing was traced");
      for (var secret : List.of(PASSWORD, SECRET)) {
        assertFalse(
            written.contains(secret),
            () -> "a secret stands in the log: " + around(written, secret));
        assertFalse(
            hexOf(written).contains(hex(secret)), "a secret stands in the log, in hexadecimal");
      }
    }
  }

  /** The log without what stands between two bytes of a dump. */
  private static String hexOf(String log) {
    return log.toLowerCase(Locale.ROOT).replaceAll("[^0-9a-f]", "");
  }

  private static String hex(String text) {
    // A dump breaks lines; eight bytes in a row are enough to know it by.
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8), 4, 12);
  }

  private static String around(String log, String secret) {
    var at = log.indexOf(secret);
    return log.substring(Math.max(0, at - 600), at);
  }

  private static String tail(String text) {
    return text.substring(Math.max(0, text.length() - 2000));
  }
}
