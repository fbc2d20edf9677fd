package org.connectorsdk.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.connectorsdk.testkit.ssh.EmbeddedSshServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The example connect with SSH hosts and inventories. */
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "missing: /bin/sh")
class ConnectHostsTest {
  @TempDir Path folder;
  private EmbeddedSshServer server;

  @BeforeEach
  void start() {
    server = EmbeddedSshServer.builder().user("12345", "67890").start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** As a person would write it. */
  private String[] toServer(String... more) {
    List<String> words = new ArrayList<>(List.of("@ssh/web-1"));
    server.hostData().forEach((key, value) -> words.addAll(List.of("--data", key + "=" + value)));
    words.addAll(Arrays.asList(more));
    return words.toArray(String[]::new);
  }

  /** Neither a key nor an agent. */
  private String[] byPassword(String... more) {
    return Stream.concat(
            Stream.of(
                "web-1",
                "--data",
                "ssh_hostname=127.0.0.1",
                "--data",
                "ssh_port=" + server.port(),
                "--data",
                "ssh_user=12345",
                "--data",
                "ssh_known_hosts_file=" + server.knownHostsFile(),
                "--data",
                "ssh_allow_agent=false",
                "--data",
                "ssh_look_for_keys=false"),
            Stream.of(more))
        .toArray(String[]::new);
  }

  @Test
  void runsACommandWithItsOwnStatus() {
    var run = ConnectRun.of(toServer("--", "sh", "-c", "pwd; echo no >&2; exit 9"));
    assertEquals(9, run.status(), run.toString());
    assertEquals(server.directory() + "\n", run.out());
    assertEquals("no\n", run.err());
  }

  @Test
  void takesASecretFromTheEnvironmentAndTextThatLooksLikeANumberAsText() {
    var run =
        ConnectRun.with(
            new byte[0],
            Map.of("SSH_PASSWORD", "67890"),
            byPassword("--secret", "ssh_password", "echo in"));
    assertEquals("in\n", run.out(), run.toString());
    assertEquals(
        "in\n", ConnectRun.of(byPassword("--data", "ssh_password=67890", "echo in")).out());
  }

  @Test
  void whatKeepsItFromConnectingIsStatus255AndOneLine() {
    var password =
        ConnectRun.with(
            new byte[0],
            Map.of("SSH_PASSWORD", "hunter2"),
            byPassword("--secret", "ssh_password", "true"));
    assertRefused(password, "refused user \"12345\"");
    assertFalse(password.err().contains("hunter2"), password.err());
    server.restartWithNewHostKey();
    assertRefused(ConnectRun.of(toServer("true")), "is not the one on file");
    String[] gone = byPassword("true");
    server.close();
    assertRefused(ConnectRun.of(gone), "refused");
  }

  private static void assertRefused(ConnectRun run, String why) {
    assertEquals(255, run.status(), run.toString());
    assertTrue(run.err().startsWith("connect: ssh: connect (@ssh/web-1): "), run.toString());
    assertTrue(run.err().contains(why), run.toString());
    assertEquals(1, run.err().lines().count(), run.toString());
    assertEquals("", run.out());
  }

  @Test
  void movesFiles() throws IOException {
    Path here = Files.writeString(folder.resolve("here"), "content");
    assertEquals(0, ConnectRun.of(toServer("--put", here.toString(), "there")).status());
    assertEquals("content", Files.readString(server.directory().resolve("there")));
    Path back = folder.resolve("back");
    assertEquals(0, ConnectRun.of(toServer("--get", "there", back.toString())).status());
    assertEquals("content", Files.readString(back));
  }

  private Path inventory() throws IOException {
    var data = new StringBuilder();
    server
        .hostData()
        .forEach(
            (key, value) ->
                data.append(data.isEmpty() ? "" : ", ")
                    .append(
                        value instanceof Integer
                            ? "\"%s\": %s".formatted(key, value)
                            : "\"%s\": \"%s\"".formatted(key, value)));
    return Files.writeString(
        folder.resolve("hosts.json"),
        """
        {"groups": {"web": {}},
         "hosts": {"@local": {}, "web-1": {"groups": ["web"], "data": {%s}}}}
        """
            .formatted(data));
  }

  @Test
  void runsOnAllHostsOfAnInventoryBehindTheirNames() throws IOException {
    var file = inventory().toString();
    var run = ConnectRun.of("--inventory", file, "echo one; echo two >&2");
    assertEquals(0, run.status(), run.toString());
    assertEquals(
        List.of("@local      one", "@ssh/web-1  one"), run.out().lines().sorted().toList());
    assertEquals(
        List.of("@local      two", "@ssh/web-1  two"), run.err().lines().sorted().toList());
  }

  @Test
  void theFirstStatusThatIsNotZeroCounts() throws IOException {
    var file = inventory().toString();
    // The login directory tells the hosts apart.
    String text = "[ \"$PWD\" = '" + server.directory() + "' ] && exit 4; exit %d";
    assertEquals(4, ConnectRun.of("--inventory", file, text.formatted(0)).status());
    assertEquals(5, ConnectRun.of("--inventory", file, text.formatted(5)).status());
    String[] broken = {"--inventory", file, "--data", "ssh_user=nobody-here", "echo ran"};
    var run = ConnectRun.of(broken);
    assertEquals(255, run.status(), run.toString());
    assertEquals("@local      ran\n", run.out(), "one that fails does not hold up the others");
  }

  @Test
  void picksHostsByNameAndByGroup() throws IOException {
    var file = inventory().toString();
    var group = ConnectRun.of("--inventory", file, "--only", "web", "echo one");
    assertEquals("one\n", group.out(), "a single host has no prefix");
    assertEquals("one\n", ConnectRun.of("--inventory", file, "--only", "web-1", "echo one").out());
    var none = ConnectRun.of("--inventory", file, "--only", "web-2", "echo one");
    assertEquals(2, none.status());
    assertTrue(none.err().contains("@local, @ssh/web-1"), none.err());
  }

  @Test
  void whatOneHostAloneCanDoIsRefusedForSeveral() throws IOException {
    var file = inventory().toString();
    assertEquals(2, ConnectRun.of("--inventory", file, "--stdin", "cat").status());
    assertEquals(2, ConnectRun.of("--inventory", file, "--get", "a", folder + "/a").status());
    assertFalse(Files.exists(folder.resolve("a")));
  }
}
