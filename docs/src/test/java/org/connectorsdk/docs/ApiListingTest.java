package org.connectorsdk.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is public is written down, so that a change of it is seen when it is reviewed.
 *
 * <p>To write it down anew: {@code mvn verify -pl docs -am -Dtest=ApiListingTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dapi.update=true}.
 */
class ApiListingTest {
  private static final Path FOLDER = CodeBase.root().resolve("docs/spec/api");

  static Collection<CodeBase.PublishedModule> modules() {
    return CodeBase.MODULES.values();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void publicSurfaceIsWrittenDown(CodeBase.PublishedModule module) throws IOException {
    String actual = ApiListing.of(module, types(module));
    Path file = FOLDER.resolve(module.artifact() + ".txt");
    if (Boolean.getBoolean("api.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, actual);
      return;
    }
    // An old checkout on Windows may have turned the line ends.
    String written = Files.exists(file) ? Files.readString(file).replace("\r\n", "\n") : "";
    assertEquals(
        written,
        actual,
        () ->
            "the public surface changed; if that is meant, write "
                + file
                + " with -Dapi.update=true");
  }

  @Test
  void noListingIsLeftOverFromAModuleThatIsGone() throws IOException {
    if (!Files.isDirectory(FOLDER)) {
      // Nothing is written down yet, which the other test says.
      return;
    }
    List<String> expected = modules().stream().map(module -> module.artifact() + ".txt").toList();
    try (var files = Files.list(FOLDER)) {
      files.forEach(
          file -> assertTrue(expected.contains(file.getFileName().toString()), file::toString));
    }
  }

  private static List<Class<?>> types(CodeBase.PublishedModule module) {
    List<Class<?>> types = new ArrayList<>();
    for (var type : CodeBase.CLASSES) {
      if (module.exportedPackages().contains(type.getPackageName())
          && PublicSurfaceTest.isVisible(type)) {
        types.add(load(type.getName()));
      }
    }
    return types;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, ApiListingTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
