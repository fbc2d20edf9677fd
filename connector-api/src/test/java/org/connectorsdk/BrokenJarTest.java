package org.connectorsdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A broken jar on the class path is named with its reason and hides nobody. */
class BrokenJarTest {
  @TempDir static Path folder;

  private static BrokenJars jars;
  private static Path first;
  private static Path second;

  @BeforeAll
  static void build() {
    jars = new BrokenJars(folder);
    first = jars.good("com.good.FirstProvider", "first");
    second = jars.good("com.good.SecondProvider", "second");
  }

  @TestFactory
  Collection<DynamicTest> brokenJarBetweenGoodOnes() {
    return each(broken -> check(List.of(second, broken.jar(), first), List.of(broken)));
  }

  @TestFactory
  Collection<DynamicTest> brokenJarFirst() {
    return each(broken -> check(List.of(broken.jar(), second, first), List.of(broken)));
  }

  @TestFactory
  Collection<DynamicTest> brokenJarLast() {
    return each(broken -> check(List.of(second, first, broken.jar()), List.of(broken)));
  }

  @Test
  void allBrokenJarsAtOnce() throws IOException {
    List<BrokenJars.Broken> all = new ArrayList<>(jars.all().values());
    List<Path> path = new ArrayList<>(all.stream().map(BrokenJars.Broken::jar).toList());
    path.add(0, first);
    path.add(second);
    check(path, all);
    Collections.reverse(path);
    check(path, all);
  }

  @Test
  void unknownNameIsAnsweredWithWhatDidNotLoadAndWhy() throws IOException {
    BrokenJars.Broken newer = jars.all().get("newer Java");
    try (URLClassLoader loader = loader(List.of(first, newer.jar()));
        ConnectorRegistry registry = ConnectorRegistry.load(loader)) {
      UnknownConnectorException e =
          assertThrows(UnknownConnectorException.class, () -> registry.require("newer"));
      assertTrue(
          e.getMessage()
              .contains("not loaded: com.acme.Newer (" + newer.jar() + "): compiled for Java 99"),
          e::getMessage);
      assertEquals(List.of("first"), e.available());
    }
  }

  private interface Check {
    void of(BrokenJars.Broken broken) throws IOException;
  }

  private static List<DynamicTest> each(Check check) {
    return jars.all().entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check.of(entry.getValue())))
        .toList();
  }

  private static void check(List<Path> path, List<BrokenJars.Broken> expected) throws IOException {
    try (URLClassLoader loader = loader(path);
        ConnectorRegistry registry = ConnectorRegistry.load(loader)) {
      assertEquals(
          List.of("first", "second"),
          registry.providers().stream().map(ConnectorProvider::name).toList());
      for (BrokenJars.Broken broken : expected) {
        ProviderFailure failure =
            registry.failures().stream()
                .filter(each -> each.location().equals(broken.jar().toString()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(broken + " not in " + registry.failures()));
        assertEquals(broken.className(), failure.className());
        assertEquals(broken.kind(), failure.kind());
        assertTrue(failure.message().contains(broken.reason()), failure::message);
        assertEquals(-1, failure.message().indexOf('\n'));
      }
      assertEquals(expected.size(), registry.failures().size(), registry.failures()::toString);
    }
  }

  private static URLClassLoader loader(List<Path> path) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path jar : path) {
      urls.add(jar.toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(new URL[0]), ConnectorRegistry.class.getClassLoader());
  }
}
