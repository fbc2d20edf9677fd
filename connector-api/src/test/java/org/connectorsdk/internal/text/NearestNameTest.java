package org.connectorsdk.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

  private static final List<String> NAMES =
      List.of("local", "ssh", "docker", "ssh_port", "kubernetes");

  @ParameterizedTest
  @CsvSource({
    "locl, local",
    "lcoal, local",
    "LOCAL, local",
    "sshh, ssh",
    "shs, ssh",
    "sh, ssh",
    "dcoker, docker",
    "ssh_prot, ssh_port",
    "kubernets, kubernetes",
    "kuberntesx, kubernetes"
  })
  void findsWhatWasProbablyMeant(String name, String nearest) {
    assertEquals(Optional.of(nearest), NearestName.of(name, NAMES));
  }

  @ParameterizedTest
  @CsvSource({"x", "telnet", "podman", "''", "dckrrr", "a b"})
  void findsNothingWhereNothingIsNear(String name) {
    assertEquals(Optional.empty(), NearestName.of(name, NAMES));
  }

  @Test
  void takesTheFirstOfEquals() {
    assertEquals(Optional.of("aab"), NearestName.of("aaa", List.of("aab", "aac")));
    assertEquals(Optional.empty(), NearestName.of("aaa", List.of()));
  }

  @Test
  void doesNotCompareLongNames() {
    String name = "x".repeat(1 << 20);
    assertEquals(Optional.empty(), NearestName.of(name, List.of(name)));
    assertEquals(Optional.empty(), NearestName.of("xxx", List.of(name)));
  }
}
