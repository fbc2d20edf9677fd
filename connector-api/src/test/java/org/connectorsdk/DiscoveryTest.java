package org.connectorsdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.connectorsdk.ProviderFailure.Kind;
import org.connectorsdk.data.DataSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is found, under which name, and what is said of the others. */
class DiscoveryTest {
  private static final ClassLoader OWN = ConnectorRegistry.class.getClassLoader();

  @TempDir Path folder;

  @Test
  void strangersJarIsFoundWithItsVersionAndPlace() throws IOException {
    Path jar = jar("acme.jar", "1.2-rc", ProviderSource.good("com.acme.AcmeProvider", "acme"));
    try (URLClassLoader loader = loader(jar);
        LogCapture log = new LogCapture();
        ConnectorRegistry registry = ConnectorRegistry.load(loader)) {
      assertEquals("com.acme.AcmeProvider", registry.require("acme").getClass().getName());
      assertSame(registry.require("acme"), registry.find("acme").orElseThrow());
      assertEquals(List.of(registry.require("acme")), registry.providers());
      assertEquals(List.of(), registry.failures());
      List<String> lines = log.lines("INFO");
      assertEquals(1, lines.size(), lines::toString);
      assertTrue(
          lines.get(0).endsWith("1 connector: acme 1.2-rc (com.acme.AcmeProvider, " + jar + ")"),
          lines::toString);
      assertEquals(List.of(), log.lines("WARN"));
    }
  }

  @Test
  void providersAreSortedByName() throws IOException {
    Path jar =
        jar(
            "many.jar",
            "",
            ProviderSource.good("com.acme.One", "zeta"),
            ProviderSource.good("com.acme.Two", "alpha"),
            ProviderSource.good("com.acme.Three", "mu"));
    try (URLClassLoader loader = loader(jar);
        ConnectorRegistry registry = ConnectorRegistry.load(loader)) {
      assertEquals(List.of("alpha", "mu", "zeta"), names(registry));
      assertThrows(UnsupportedOperationException.class, () -> registry.providers().clear());
      assertEquals("ConnectorRegistry[alpha, mu, zeta]", registry.toString());
    }
  }

  @Test
  void twoClassesThatClaimOneNameDisableThatNameAlone() throws IOException {
    Path one = jar("one.jar", "", ProviderSource.good("com.one.Acme", "acme"));
    Path two =
        jar(
            "two.jar",
            "",
            ProviderSource.good("com.two.Acme", "acme"),
            ProviderSource.good("com.two.Other", "other"));
    try (URLClassLoader loader = loader(one, two);
        LogCapture log = new LogCapture();
        ConnectorRegistry registry = ConnectorRegistry.load(loader)) {
      assertEquals(List.of("other"), names(registry));
      String message =
          assertThrows(UnknownConnectorException.class, () -> registry.require("acme"))
              .getMessage();
      assertTrue(
          message.contains(
              "the name acme is claimed by com.one.Acme ("
                  + one
                  + ") and by com.two.Acme ("
                  + two
                  + "), so none of them is used; remove all but one"),
          message);
      assertEquals(
          List.of(Kind.DUPLICATE_NAME, Kind.DUPLICATE_NAME),
          registry.failures().stream().map(ProviderFailure::kind).toList());
      assertEquals(2, log.lines("WARN").size());
      assertEquals(Optional.empty(), registry.find("acme"));
    }
  }

  @Test
  void classThatIsFoundTwiceCountsOnce() throws IOException {
    Path jar = jar("acme.jar", "", ProviderSource.good("com.acme.AcmeProvider", "acme"));
    Path copy = jar("copy.jar", "", ProviderSource.good("com.acme.AcmeProvider", "acme"));
    try (URLClassLoader loader = loader(jar, copy, jar);
        LogCapture log = new LogCapture();
        ConnectorRegistry registry = ConnectorRegistry.load(loader)) {
      assertEquals(List.of("acme"), names(registry));
      assertEquals(List.of(), registry.failures());
      List<String> warnings = log.lines("WARN");
      assertEquals(1, warnings.size(), warnings::toString);
      assertTrue(
          warnings
              .get(0)
              .endsWith(
                  "com.acme.AcmeProvider is declared in "
                      + jar
                      + " and in "
                      + copy
                      + "; the first on the path is used, keep one"),
          warnings::toString);
    }
  }

