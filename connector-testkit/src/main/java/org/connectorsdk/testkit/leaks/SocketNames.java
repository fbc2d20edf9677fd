package org.connectorsdk.testkit.leaks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What Linux says of sockets: their two ends, by the number that a descriptor shows. */
final class SocketNames {
  private static final Path TABLES = Path.of("/proc/self/net");
  private static final List<String> STATES =
      List.of(
          "?",
          "ESTABLISHED",
          "SYN_SENT",
          "SYN_RECV",
          "FIN_WAIT1",
          "FIN_WAIT2",
          "TIME_WAIT",
          "CLOSE",
          "CLOSE_WAIT",
          "LAST_ACK",
          "LISTEN",
          "CLOSING");

  private final Map<String, String> names = new HashMap<>();

  private SocketNames() {}

  /** The tables as they are now; what cannot be read is not in them. */
  static SocketNames now() {
    var names = new SocketNames();
    for (var table : List.of("tcp", "tcp6", "udp", "udp6")) {
      names.read(table);
    }
    names.readLocal();
    return names;
  }

  /** The ends of a socket, behind what the descriptor shows; anything else as it is. */
  String of(String target) {
    var name = names.get(target);
    return name == null ? target : name;
  }

  private void read(String table) {
    for (var line : lines(table)) {
      var words = line.strip().split("\\s+");
      if (words.length > 9 && words[1].contains(":")) {
        var tcp = table.startsWith("tcp");
        var state = tcp ? " " + STATES.get(Integer.parseInt(words[3], 16)) : "";
        names.put(
            "socket:[" + words[9] + "]",
            (tcp ? "tcp " : "udp ") + end(words[1]) + " -> " + end(words[2]) + state);
      }
    }
  }

  private void readLocal() {
    for (var line : lines("unix")) {
      var words = line.strip().split("\\s+");
      if (words.length > 6) {
        names.put(
            "socket:[" + words[6] + "]", "unix socket" + (words.length > 7 ? " " + words[7] : ""));
      }
    }
  }

  private static List<String> lines(String table) {
    try {
      return Files.readAllLines(TABLES.resolve(table), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return List.of();
    }
  }

  /** {@code 0100007F:1F90} is 127.0.0.1:8080: each four bytes stand in the order of the machine. */
  private static String end(String text) {
    var colon = text.indexOf(':');
    var hex = text.substring(0, colon);
    var bytes = new byte[hex.length() / 2];
    for (var i = 0; i < bytes.length; i++) {
      bytes[i / 4 * 4 + 3 - i % 4] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
    }
    try {
      var port = Integer.parseInt(text.substring(colon + 1), 16);
      var address = new InetSocketAddress(InetAddress.getByAddress(bytes), port);
      return address.getAddress().getHostAddress() + ":" + (port == 0 ? "*" : port);
    } catch (UnknownHostException e) {
      return text;
    }
  }
}
