package org.connectorsdk.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class SecretTest {

  private static final String CANARY = "canary-7c1f";

  private record Login(String user, Secret password, Optional<Secret> other, List<Secret> more) {}

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "p@ss w'rd", "käse\n\u0000", "\ud800"})
  void givesBackTheTextAndNothingElse(String text) {
    Secret secret = Secret.of(text);
    assertEquals(text, secret.reveal());
    assertEquals("***", secret.toString());
  }

  @Test
  void equalsByText() {
    assertEquals(Secret.of("a"), Secret.of("a"));
    assertEquals(Secret.of("a").hashCode(), Secret.of("a").hashCode());
    assertNotEquals(Secret.of("a"), Secret.of("b"));
    assertNotEquals(Secret.of("a"), Secret.of("ab"));
    assertNotEquals(Secret.of("\ud800"), Secret.of("\udbff"), "lone surrogates are told apart");
    assertNotEquals(Secret.of("a"), "a");
  }

  @Test
  void recordsThatHoldOneAreSafeToPrint() {
    var secret = Secret.of(CANARY);
    var login = new Login("deploy", secret, Optional.of(secret), List.of(secret));
    assertFalse(login.toString().contains(CANARY), login.toString());
    assertFalse(String.valueOf(Map.of("k", secret)).contains(CANARY));
    assertFalse(HostData.of(Map.of("k", secret)).toString().contains(CANARY));
  }

  @Test
  void isNeitherSerializedNorMapped() {
    assertThrows(
        NotSerializableException.class,
        () -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(Secret.of(CANARY)));
    String json = JsonMapper.shared().writeValueAsString(Map.of("k", Secret.of(CANARY)));
    assertFalse(json.contains(CANARY), json);
    var nosy =
        JsonMapper.builder()
            .changeDefaultVisibility(all -> all.withFieldVisibility(Visibility.ANY))
            .build();
    String fields = nosy.writeValueAsString(Map.of("k", Secret.of(CANARY)));
    assertFalse(fields.contains(CANARY), fields);
  }

  @Test
  void refusesNull() {
    var e = assertThrows(NullPointerException.class, () -> Secret.of(null));
    assertEquals("text", e.getMessage());
  }

  @Test
  void thePromptThatAsksNobodyAnswersEmpty() {
    var request = new SecretRequest("@ssh/web-1", "password of deploy");
    assertEquals(Optional.empty(), SecretPrompt.none().prompt(request));
    assertThrows(NullPointerException.class, () -> SecretPrompt.none().prompt(null));
    assertThrows(IllegalArgumentException.class, () -> new SecretRequest(" ", "p"));
    assertThrows(IllegalArgumentException.class, () -> new SecretRequest("h", ""));
  }
}
