package org.connectorsdk.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.connectorsdk.error.DataProblem;
import org.connectorsdk.error.DataProblem.Kind;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.InvalidConnectorDataException;
import org.connectorsdk.inventory.Inventory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the one exception says. */
class BindingProblemsTest {

  private static final FailureContext CONTEXT =
      FailureContext.of("telnet", "@telnet/web-1", "check data");

  private record TelnetData(
      @DataKey(value = "telnet_hostname", description = "Host name or address") String hostname,
      @DataKey(value = "telnet_port", description = "TCP port", defaultValue = "23") int port,
      @DataKey(value = "telnet_user", description = "User") Optional<String> user,
      @DataKey(value = "telnet_password", description = "Password") Optional<Secret> password,
      @DataKey(value = "telnet_key_password", description = "Text") Optional<String> keyPassword,
      @DataKey(value = "telnet_timeout", description = "Timeout", defaultValue = "10s")
          Duration timeout,
      @DataKey(value = "telnet_tokens", description = "Tokens") Optional<List<Secret>> tokens) {

    TelnetData {
      if (port < 1 || port > 65535) {
        throw new IllegalArgumentException("must be 1 to 65535, was " + port);
      }
      if (user.isPresent() && user.get().startsWith("-")) {
        throw new IllegalArgumentException("telnet_user must not begin with a hyphen");
      }
      if (timeout.isZero()) {
        throw new IllegalArgumentException("timeout must be longer");
      }
      if (password.isPresent() && password.get().reveal().startsWith("leak")) {
        throw new IllegalArgumentException("bad password " + password.get().reveal());
      }
      if (hostname.equals("null")) {
        throw new IllegalStateException("two\nlines");
      }
      if (hostname.equals("npe")) {
        throw new NullPointerException();
      }
    }
  }

  private static final DataSchema<TelnetData> SCHEMA =
      DataSchema.of(MethodHandles.lookup(), TelnetData.class);

  private static List<DataProblem> problems(HostData data) {
    return assertThrows(InvalidConnectorDataException.class, () -> SCHEMA.bind(data, CONTEXT))
        .problems();
  }

  private static DataProblem onlyProblem(Map<String, ?> extra) {
    var values = new HashMap<String, Object>(Map.of("telnet_hostname", "h"));
    values.putAll(extra);
    List<DataProblem> problems = problems(HostData.of(values));
    assertEquals(1, problems.size(), problems.toString());
    return problems.get(0);
  }

  @Test
  void tellsAllProblemsAtOnceInTheOrderOfTheRecord() {
    HostData data =
        HostData.of(
            Map.of(
                "telnet_port", "22a",
                "telnet_user", 5,
                "telnet_prot", 7,
                "telnet_password", 99,
                "telnet_timeout", "soon"));
    var e = assertThrows(InvalidConnectorDataException.class, () -> SCHEMA.bind(data, CONTEXT));
    assertEquals(
        List.of(
            "telnet_hostname",
            "telnet_port",
            "telnet_user",
            "telnet_password",
            "telnet_timeout",
            "telnet_prot"),
        e.problems().stream().map(DataProblem::key).toList());
    e.problems().forEach(problem -> assertTrue(e.getMessage().contains(problem.message())));
    assertEquals("telnet", e.connector());
    assertEquals(Optional.of("@telnet/web-1"), e.host());
    assertEquals(1, e.getMessage().lines().count());
  }

  @Test
  void namesHostGroupFileAndLine() {
    String json =
        """
        {
          "data": {"telnet_timeout": "never"},
          "groups": {
            "web": {"data": {"telnet_port": "22a"}}
          },
          "hosts": {
            "web-1": {"groups": ["web"],
                      "data": {
                        "telnet_user": false}}
          }
        }
        """;
    HostData data = Inventory.parse(json, "inventory.json").entries().get(0).data();
    assertEquals(
        List.of(
            "telnet_hostname: missing, expected text: Host name or address (host web-1)",
            "telnet_port: expected a whole number, found text \"22a\" (host web-1, group \"web\","
                + " inventory.json line 4)",
            "telnet_user: expected text, found the boolean false (host web-1, inventory.json line"
                + " 9)",
            "telnet_timeout: expected a duration such as 500ms, 30s, 5m, 2h or PT30S, or whole"
                + " seconds, found text \"never\" (host web-1, inventory-wide data,"
                + " inventory.json line 2)"),
        problems(data).stream().map(DataProblem::message).toList());
  }

