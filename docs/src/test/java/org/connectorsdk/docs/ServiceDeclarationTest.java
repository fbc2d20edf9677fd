package org.connectorsdk.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A provider is declared twice, for the class path and for the module path: both say the same. */
class ServiceDeclarationTest {
  private static final String SERVICE = "org.connectorsdk.ConnectorProvider";

  @Test
  void servicesFilesAndDescriptorsNameTheSameClasses() throws IOException {
    for (CodeBase.PublishedModule module : CodeBase.MODULES.values()) {
      Set<String> provided =
          module.descriptor().provides().stream()
              .filter(provides -> provides.service().equals(SERVICE))
              .flatMap(provides -> provides.providers().stream())
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(provided, declared(module), module.descriptor().name());
    }
  }

  private static Set<String> declared(CodeBase.PublishedModule module) throws IOException {
    Path file =
        CodeBase.root()
            .resolve(module.artifact())
            .resolve("src/main/resources/META-INF/services")
            .resolve(SERVICE);
    if (!Files.exists(file)) {
      return Set.of();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
