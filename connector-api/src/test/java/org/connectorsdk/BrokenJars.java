package org.connectorsdk;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.connectorsdk.ProviderFailure.Kind;

/** The seven ways in which a stranger's jar breaks, and a few more. */
final class BrokenJars {
  /** A jar, and what has to be said about it. */
  record Broken(Path jar, String className, Kind kind, String reason) {}

  private static final String BASE = "package com.acme; public class Base {}";

  private final Map<String, Broken> byTitle = new LinkedHashMap<>();
  private final Workshop workshop;

  BrokenJars(Path folder) {
    workshop = new Workshop(folder);
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("com/acme/Base.java", BASE);
    sources.put("com/acme/BaseOfNewer.java", BASE.replace("Base", "BaseOfNewer"));
    List<ProviderSource> providers =
        List.of(
            source("ThrowingConstructor")
                .withBody(
                    "public ThrowingConstructor() { throw new IllegalStateException(\"no key\\nfile\"); }"),
            source("MissingSuperclass").extending("Base"),
            source("NoSubtype").implementingNothing(),
            source("Newer"),
            source("NewerBase").extending("BaseOfNewer"),
            source("ThrowingInitializer")
                .withBody("static final int X = Integer.parseInt(\"none\");"),
            source("ErrorInInitializer")
                .withBody("static { if (true) throw new AssertionError(\"at start\"); }"),
            source("MissingInConstructor").withBody("final Object base = new Base();"),
            source("NoConstructor").withBody("public NoConstructor(String text) {}"),
            source("Good"));
    providers.forEach(provider -> sources.put(provider.path(), provider.text()));
    sources.put(
        "com/acme/Abstract.java",
        source("Abstract").text().replace("public class", "public abstract class"));
    Map<String, byte[]> classes = workshop.compile(sources);

    add(
        "constructor throws",
        classes,
        "ThrowingConstructor",
        Kind.CONSTRUCTOR_THREW,
        "its constructor threw java.lang.IllegalStateException: no key\\nfile");
    add(
        "superclass missing",
        classes,
        "MissingSuperclass",
        Kind.MISSING_DEPENDENCY,
        "it needs the class com.acme.Base, which is not there");
    put(
        "class missing",
        "com.acme.Absent",
        Kind.MISSING_CLASS,
        "the class is declared but not there",
        Workshop.withServices(Map.of(), "com.acme.Absent # gone\n"));
    add(
        "no subtype",
        classes,
        "NoSubtype",
        Kind.NOT_A_PROVIDER,
        "the class does not implement org.connectorsdk.ConnectorProvider");
    put(
        "malformed services file",
        "",
        Kind.MALFORMED_SERVICES_FILE,
        "line 3 of META-INF/services/org.connectorsdk.ConnectorProvider is no class name:"
            + " \"com.acme.Good extra\"; not loaded because of it: com.acme.Good",
        Workshop.withServices(
            Workshop.only(classes, "/Good.class"), "# ours\ncom.acme.Good\ncom.acme.Good extra\n"));
    Map<String, byte[]> newer = Workshop.only(classes, "/Newer.class");
    newer.replaceAll((name, bytes) -> Workshop.compiledFor(99, bytes));
    put(
        "newer Java",
        "com.acme.Newer",
        Kind.NEWER_JAVA,
        "compiled for Java 99, this is Java " + Runtime.version().feature(),
        Workshop.withServices(newer, "com.acme.Newer\n"));
    add(
        "static initialiser throws",
        classes,
        "ThrowingInitializer",
        Kind.STATIC_INITIALIZER_THREW,
        "its static initialiser threw java.lang.NumberFormatException: For input string: ");

    add(
        "static initialiser throws an error",
        classes,
        "ErrorInInitializer",
        Kind.STATIC_INITIALIZER_THREW,
        "its static initialiser threw java.lang.AssertionError: at start");
    Map<String, byte[]> newerBase =
        Workshop.only(classes, "/NewerBase.class", "/BaseOfNewer.class");
    newerBase.computeIfPresent(
        "com/acme/BaseOfNewer.class", (name, bytes) -> Workshop.compiledFor(98, bytes));
    put(
        "superclass of a newer Java",
        "com.acme.NewerBase",
        Kind.NEWER_JAVA,
        "its class com.acme.BaseOfNewer is compiled for Java 98",
        Workshop.withServices(newerBase, "com.acme.NewerBase"));
    add(
        "class missing in the constructor",
        classes,
        "MissingInConstructor",
        Kind.MISSING_DEPENDENCY,
        "it needs the class com.acme.Base, which is not there");
    add(
        "no constructor",
        classes,
        "NoConstructor",
        Kind.NOT_LOADABLE,
        "it has no public constructor without parameters");
    add("abstract", classes, "Abstract", Kind.NOT_LOADABLE, "the class is abstract");
    put(
        "no class file",
        "com.acme.Rubbish",
        Kind.NOT_LOADABLE,
        "its class file is damaged",
        Workshop.withServices(
            Map.of("com/acme/Rubbish.class", new byte[] {1, 2, 3}), "com.acme.Rubbish"));
  }

  /** The seven that must be told apart by name come first. */
  Map<String, Broken> all() {
    return byTitle;
  }

  /** A jar with a good provider. */
  Path good(String className, String name) {
    ProviderSource source = ProviderSource.good(className, name);
    Map<String, byte[]> classes = workshop.compile(Map.of(source.path(), source.text()));
    return workshop.jar(
        name + "-good.jar",
        Workshop.withServices(classes, className + "\n"),
        Optional.of("1.2-rc"));
  }

  private static ProviderSource source(String simpleName) {
    return ProviderSource.good("com.acme." + simpleName, simpleName.toLowerCase(Locale.ROOT));
  }

  private void add(
      String title, Map<String, byte[]> classes, String simpleName, Kind kind, String reason) {
    put(
        title,
        "com.acme." + simpleName,
        kind,
        reason,
        Workshop.withServices(
            Workshop.only(classes, "/" + simpleName + ".class"), "com.acme." + simpleName));
  }

  private void put(
      String title, String className, Kind kind, String reason, Map<String, byte[]> files) {
    Path jar = workshop.jar(title.replace(' ', '-') + ".jar", files);
    byTitle.put(title, new Broken(jar, className, kind, reason));
  }
}
