package org.connectorsdk.testkit.leaks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.connectorsdk.testkit.census.JvmDescriptors;

/** Open descriptors of this JVM. */
final class DescriptorCensus implements Census {
  /** Class loaders and the JDK keep these open on purpose. */
  private static final Pattern OF_THE_JDK =
      Pattern.compile(
          ".*\\.(jar|jmod|zip|so)( \\(deleted\\))?|.*/lib/modules|/dev/u?random"
              // whoever lists processes, this check among them
              + "|/proc|/proc/\\d+(/.*)?");

  private final JvmDescriptors descriptors;

  DescriptorCensus(JvmDescriptors descriptors) {
    this.descriptors = descriptors;
  }

  @Override
  public LeakKind kind() {
    return LeakKind.DESCRIPTORS;
  }

  @Override
  public Optional<String> blindness() {
    return descriptors.now().isPresent()
        ? Optional.empty()
        : Optional.of("this system does not show the descriptors of a process");
  }

  @Override
  public Baseline begin() {
    OfTheJdk.areOpen();
    var before = counted(descriptors.now().orElse(Map.of()));
    return () -> since(before);
  }

  /** By what they lead to: numbers are used again at once. */
  private List<Leak> since(Map<String, Integer> before) {
    var old = new HashMap<>(before);
    List<Leak> leaks = new ArrayList<>();
    SocketNames names = null;
    for (var open : descriptors.now().orElse(Map.of()).entrySet()) {
      var target = open.getValue();
      if (old.merge(target, -1, Integer::sum) < 0 && !OF_THE_JDK.matcher(target).matches()) {
        names = names == null ? SocketNames.now() : names;
        var name = names.of(target);
        leaks.add(
            new Leak(
                LeakKind.DESCRIPTORS, name, "descriptor " + open.getKey() + " open on " + name));
      }
    }
    return leaks;
  }

  private static Map<String, Integer> counted(Map<Integer, String> open) {
    Map<String, Integer> counted = new HashMap<>();
    open.values().forEach(target -> counted.merge(target, 1, Integer::sum));
    return counted;
  }

  /** The first sockets of a JVM open others that are never closed. */
  private static final class OfTheJdk {
    static {
      try {
        new ServerSocket().close();
        ServerSocketChannel.open().close();
        AsynchronousSocketChannel.open().close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    static void areOpen() {}
  }
}
