package org.connectorsdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.connectorsdk.ProviderFailure.Kind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broken module is named with its reason and hides nobody. A malformed services file has no
 * counterpart: a descriptor is compiled.
 */
class BrokenModuleTest {
  @TempDir static Path folder;

  private static Workshop workshop;

  @BeforeAll
  static void build() {
    assumeTrue(ConnectorRegistry.class.getModule().isNamed(), "the tests run on the class path");
    workshop = new Workshop(folder);
  }

  @Test
  void constructorThrows() {
    Path module =
        module(
            "ctor",
            source("ctor")
                .withBody("public Provider() { throw new IllegalStateException(\"no\"); }"),
            files -> files);
    check(
        module,
        Kind.CONSTRUCTOR_THREW,
        "its constructor threw java.lang.IllegalStateException: no");
  }

  @Test
  void providerMethodThrows() {
    Path module =
        module(
            "factory",
            source("factory")
                .withBody(
                    "public static Provider provider() { throw new IllegalStateException(\"no\"); }"),
            files -> files);
    check(module, Kind.CONSTRUCTOR_THREW, "java.lang.IllegalStateException: no");
  }

  @Test
  void providerMethodThatPromisesTheInterfaceThrows() {
    Path module =
        module(
            "vague",
            source("vague")
                .withBody(
                    "public static ConnectorProvider<?> provider() { throw new"
                        + " IllegalStateException(\"no\"); }"),
            files -> files);
    check(module, Kind.CONSTRUCTOR_THREW, "java.lang.IllegalStateException: no");
  }

  @Test
  void providerMethodMayAnswerWithAnotherClass() {
    ProviderSource factory =
        source("maker")
            .implementingNothing()
            .withBody("public static ConnectorProvider<?> provider() { return new Real(); }");
    ProviderSource real = ProviderSource.good("com.maker.Real", "real");
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put(
        "module-info.java",
        "module com.maker { requires org.connectorsdk.api;"
            + " provides org.connectorsdk.ConnectorProvider with com.maker.Provider; }");
    sources.put(factory.path(), factory.text());
    sources.put(real.path(), real.text());
    Path jar = workshop.jar("maker-module.jar", workshop.compileModule(sources, "1"));
    try (ConnectorRegistry registry = ConnectorRegistry.load(layer(List.of(jar)))) {
      assertEquals("com.maker.Real", registry.require("real").getClass().getName());
      assertEquals(List.of(), registry.failures());
    }
  }

  @Test
  void staticInitializerThrows() {
    Path module =
        module(
            "init",
            source("init").withBody("static final int X = Integer.parseInt(\"none\");"),
            files -> files);
    check(module, Kind.STATIC_INITIALIZER_THREW, "its static initialiser threw java.lang.Number");
  }

  @Test
  void classIsMissing() {
    Path module =
        module("gone", source("gone"), files -> Workshop.without(files, "/Provider.class"));
    check(module, Kind.MISSING_CLASS, "the class is declared but not there");
  }

  @Test
  void superclassIsMissing() {
    Path module =
        module(
            "orphan",
            source("orphan").extending("Base"),
            files -> Workshop.without(files, "/Base."));
    check(
        module, Kind.MISSING_DEPENDENCY, "it needs the class com.orphan.Base, which is not there");
  }

  @Test
  void classIsNoSubtype() {
    ProviderSource source = source("plain");
    Map<String, byte[]> plain =
        workshop.compile(Map.of(source.path(), source.implementingNothing().text()));
    Path module =
        module(
            "plain",
            source,
            files -> {
              files.put("com/plain/Provider.class", plain.get("com/plain/Provider.class"));
              return files;
            });
    check(
        module,
        Kind.NOT_A_PROVIDER,
        "the class does not implement " + ConnectorProvider.class.getName());
  }

  @Test
  void compiledForNewerJava() {
    Path module =
        module(
            "newer",
            source("newer"),
            files -> {
              files.computeIfPresent(
                  "com/newer/Provider.class", (name, bytes) -> Workshop.compiledFor(99, bytes));
              return files;
            });
    check(
        module,
        Kind.NEWER_JAVA,
        "compiled for Java 99, this is Java " + Runtime.version().feature());
  }

  @Test
  void versionAndPlaceOfAModuleAreKnown() {
    Path good = module("good", source("good"), files -> files);
    try (ConnectorRegistry registry = ConnectorRegistry.load(layer(List.of(good)))) {
      ProviderPlace place = ProviderPlace.of(registry.require("good").getClass());
      assertEquals(new ProviderPlace(good.toString(), "com.good", "1.2-rc"), place);
    }
  }

  private static ProviderSource source(String name) {
    return ProviderSource.good("com." + name + ".Provider", name);
  }

  private static Path module(
      String name, ProviderSource source, UnaryOperator<Map<String, byte[]>> change) {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put(
        "module-info.java",
        "module com.%s { requires org.connectorsdk.api; provides org.connectorsdk.ConnectorProvider with %s; }"
            .formatted(name, source.className()));
    sources.put(source.path(), source.text());
    sources.put("com/" + name + "/Base.java", "package com." + name + "; public class Base {}");
    return workshop.jar(
        name + "-module.jar", change.apply(workshop.compileModule(sources, "1.2-rc")));
  }

  private static void check(Path broken, Kind kind, String reason) {
    Path first = module("first", source("first"), files -> files);
    Path second = module("second", source("second"), files -> files);
    List<Path> path = new ArrayList<>(List.of(first, broken, second));
    for (int i = 0; i < path.size(); i++) {
      Collections.rotate(path, 1);
      try (ConnectorRegistry registry = ConnectorRegistry.load(layer(path))) {
        assertEquals(
            List.of("first", "second"),
            registry.providers().stream().map(ConnectorProvider::name).toList());
        assertEquals(1, registry.failures().size(), registry.failures()::toString);
        ProviderFailure failure = registry.failures().get(0);
        assertEquals(broken.toString(), failure.location());
        assertTrue(failure.className().endsWith(".Provider"), failure::toString);
        assertEquals(kind, failure.kind());
        assertTrue(failure.message().contains(reason), failure::message);
      }
    }
  }

  static ModuleLayer layer(List<Path> path) {
    ModuleFinder finder = ModuleFinder.of(path.toArray(new Path[0]));
    Configuration modules =
        ModuleLayer.boot()
            .configuration()
            .resolveAndBind(
                finder,
                ModuleFinder.of(),
                finder.findAll().stream().map(found -> found.descriptor().name()).toList());
    return ModuleLayer.boot()
        .defineModulesWithOneLoader(modules, ConnectorRegistry.class.getClassLoader());
  }
}
