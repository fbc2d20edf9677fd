package org.connectorsdk.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectorExceptionTest {

  private static final FailureContext CONNECT = FailureContext.of("ssh", "@ssh/web-1", "connect");

  @Test
  void tellsConnectorOperationAndHostInOneLine() {
    var failure = new HostUnreachableException(CONNECT, "refused", null);
    assertEquals("ssh: connect (@ssh/web-1): refused", failure.getMessage());
    assertEquals("ssh", failure.connector());
    assertEquals(Optional.of("@ssh/web-1"), failure.host());
    assertEquals("connect", failure.operation());
  }

  @Test
  void tellsWhatARetryCanHelp() {
    assertTrue(new HostUnreachableException(CONNECT, "x", null).isTransient());
    assertFalse(new AuthenticationException(CONNECT, "x", null).isTransient());
    assertFalse(
        new HostIdentityException(CONNECT, "x", HostIdentityException.Reason.CHANGED, null)
            .isTransient());
  }

  @Test
  void makesTextOfAHostHarmless() {
    var failure =
        new ConnectionFailedException(CONNECT, "a\nb\u001b[31m\u202ec\u0085\u2028d\te", null);
    assertEquals(
        "ssh: connect (@ssh/web-1): a\\nb\\x1b[31m\\u202ec\\x85\\u2028d e", failure.getMessage());
  }

  @Test
  void listsEveryProblemAndKeepsThemWhenSerialized() throws Exception {
    var problems =
        List.of(
            new DataProblem(
                "ssh_port", DataProblem.Kind.WRONG_TYPE, "ssh_port: expected a whole number"),
            new DataProblem("ssh_user", DataProblem.Kind.MISSING, "ssh_user: is missing"));
    var failure = new InvalidConnectorDataException(CONNECT, problems);
    assertTrue(
        failure.getMessage().contains("2 problems: ssh_port: expected a whole number; ssh_user"));
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(failure);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertEquals(problems, ((InvalidConnectorDataException) in.readObject()).problems());
    }
  }

  @Test
  void refusesToBeThrownForNothing() {
    assertThrows(IllegalArgumentException.class, () -> new InventoryException(CONNECT, List.of()));
  }
}
