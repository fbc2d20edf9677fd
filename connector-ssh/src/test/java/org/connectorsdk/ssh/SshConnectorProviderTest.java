package org.connectorsdk.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.connectorsdk.data.DataField;
import org.connectorsdk.data.HostData;
import org.connectorsdk.error.InvalidConnectorDataException;
import org.connectorsdk.error.InventoryException;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and data, before anything is connected to. */
class SshConnectorProviderTest {

  private final SshConnectorProvider provider = new SshConnectorProvider();

  @ParameterizedTest
  @ValueSource(strings = {"web-1", "u@h", "h:22", "::1", "a name", "-oProxyCommand=x"})
  void anyTextIsOneTargetWithTheTextAsItsHostName(String text) {
    assertEquals(
        List.of(new InventoryTarget("@ssh/" + text, Map.of("ssh_hostname", text), List.of())),
        provider.makeNamesData(TargetReference.parse("@ssh/" + text)));
  }

  @Test
  void aMissingOrEmptyHostIsRefusedAndTheFormShown() {
    for (String text : List.of("@ssh", "@ssh/")) {
      var failure =
          assertThrows(
              InventoryException.class, () -> provider.makeNamesData(TargetReference.parse(text)));
      assertTrue(failure.getMessage().contains("@ssh/HOST"), failure.getMessage());
    }
    assertThrows(NullPointerException.class, () -> provider.makeNamesData(null));
  }

  @Test
  void takesTheKeysOfOldInventories() {
    List<String> keys = provider.dataSchema().fields().stream().map(DataField::key).toList();
    assertTrue(
        keys.containsAll(
            List.of(
                "ssh_hostname",
                "ssh_port",
                "ssh_user",
                "ssh_password",
                "ssh_key",
                "ssh_key_password",
                "ssh_allow_agent",
                "ssh_look_for_keys",
                "ssh_known_hosts_file",
                "ssh_strict_host_key_checking",
                "ssh_connect_retries")),
        keys.toString());
    assertTrue(keys.stream().allMatch(key -> key.startsWith("ssh_")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ask", "Yes", "true", "accept_new", "", "accept-new "})
  void refusesOtherWordsForTheCheckingOfHostKeysAndNamesTheChoices(String word) {
    var data = HostData.of(Map.of("ssh_strict_host_key_checking", word));
    var failure =
        assertThrows(InvalidConnectorDataException.class, () -> provider.dataSchema().bind(data));
    assertTrue(failure.getMessage().contains("yes, accept-new, no, off"), failure.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "ssh_hostname, -oProxyCommand=x",
    "ssh_hostname, 'a b'",
    "ssh_hostname, 'a\tb'",
    "ssh_hostname, u@h",
    "ssh_hostname, h/x",
    "ssh_hostname, $(x)",
    "ssh_user, -l",
    "ssh_user, 'a b'",
    "ssh_user, a;b",
    "ssh_user, 'a\nb'",
    "ssh_user, 'a\u0000b'",
    "ssh_user, ''",
  })
  void refusesHostileNamesBeforeAnythingIsSentAndNamesTheField(String key, String value) {
    var failure =
        assertThrows(
            InvalidConnectorDataException.class, () -> TransportFixture.target(Map.of(key, value)));
    assertEquals(key, failure.problems().get(0).key());
    assertFalse(value.length() > 1 && failure.getMessage().contains(value), failure.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"web-1.example.org", "10.0.0.1", "::1", "fe80::1%eth0", "2001:DB8::7", "_srv.x"})
  void takesNamesAndAddresses(String host) {
    assertEquals(
        host.toLowerCase(java.util.Locale.ROOT),
        TransportFixture.target(Map.of("ssh_hostname", host)).address().host());
  }

  @ParameterizedTest
  @ValueSource(strings = {"root", "first.last@EXAMPLE.ORG", "DOMAIN\\user", "machine$", "müller"})
  void takesUserNames(String user) {
    assertEquals(user, TransportFixture.target(Map.of("ssh_user", user)).user());
  }

  @Test
  void refusesNumbersThatMakeNoSense() {
    for (Map<String, Object> data :
        List.<Map<String, Object>>of(
            Map.of("ssh_port", 0),
            Map.of("ssh_port", 65536),
            Map.of("ssh_keep_alive_count", 0),
            Map.of("ssh_keep_alive_interval", "2000h"),
            Map.of("ssh_forward_agent", true),
            Map.of("ssh_file_transfer_protocol", "scp"),
            Map.of("ssh_connect_retries", -1),
            Map.of("ssh_connect_retry_min_delay", 2.0),
            Map.of("ssh_connect_retry_max_delay", -1.0))) {
      assertThrows(
          InvalidConnectorDataException.class, () -> TransportFixture.target(data), data::toString);
    }
  }

  @Test
  void hasNoDefaultWhereTheUsersConfigurationWillHaveItsSay() {
    SshTarget target = TransportFixture.target(Map.of());
    assertTrue(target.data().port().isEmpty());
    assertEquals(22, target.address().port());
    assertEquals("test", target.address().host());
    assertEquals(System.getProperty("user.name"), target.user());
    assertEquals(HostKeyChecking.YES, target.hostKeyChecking());
  }

  @Test
  void aLeadingTildeIsTheHomeDirectory() {
    Path home = Path.of(System.getProperty("user.home"));
    SshTarget target =
        TransportFixture.target(Map.of("ssh_key", "~/.ssh/x", "ssh_known_hosts_file", "/a/~/b"));
    assertEquals(home.resolve(".ssh/x"), target.keyFile().orElseThrow());
    assertEquals(List.of(Path.of("/a/~/b")), target.userKnownHosts());
  }
}
