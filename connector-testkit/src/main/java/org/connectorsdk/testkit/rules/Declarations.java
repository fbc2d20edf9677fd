package org.connectorsdk.testkit.rules;

import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.testkit.run.Expect;
import org.connectorsdk.testkit.run.Trial;

/**
 * What a jar or folder declares as its providers.
 *
 * @param inDescriptor the classes of the module descriptor
 * @param inFile the classes of the services file
 */
record Declarations(Set<String> inDescriptor, Set<String> inFile) {
  private static final String SERVICE = ConnectorProvider.class.getName();

  /** Reads where the provider comes from; the rule does not apply where that is no module. */
  static Declarations of(Trial trial) throws IOException, URISyntaxException {
    var source = trial.provider().getClass().getProtectionDomain().getCodeSource();
    if (source == null || !"file".equals(source.getLocation().getProtocol())) {
      throw trial.notApplicable("the provider comes from no jar or folder");
    }
    var module = module(trial, Path.of(source.getLocation().toURI()));
    var provided =
        module.descriptor().provides().stream()
            .filter(one -> one.service().equals(SERVICE))
            .flatMap(one -> one.providers().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    try (var reader = module.open()) {
      var file = reader.open("META-INF/services/" + SERVICE);
      if (file.isEmpty()) {
        return new Declarations(provided, Set.of());
      }
      try (var bytes = file.get()) {
        return new Declarations(
            provided, names(new String(bytes.readAllBytes(), StandardCharsets.UTF_8)));
      }
    }
  }

  private static ModuleReference module(Trial trial, Path place) {
    try {
      return ModuleFinder.of(place).findAll().stream()
          .filter(found -> !found.descriptor().isAutomatic())
          .findFirst()
          .orElseThrow(() -> trial.notApplicable("it has no module descriptor"));
    } catch (FindException e) {
      throw trial.notApplicable("it is no module: " + Expect.tell(e));
    }
  }

  private static Set<String> names(String file) {
    return file.lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Set<String> all() {
    var all = new TreeSet<>(inDescriptor);
    all.addAll(inFile);
    return all;
  }
}
