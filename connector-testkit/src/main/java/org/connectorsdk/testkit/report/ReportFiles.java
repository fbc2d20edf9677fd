package org.connectorsdk.testkit.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The files of a report. */
public final class ReportFiles {
  private ReportFiles() {}

  /**
   * Writes a report as JSON, as Markdown and as a page that opens from disk.
   *
   * <p>Each file is replaced in one step: who reads meanwhile sees the old or the new one.
   *
   * @param report what a run found
   * @param directory where to; made if it is not there
   * @return the three files: {@code .json}, {@code .md}, {@code .html}
   * @throws IOException if one cannot be written; no part of it stays behind
   */
  public static List<Path> write(ConformanceReport report, Path directory) throws IOException {
    Files.createDirectories(directory);
    var name = report.fileName().replaceAll("[^A-Za-z0-9._-]", "_");
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(".json", JsonReport.of(report));
    texts.put(".md", MarkdownReport.of(report));
    texts.put(".html", HtmlReport.of(report));
    List<Path> files = new ArrayList<>();
    for (var text : texts.entrySet()) {
      files.add(replace(directory.resolve(name + text.getKey()), text.getValue()));
    }
    return List.copyOf(files);
  }

  /** A temporary file of the JDK's would be readable by its owner only, and stay so. */
  private static Path replace(Path file, String text) throws IOException {
    var half = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      // getBytes and not writeString: half a character at a cut must not lose the report.
      Files.write(half, text.getBytes(UTF_8), StandardOpenOption.CREATE_NEW);
      return Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(half);
    }
  }
}