  @Test
  void classOnClassPathAndModulePathCountsOnce() throws IOException {
    Path jar = moduleJar("acme.jar", "acme");
    try (URLClassLoader loader = loader(jar);
        ConnectorRegistry registry =
            ConnectorRegistry.builder()
                .classLoader(loader)
                .moduleLayer(BrokenModuleTest.layer(List.of(jar)))
                .build()) {
      assertEquals(List.of("acme"), names(registry));
      assertEquals(List.of(), registry.failures());
    }
  }

  @Test
  void twoVersionsOfOneClassDisableItsName() throws IOException {
    Path module = moduleJar("acme-2.jar", "acme");
    Path jar = jar("acme-1.jar", "1", ProviderSource.good("com.acme.AcmeProvider", "acme"));
    try (URLClassLoader loader = loader(jar);
        ConnectorRegistry registry =
            ConnectorRegistry.builder()
                .classLoader(loader)
                .moduleLayer(BrokenModuleTest.layer(List.of(module)))
                .build()) {
      assertEquals(List.of(), names(registry));
      assertEquals(2, registry.failures().size());
    }
  }

  @Test
  void servicesFileOfAModuleWithoutProvidesIsExplained() {
    Map<String, String> sources = new LinkedHashMap<>();
    ProviderSource source = ProviderSource.good("com.acme.AcmeProvider", "acme");
    sources.put("module-info.java", "module com.acme { requires org.connectorsdk.api; }");
    sources.put(source.path(), source.text());
    assumeTrue(OWN.getUnnamedModule() != ConnectorRegistry.class.getModule(), "on the class path");
    Workshop workshop = new Workshop(folder);
    Path jar =
        workshop.jar(
            "acme.jar",
            Workshop.withServices(workshop.compileModule(sources, "1"), source.className()));
    ClassLoader loader = BrokenModuleTest.layer(List.of(jar)).findLoader("com.acme");
    try (ConnectorRegistry registry = ConnectorRegistry.load(loader)) {
      assertEquals(1, registry.failures().size());
      ProviderFailure failure = registry.failures().get(0);
      assertEquals("com.acme.AcmeProvider", failure.className());
      assertTrue(failure.message().contains("add \"provides "), failure::message);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "ssh"})
  void reservedNameCannotBeTakenOverByAJar(String reserved) throws IOException {
    Path jar =
        jar(
            "thief.jar",
            "",
            ProviderSource.good("com.thief.Provider", reserved),
            ProviderSource.good("com.thief.Honest", "honest"));
    try (URLClassLoader loader = loader(jar);
        ConnectorRegistry registry = ConnectorRegistry.load(loader)) {
      assertEquals(List.of("honest"), names(registry));
      ProviderFailure failure = registry.failures().get(0);
      assertEquals(Kind.RESERVED_NAME, failure.kind());
      assertEquals(jar.toString(), failure.location());
      String message =
          assertThrows(UnknownConnectorException.class, () -> registry.require(reserved))
              .getMessage();
      assertTrue(message.contains("com.thief.Provider (" + jar + ")"), message);
      assertTrue(message.contains("belongs to the module org.connectorsdk." + reserved), message);
    }
  }

  @Test
  void reservedNameCannotBeTakenOverByAModuleInItsPackage() {
    assumeTrue(ConnectorRegistry.class.getModule().isNamed(), "on the class path");
    ProviderSource source = ProviderSource.good("org.connectorsdk.local.Thief", "local");
    Path jar = moduleJar("thief.jar", "com.thief", source);
    try (ConnectorRegistry registry =
        ConnectorRegistry.load(BrokenModuleTest.layer(List.of(jar)))) {
      assertEquals(List.of(), names(registry));
      assertEquals(Kind.RESERVED_NAME, registry.failures().get(0).kind());
    }
  }

