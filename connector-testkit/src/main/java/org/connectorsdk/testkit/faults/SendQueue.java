package org.connectorsdk.testkit.faults;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a socket has been given and its peer has not taken yet.
 *
 * <p>A reset throws it away; so a reset that is to follow the last byte has to wait for it. Java
 * does not tell, Linux does in its table of connections.
 */
final class SendQueue {

  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
  private static final boolean TOLD = Files.isReadable(TABLES.get(0));
  private static final long ELSEWHERE = TimeUnit.MILLISECONDS.toNanos(100);

  private SendQueue() {}

  /** Whether the peer's system has everything, or, where that is not told, had time to take it. */
  static boolean isEmpty(SocketChannel channel, long waitedNanos) throws IOException {
    if (!TOLD) {
      return waitedNanos >= ELSEWHERE;
    }
    String local = port(channel.getLocalAddress());
    String remote = port(channel.getRemoteAddress());
    for (Path table : TABLES) {
      if (Files.isReadable(table)) {
        try (Stream<String> lines = Files.lines(table, StandardCharsets.US_ASCII)) {
          if (lines.anyMatch(line -> isFull(line.strip().split("\\s+"), local, remote))) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static String port(Object address) {
    return String.format(Locale.ROOT, ":%04X", ((InetSocketAddress) address).getPort());
  }

  /** A line: number, local address, remote address, state, "SENDQUEUE:RECEIVEQUEUE", and more. */
  private static boolean isFull(String[] fields, String local, String remote) {
    return fields.length > 4
        && fields[1].endsWith(local)
        && fields[2].endsWith(remote)
        && !fields[4].startsWith("00000000:");
  }
}
