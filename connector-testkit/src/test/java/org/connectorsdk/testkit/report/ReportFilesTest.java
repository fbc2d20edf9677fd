package org.connectorsdk.testkit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.connectorsdk.testkit.run.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {
  @TempDir Path folder;

  @Test
  void writesThreeFilesIntoAFolderThatItMakes() throws IOException {
    var target = folder.resolve("target/conformance");
    var files = ReportFiles.write(SampleReport.mixed().label("one").report(), target);
    assertEquals(
        List.of(
            target.resolve("box-one.json"),
            target.resolve("box-one.md"),
            target.resolve("box-one.html")),
        files);
    assertEquals(List.of("box-one.html", "box-one.json", "box-one.md"), names(target));
    assertTrue(Files.readString(files.get(0)).startsWith("{"));
    assertTrue(Files.readString(files.get(1)).startsWith("# "));
    assertTrue(Files.readString(files.get(2)).startsWith("<!DOCTYPE html>"));
  }

  @Test
  void aLaterReportReplacesAnEarlierOne() throws IOException {
    ReportFiles.write(SampleReport.mixed().report(), folder);
    var sound = SampleReport.sample().with("LIFE-01", Outcome.PASSED, "", "").report();
    var files = ReportFiles.write(sound, folder);
    assertEquals(List.of("box.html", "box.json", "box.md"), names(folder));
    assertEquals(JsonReport.of(sound), Files.readString(files.get(0)));
  }

  @Test
  void aReportOfSomeRulesLeavesThatOfAllOfThem() throws IOException {
    var whole = ReportFiles.write(SampleReport.mixed().report(), folder);
    var before = Files.readString(whole.get(0));
    var part = ReportFiles.write(SampleReport.mixed().incomplete().report(), folder);
    assertEquals(folder.resolve("box.part.json"), part.get(0));
    assertEquals(before, Files.readString(whole.get(0)));
  }

  @Test
  void whoMayReadTheFolderMayReadTheReport() throws IOException {
    var plain = Files.createFile(folder.resolve("plain"));
    for (var file : ReportFiles.write(SampleReport.mixed().report(), folder)) {
      if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
        assertEquals(
            Files.getPosixFilePermissions(plain),
            Files.getPosixFilePermissions(file),
            file::toString);
      }
    }
  }

  @Test
  void aNameNeverLeavesTheFolder() throws IOException {
    var files = ReportFiles.write(SampleReport.mixed().label("../../a b\u0000").report(), folder);
    assertEquals("box-.._.._a_b_.json", files.get(0).getFileName().toString());
    assertEquals(3, names(folder).size());
  }

  @Test
  void halfACharacterDoesNotLoseTheReport() throws IOException {
    var report = SampleReport.mixed().saying(SampleReport.HOSTILE).report();
    for (var file : ReportFiles.write(report, folder)) {
      assertTrue(Files.readString(file).contains("red"), file::toString);
    }
  }

  @Test
  void aFailureLeavesNoHalfFile() throws IOException {
    var place = Files.createDirectories(folder.resolve("box.json/full")).getParent();
    assertThrows(IOException.class, () -> ReportFiles.write(SampleReport.mixed().report(), folder));
    assertEquals(List.of("box.json"), names(folder));
    assertEquals(List.of("full"), names(place));
  }

  @Test
  void aFileWhereTheFolderShouldBeIsAnError() throws IOException {
    var file = Files.writeString(folder.resolve("taken"), "kept");
    assertThrows(IOException.class, () -> ReportFiles.write(SampleReport.mixed().report(), file));
    assertEquals("kept", Files.readString(file));
  }

  private static List<String> names(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