  @Test
  void namesTheHostOfTheContextIfTheDataNameNone() {
    assertEquals(
        "telnet_hostname: missing, expected text: Host name or address (host @telnet/web-1)",
        problems(HostData.empty()).get(0).message());
    HostData data =
        HostData.of(Map.of("telnet_hostname", 1)).withOverrides(Map.of("telnet_port", ""));
    assertEquals(
        List.of(
            "telnet_hostname: expected text, found the number 1 (host @telnet/web-1)",
            "telnet_port: expected a whole number, found text \"\" (host @telnet/web-1, run-time"
                + " override)"),
        problems(data).stream().map(DataProblem::message).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "telnet_prot, telnet_port",
    "telnet_por, telnet_port",
    "telnet_portt, telnet_port",
    "telnet_usr, telnet_user",
    "telnet_hostnmae, telnet_hostname",
    "telnet-port, telnet_port",
    "TELNET_PORT, telnet_port",
    "telnet_passwort, telnet_password"
  })
  void namesTheNearestKeyOfAMisspeltOne(String key, String nearest) {
    DataProblem problem = onlyProblem(Map.of(key, "canary-4"));
    assertEquals(key, problem.key());
    assertEquals(Kind.UNKNOWN_KEY, problem.kind());
    assertEquals(
        key + ": unknown key, did you mean " + nearest + "? (host @telnet/web-1)",
        problem.message());
  }

  @Test
  void aKeyThatIsLikeNoneIsUnknownAllTheSame() {
    assertEquals(
        "telnet_zzzzzzzzzzzz: unknown key (host @telnet/web-1)",
        onlyProblem(Map.of("telnet_zzzzzzzzzzzz", 1)).message());
    assertEquals(
        "telnet_: unknown key (host @telnet/web-1)", onlyProblem(Map.of("telnet_", 1)).message());
  }

  @Test
  void keysOfOthersAreIgnored() {
    var values =
        Map.of("telnet_hostname", "h", "ssh_port", "x", "colour", 1, "telnetport", 1, "port", "x");
    assertEquals("h", SCHEMA.bind(HostData.of(values)).hostname());
  }

  @Test
  void aMisspeltRequiredKeyIsNamedEvenWithoutThePrefix() {
    List<DataProblem> problems = problems(HostData.of(Map.of("telent_hostname", "h", "other", 1)));
    assertEquals(
        List.of(Kind.MISSING, Kind.UNKNOWN_KEY), problems.stream().map(DataProblem::kind).toList());
    assertTrue(problems.get(1).message().contains("did you mean telnet_hostname?"));
  }

  @Test
  void whatTheRecordRefusesIsAProblemOfTheKeyItMeans() {
    DataProblem port = onlyProblem(Map.of("telnet_port", 0));
    assertEquals("telnet_port", port.key());
    assertEquals(Kind.INVALID, port.kind());
    assertEquals("telnet_port: must be 1 to 65535, was 0 (host @telnet/web-1)", port.message());
    assertEquals(
        "telnet_user must not begin with a hyphen (host @telnet/web-1)",
        onlyProblem(Map.of("telnet_user", "-x")).message());
    DataProblem timeout = onlyProblem(Map.of("telnet_timeout", 0));
    assertEquals("telnet_timeout", timeout.key());
    assertEquals("telnet_timeout: timeout must be longer (host @telnet/web-1)", timeout.message());
    DataProblem hostname = onlyProblem(Map.of("telnet_hostname", "null"));
    assertEquals("telnet_hostname", hostname.key());
    assertEquals(
        "telnet_hostname: IllegalStateException: two\\nlines (host @telnet/web-1)",
        hostname.message());
    assertEquals(
        "telnet_hostname: refused with NullPointerException (host @telnet/web-1)",
        onlyProblem(Map.of("telnet_hostname", "npe")).message());
  }

  @Test
  void aSecretDoesNotLeakThroughTheRecordsOwnMessage() {
    DataProblem problem = onlyProblem(Map.of("telnet_password", "leak-canary"));
    assertFalse(problem.toString().contains("leak-canary"), problem.message());
    assertEquals("telnet_password", problem.key());
  }

