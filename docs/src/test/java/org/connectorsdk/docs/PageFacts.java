package org.connectorsdk.docs;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.connectorsdk.error.InventoryException;
import org.connectorsdk.inventory.Inventory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * What pages say beside Java, held against the build: coordinates, options, files, JSON, shell
 * text.
 */
final class PageFacts {
  private static final Pattern COORDINATES =
      Pattern.compile("org\\.connectorsdk:([\\w-]+)(?::([\\w.-]*\\w))?");
  private static final Pattern OPTION =
      Pattern.compile("-D((?:conformance|connector)\\.[\\w.]*\\w)");
  private static final Pattern REPOSITORY_FILE =
      Pattern.compile("(?<=^|\\s)(?:docs|connector-\\w+|\\.ci)/[\\w./-]+");

  private static final Element PARENT = xml(file("pom.xml")).getDocumentElement();
  private static final String VERSION = text(PARENT, "version");
  private static final Set<String> ARTIFACTS =
      CodeBase.MODULES.values().stream()
          .map(CodeBase.PublishedModule::artifact)
          .collect(Collectors.toCollection(TreeSet::new));

  private PageFacts() {}

  /** What is not so. */
  static List<String> problems(Page page) {
    List<String> problems = new ArrayList<>();
    for (Page.Block block : page.blocks()) {
      switch (block.language()) {
        case "xml" -> checkXml(block, problems);
        case "json" -> checkJson(block, problems);
        case "sh" -> checkShell(block, problems);
        default -> {}
      }
    }
    var lines = page.text().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      checkLine(page.name() + ":" + (i + 1), lines.get(i), problems);
    }
    return problems;
  }

  private static void checkLine(String place, String line, List<String> problems) {
    COORDINATES
        .matcher(line)
        .results()
        .forEach(found -> checkArtifact(place, found.group(1), found.group(2), problems));
    OPTION
        .matcher(line)
        .results()
        .map(found -> found.group(1))
        .filter(option -> !OPTIONS.contains(option))
        .forEach(option -> problems.add(place + ": no code reads the option " + option));
  }

  private static void checkArtifact(
      String place, String artifact, String version, List<String> problems) {
    if (!ARTIFACTS.contains(artifact)) {
      problems.add(place + ": there is no artifact " + artifact + ", but " + ARTIFACTS);
    }
    if (version != null && !version.equals(VERSION)) {
      problems.add(place + ": " + artifact + " has the version " + VERSION + ", not " + version);
    }
  }

  private static void checkXml(Page.Block block, List<String> problems) {
    Document document;
    try {
      document = xml("<page>" + block.code() + "</page>");
    } catch (IllegalArgumentException e) {
      problems.add(block.place(0) + ": " + e.getMessage());
      return;
    }
    var dependencies = document.getElementsByTagName("dependency");
    for (int i = 0; i < dependencies.getLength(); i++) {
      var dependency = (Element) dependencies.item(i);
      if (text(dependency, "groupId").equals("org.connectorsdk")) {
        var version = text(dependency, "version");
        checkArtifact(
            block.place(0),
            text(dependency, "artifactId"),
            version.isEmpty() || version.startsWith("${") ? null : version,
            problems);
      }
    }
  }

  /** An object with hosts is an inventory. */
  private static void checkJson(Page.Block block, List<String> problems) {
    try {
      var value = new ObjectMapper().readTree(block.code());
      if (value.has("hosts")) {
        Inventory.parse(block.code(), block.place(0));
      }
    } catch (JacksonException e) {
      problems.add(block.place(e.getLocation().getLineNr() - 1) + ": " + e.getOriginalMessage());
    } catch (InventoryException e) {
      problems.add(block.place(0) + ": " + e.getMessage());
    }
  }

  private static void checkShell(Page.Block block, List<String> problems) {
    for (int i = 0; i < block.lines().size(); i++) {
      var place = block.place(i);
      REPOSITORY_FILE
          .matcher(block.lines().get(i))
          .results()
          .map(found -> found.group())
          .filter(name -> !name.contains("/target/"))
          .filter(name -> !Files.exists(CodeBase.root().resolve(name)))
          .forEach(name -> problems.add(place + ": there is no " + name));
    }
    if (Files.isExecutable(Path.of("/bin/sh"))) {
      checkSyntax(block, problems);
    }
  }

  private static void checkSyntax(Page.Block block, List<String> problems) {
    try {
      var shell = new ProcessBuilder("/bin/sh", "-n").redirectErrorStream(true).start();
      try (var input = shell.getOutputStream()) {
        input.write(block.code().getBytes(StandardCharsets.UTF_8));
      }
      var said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (shell.waitFor() != 0) {
        problems.add(block.place(0) + ": " + said.strip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final Set<String> OPTIONS = options();

  /** The properties of ours that code reads, or a build hands on. */
  private static Set<String> options() {
    var literal = Pattern.compile("[\"{<]((?:conformance|connector)\\.[\\w.]*\\w)[\"}>]");
    return Stream.concat(SourceTree.files(".java").stream(), SourceTree.files("pom.xml").stream())
        .filter(file -> !file.endsWith("PageFactsTest.java"))
        .flatMap(file -> literal.matcher(read(file)).results())
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String file(String name) {
    return read(CodeBase.root().resolve(name));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static Document xml(String text) {
    try {
      var builder = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(text)));
    } catch (SAXException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (IOException | ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The text of the first child of that name; empty without one. */
  private static String text(Element parent, String name) {
    var children = parent.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i).getNodeName().equals(name)) {
        return children.item(i).getTextContent().strip();
      }
    }
    return "";
  }
}
