package org.connectorsdk.testkit.leaks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.connectorsdk.testkit.census.JvmDescriptors;

/**
 * How it is checked.
 *
 * @param kinds what is looked for
 * @param allowed what is excused
 * @param directories directories besides the one for temporary files
 * @param grace how long what is about to end is waited for
 * @param strict whether a kind that cannot be seen is a failure
 * @param eachTest whether each test is checked, and not the class alone
 * @param descriptors where the system shows descriptors
 */
record LeakSettings(
    Set<LeakKind> kinds,
    Map<LeakKind, List<Pattern>> allowed,
    List<Path> directories,
    Duration grace,
    boolean strict,
    boolean eachTest,
    Path descriptors) {

  LeakSettings {
    kinds = Set.copyOf(kinds);
    Map<LeakKind, List<Pattern>> copy = new EnumMap<>(LeakKind.class);
    allowed.forEach((kind, patterns) -> copy.put(kind, List.copyOf(patterns)));
    allowed = Map.copyOf(copy);
    directories = List.copyOf(directories);
  }

  /** Those who look. */
  List<Census> censuses() {
    List<Census> all = new ArrayList<>();
    for (var kind : LeakKind.values()) {
      if (kinds.contains(kind)) {
        all.add(census(kind));
      }
    }
    return all;
  }

  private Census census(LeakKind kind) {
    return switch (kind) {
      case THREADS -> new ThreadCensus();
      case DESCRIPTORS -> new DescriptorCensus(new JvmDescriptors(descriptors));
      case PROCESSES -> new ProcessCensus();
      case TEMPORARY_FILES -> {
        Set<Path> all = new LinkedHashSet<>();
        all.add(Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath());
        directories.forEach(directory -> all.add(directory.toAbsolutePath()));
        yield new FileCensus(all);
      }
    };
  }

  boolean isAllowed(Leak leak) {
    return allowed.getOrDefault(leak.kind(), List.of()).stream()
        .anyMatch(pattern -> pattern.matcher(leak.name()).matches());
  }
}