  @Test
  void secretsAreNotShownNorValuesOfKeysThatSpeakOfOne() {
    var values =
        Map.of(
            "telnet_hostname",
            "h",
            "telnet_password",
            List.of("canary-1"),
            "telnet_key_password",
            12345678,
            "telnet_tokens",
            Map.of("canary-2", "canary-3"),
            "telnet_pasword",
            "canary-4");
    var e =
        assertThrows(
            InvalidConnectorDataException.class, () -> SCHEMA.bind(HostData.of(values), CONTEXT));
    assertEquals(4, e.problems().size(), e.getMessage());
    assertFalse(e.toString().contains("canary"), e.getMessage());
    assertFalse(e.toString().contains("12345678"), e.getMessage());
    assertEquals(
        "telnet_tokens[1]: expected text, found a number (host @telnet/web-1)",
        onlyProblem(Map.of("telnet_tokens", List.of("canary-5", 1))).message());
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100, 100_000})
  void aHostileValueMakesAShortMessageOfOneLine(int length) {
    String text = "\u202e\u0007\"\n\ud800\\".repeat(length);
    String message = onlyProblem(Map.of("telnet_port", text)).message();
    assertTrue(message.length() < 600, message);
    assertTrue(message.contains("\\u202e\\u0007\\\"\\n"), message);
    assertEquals(1, message.lines().count());
    assertTrue(onlyProblem(Map.of("telnet_" + text, 1)).message().length() < 2000, "a hostile key");
  }

  @Test
  void thousandsOfProblemsAreCut() {
    var values = new HashMap<String, Object>();
    values.put("telnet_tokens", Collections.nCopies(5_000, 1));
    for (int i = 0; i < 5_000; i++) {
      values.put("telnet_x" + i, 1);
    }
    List<DataProblem> problems = problems(HostData.of(values));
    assertTrue(problems.size() <= 201, problems.size() + "");
    assertTrue(problems.stream().anyMatch(p -> p.key().equals("telnet_hostname")));
    assertEquals("and 9801 more", problems.get(problems.size() - 1).message());
  }

  @Test
  void manyKeysOfOthersAreLookedThroughQuickly() {
    var values = new HashMap<String, Object>();
    for (int i = 0; i < 100_000; i++) {
      values.put("telne-hostnam" + i, 1);
    }
    List<DataProblem> problems = problems(HostData.of(values));
    assertEquals("telnet_hostname", problems.get(0).key());
    assertTrue(problems.size() <= 201, problems.size() + "");
  }

  @Test
  void refusesNulls() {
    assertThrows(NullPointerException.class, () -> SCHEMA.bind(null));
    assertThrows(NullPointerException.class, () -> SCHEMA.bind(HostData.empty(), null));
  }

  private record Window(
      @DataKey(value = "least", description = "d", defaultValue = "0") int least,
      @DataKey(value = "most", description = "d", defaultValue = "9") int most) {
    static final AtomicInteger CALLS = new AtomicInteger();

    Window {
      CALLS.incrementAndGet();
      if (least > most) {
        throw new IllegalArgumentException("the least is greater than the most");
      }
    }
  }

  @Test
  void whatNoSingleKeyIsGuiltyOfIsAProblemOfAll() {
    DataSchema<Window> schema = DataSchema.of(MethodHandles.lookup(), Window.class);
    var e =
        assertThrows(
            InvalidConnectorDataException.class,
            () -> schema.bind(HostData.of(Map.of("least", 8, "most", 3))));
    assertEquals("*: the least is greater than the most", e.problems().get(0).message());
    var least =
        assertThrows(
            InvalidConnectorDataException.class,
            () -> schema.bind(HostData.of(Map.of("least", 10))));
    assertEquals("least", least.problems().get(0).key());
    Window.CALLS.set(0);
    schema.bind(HostData.empty());
    assertEquals(1, Window.CALLS.get(), "no extra call where nothing is wrong");
  }

  /** Whatever the values are: a record, or one exception with one short line a problem. */
  @Test
  void anyValuesEitherBindOrAreProblems() {
    var random = new Random(7);
    List<String> keys = new ArrayList<>(SCHEMA.fields().stream().map(DataField::key).toList());
    keys.addAll(List.of("other", "telnet_x"));
    for (int i = 0; i < 20_000; i++) {
      var values = new HashMap<String, Object>();
      for (String key : keys) {
        if (random.nextInt(3) > 0) {
          values.put(key, value(random, 0));
        }
      }
      try {
        SCHEMA.bind(HostData.of(values), CONTEXT);
      } catch (InvalidConnectorDataException e) {
        for (DataProblem problem : e.problems()) {
          assertTrue(problem.message().length() < 600, problem.message());
          assertFalse(problem.message().contains("canary"), problem.message());
        }
      }
    }
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 2 ? 9 : 11)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextInt();
      case 3 -> random.nextLong();
      case 4 -> random.nextGaussian();
      case 5 -> Secret.of("canary");
      case 6 -> "text" + random.nextInt(9);
      case 7 -> Path.of("p");
      case 8 -> Duration.ofSeconds(random.nextInt(9));
      case 9 -> Collections.nCopies(random.nextInt(4), value(random, depth + 1));
      default -> Collections.singletonMap("k", value(random, depth + 1));
    };
  }
}