  @Test
  void applicationMayGiveAReservedNameItself() {
    try (ConnectorRegistry registry = ConnectorRegistry.of(new FakeProvider("ssh"))) {
      assertEquals(List.of("ssh"), names(registry));
    }
  }

  @Test
  void givenProviderIsPreferredToAFoundOne() throws IOException {
    Path jar = jar("acme.jar", "", ProviderSource.good("com.acme.AcmeProvider", "acme"));
    FakeProvider given = new FakeProvider("acme");
    try (URLClassLoader loader = loader(jar);
        ConnectorRegistry registry =
            ConnectorRegistry.builder().classLoader(loader).providers(given).build()) {
      assertSame(given, registry.require("acme"));
      assertEquals(List.of(), registry.failures());
    }
  }

  @Test
  void givenProvidersOfOneNameAreBothRefused() {
    try (ConnectorRegistry registry =
        ConnectorRegistry.of(
            new FakeProvider("acme"), new FakeProvider("acme") {}, new FakeProvider("b"))) {
      assertEquals(List.of("b"), names(registry));
      assertEquals(2, registry.failures().size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Acme", "a_b", "1a", "-a", "é", "a b", "a\nb", "@a", "a/b"})
  void invalidNameIsRefused(String name) {
    refused(new FakeProvider(name), "is no connector name");
  }

  @Test
  void lengthOfANameIsLimited() {
    refused(new FakeProvider("a".repeat(33)), "is no connector name");
    try (ConnectorRegistry registry = ConnectorRegistry.of(new FakeProvider("a".repeat(32)))) {
      assertEquals(1, registry.providers().size());
    }
  }

  @Test
  void failuresOfAProvidersOwnAnswersAreItsOwn() {
    refused(
        new FakeProvider("bad") {
          @Override
          public String name() {
            throw new IllegalStateException("no\nname");
          }
        },
        "its name() threw java.lang.IllegalStateException: no\\nname");
    refused(
        new FakeProvider("bad") {
          @Override
          public String description() {
            throw new AssertionError("x");
          }
        },
        "its description() threw java.lang.AssertionError: x");
    refused(
        new FakeProvider("bad") {
          @Override
          public DataSchema<DataSchema.None> dataSchema() {
            throw new NoClassDefFoundError("com/acme/Data");
          }
        },
        "its dataSchema() threw java.lang.NoClassDefFoundError: com/acme/Data");
    refused(new FakeProvider("bad").withCapabilities(null), "its capabilities() returned null");
    refused(
        new FakeProvider("bad") {
          @Override
          public Set<Capability> capabilities() {
            throw new UnsupportedOperationException();
          }
        },
        "its capabilities() threw java.lang.UnsupportedOperationException");
    refused(
        new FakeProvider("bad") {
          @Override
          public String description() {
            return null;
          }
        },
        "its description() returned null");
    refused(new FakeProvider(null), "its name() returned null");
  }

  /** The mistake that authors make most: a record that is no data record. */
  @Test
  void whatIsWrongWithARecordIsToldThoughAnInitialiserFailedOfIt() {
    FakeProvider provider =
        new FakeProvider("bad") {
          @Override
          public DataSchema<DataSchema.None> dataSchema() {
            NoDataRecord.SCHEMA.fields();
            return super.dataSchema();
          }
        };
    String reason = "NoDataRecord is no data record: NoDataRecord.port: no @DataKey";
    for (int time = 0; time < 2; time++) {
      try (ConnectorRegistry registry = ConnectorRegistry.of(provider)) {
        String message = registry.failures().get(0).message();
        assertTrue(message.startsWith("its dataSchema() threw java.lang."), message);
        assertTrue(message.contains(reason), message);
      }
    }
  }

  private record NoDataRecord(int port) {
    static final DataSchema<NoDataRecord> SCHEMA =
        DataSchema.of(MethodHandles.lookup(), NoDataRecord.class);
  }

  @Test
  void exhaustionIsNotHidden() {
    FakeProvider exhausting =
        new FakeProvider("bad") {
          @Override
          public String name() {
            throw new OutOfMemoryError("in a test");
          }
        };
    assertThrows(OutOfMemoryError.class, () -> ConnectorRegistry.of(exhausting));
  }

  @Test
  void misspeltNameIsAnsweredWithTheNearest() {
    try (ConnectorRegistry registry =
        ConnectorRegistry.of(new FakeProvider("ssh"), new FakeProvider("local"))) {
      UnknownConnectorException e =
          assertThrows(UnknownConnectorException.class, () -> registry.require("shh"));
      assertEquals(
          "shh: find connector: no connector is called \"shh\" (did you mean ssh?); there are"
              + " local, ssh",
          e.getMessage());
      assertEquals(List.of("local", "ssh"), e.available());
      assertEquals("shh", e.connector());
    }
  }

  @Test
  void unknownNameAmongNone() {
    try (ConnectorRegistry registry = ConnectorRegistry.of()) {
      String message =
          assertThrows(UnknownConnectorException.class, () -> registry.require("x\n")).getMessage();
      assertTrue(message.contains("no connector is called \"x\\n\"; there is none"), message);
    }
  }

  @Test
  void contextClassLoaderIsUsedIfItSeesThisApi() throws IOException {
    Path jar = jar("acme.jar", "", ProviderSource.good("com.acme.AcmeProvider", "acme"));
    try (URLClassLoader loader = loader(jar)) {
      assertEquals(List.of("acme"), withContext(loader));
    }
  }

  @Test
  void nullContextClassLoaderMeansOurOwn() {
    assertEquals(List.of(), withContext(null));
  }

  @Test
  void foreignContextClassLoaderMeansOurOwn() throws IOException {
    Path jar = jar("acme.jar", "", ProviderSource.good("com.acme.AcmeProvider", "acme"));
    try (URLClassLoader foreign = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
        LogCapture log = new LogCapture()) {
      assertEquals(List.of(), withContext(foreign));
      assertEquals(List.of(), log.lines("WARN"));
    }
  }

  @Test
  void providerOfAnotherCopyOfTheApiIsExplained() throws IOException {
    Path jar = jar("acme.jar", "", ProviderSource.good("com.acme.AcmeProvider", "acme"));
    URL[] path = {jar.toUri().toURL(), Workshop.api().toUri().toURL()};
    try (URLClassLoader copy = new URLClassLoader(path, null);
        ConnectorRegistry registry = ConnectorRegistry.load(copy)) {
      ProviderFailure failure = registry.failures().get(0);
      assertEquals(Kind.NOT_A_PROVIDER, failure.kind());
      assertTrue(failure.message().contains("of another copy of the API"), failure::message);
    }
  }

  @Test
  void loaderThatFailsForEverEndsTheSearch() {
    ClassLoader broken =
        new ClassLoader(OWN) {
          @Override
          public Enumeration<URL> getResources(String name) throws IOException {
            throw new IOException("disk gone");
          }
        };
    try (ConnectorRegistry registry = ConnectorRegistry.load(broken)) {
      assertEquals(1, registry.failures().size());
      assertTrue(registry.failures().get(0).message().contains("disk gone"));
    }
  }

  @Test
  void loadingStartsNoThreadAndKeepsNoFileOpen() throws IOException {
    Path jar = jar("acme.jar", "", ProviderSource.good("com.acme.AcmeProvider", "acme"));
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (URLClassLoader loader = loader(jar);
        ConnectorRegistry registry = ConnectorRegistry.load(loader)) {
      assertEquals(List.of("acme"), names(registry));
      Set<Thread> after = new HashSet<>(Thread.getAllStackTraces().keySet());
      after.removeAll(before);
      after.removeIf(
          thread ->
              thread.getThreadGroup() == null || !thread.getThreadGroup().getName().equals("main"));
      assertEquals(Set.of(), after);
    }
    Path open = Path.of("/proc/self/fd");
    if (Files.isDirectory(open)) {
      try (Stream<Path> files = Files.list(open)) {
        assertEquals(List.of(), files.filter(file -> leadsTo(file, jar)).toList());
      }
    }
  }

  private static boolean leadsTo(Path link, Path file) {
    try {
      return Files.readSymbolicLink(link).equals(file);
    } catch (IOException e) {
      // Closed since it was listed.
      return false;
    }
  }

  @Test
  void nothingIsNull() {
    assertThrows(NullPointerException.class, () -> ConnectorRegistry.load((ClassLoader) null));
    assertThrows(NullPointerException.class, () -> ConnectorRegistry.load((ModuleLayer) null));
    NullPointerException e =
        assertThrows(
            NullPointerException.class, () -> ConnectorRegistry.of(new FakeProvider("a"), null));
    assertEquals("providers[1]", e.getMessage());
    try (ConnectorRegistry registry = ConnectorRegistry.of()) {
      assertThrows(NullPointerException.class, () -> registry.find(null));
      assertThrows(NullPointerException.class, () -> registry.require(null));
    }
  }

  @Test
  void failureReadsAsOneLine() {
    ProviderFailure failure = new ProviderFailure("a.B", "/x.jar", Kind.NEWER_JAVA, "too new");
    assertEquals("a.B (/x.jar): too new", failure.toString());
    assertEquals(
        "/x.jar: too new",
        new ProviderFailure("", "/x.jar", Kind.NEWER_JAVA, "too new").toString());
    assertNotEquals(failure, new ProviderFailure("a.B", "/x.jar", Kind.NOT_LOADABLE, "too new"));
  }

  private static void refused(FakeProvider bad, String reason) {
    try (ConnectorRegistry registry = ConnectorRegistry.of(new FakeProvider("good"), bad)) {
      assertEquals(List.of("good"), names(registry));
      assertEquals(1, registry.failures().size());
      ProviderFailure failure = registry.failures().get(0);
      assertEquals(Kind.INVALID_PROVIDER, failure.kind());
      assertEquals(bad.getClass().getName(), failure.className());
      assertTrue(failure.message().contains(reason), failure::message);
    }
  }

  private static List<String> withContext(ClassLoader context) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(context);
    try (ConnectorRegistry registry = ConnectorRegistry.load()) {
      return names(registry);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static List<String> names(ConnectorRegistry registry) {
    return registry.providers().stream().map(ConnectorProvider::name).toList();
  }

  private Path jar(String file, String version, ProviderSource... sources) {
    Map<String, String> texts = new LinkedHashMap<>();
    StringBuilder services = new StringBuilder();
    for (ProviderSource source : sources) {
      texts.put(source.path(), source.text());
      services.append(source.className()).append('\n');
    }
    Workshop workshop = new Workshop(folder);
    return workshop.jar(
        file,
        Workshop.withServices(workshop.compile(texts), services.toString()),
        version.isEmpty() ? Optional.empty() : Optional.of(version));
  }

  /** A jar that is declared for both paths. */
  private Path moduleJar(String file, String name) {
    return moduleJar(file, "com.acme", ProviderSource.good("com.acme.AcmeProvider", name));
  }

  private Path moduleJar(String file, String module, ProviderSource source) {
    assumeTrue(ConnectorRegistry.class.getModule().isNamed(), "the tests run on the class path");
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put(
        "module-info.java",
        "module %s { requires org.connectorsdk.api; provides org.connectorsdk.ConnectorProvider with %s; }"
            .formatted(module, source.className()));
    sources.put(source.path(), source.text());
    Workshop workshop = new Workshop(folder);
    return workshop.jar(
        file, Workshop.withServices(workshop.compileModule(sources, "2"), source.className()));
  }

  private static URLClassLoader loader(Path... jars) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(new URL[0]), OWN);
  }
}
