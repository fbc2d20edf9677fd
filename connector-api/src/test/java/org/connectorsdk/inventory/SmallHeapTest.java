package org.connectorsdk.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.connectorsdk.error.InventoryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.json.JsonFactory;

/** Whatever a document holds, a JVM of 64 MiB reads or refuses it. */
class SmallHeapTest {

  @TempDir Path folder;

  /** Runs in the small JVM: reads each file and says what came of it. */
  public static void main(String[] files) {
    for (String file : files) {
      long start = System.nanoTime();
      String outcome;
      try {
        outcome = Inventory.read(Path.of(file)).entries().size() + " hosts";
      } catch (InventoryException e) {
        outcome = e.problems().size() + " problems";
      }
      long milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      System.out.println(Path.of(file).getFileName() + ": " + outcome + " " + milliseconds + " ms");
    }
  }

  private Path write(String name, String begin, int count, IntFunction<String> item, String end)
      throws IOException {
    var text = new StringBuilder(begin);
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : ",").append(item.apply(i));
    }
    return Files.writeString(folder.resolve(name), text.append(end));
  }

  private Path sparse(String name, long length) throws IOException {
    Path file = folder.resolve(name);
    try (var out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write("{\"data\": {\"k\": \"".getBytes(StandardCharsets.UTF_8));
      out.setLength(length);
    }
    return file;
  }

  @Test
  void anyDocumentIsReadOrRefusedInASmallHeap() throws Exception {
    String wide = "\u4e2d".repeat(300_000);
    List<Path> files =
        List.of(
            write("hosts", "{\"hosts\":[", 195_000, i -> "\"host-" + i + "\"", "]}"),
            write("objects", "{\"hosts\":{", 66_000, i -> "\"host-" + i + "\":{}", "}}"),
            write(
                "data",
                "{\"hosts\":{",
                24_000,
                i -> "\"h" + i + "\":{\"data\":{\"k" + i + "\":" + i + "}}",
                "}}"),
            write(
                "keys", "{\"hosts\":[\"h\"],\"data\":{", 95_000, i -> "\"k" + i + "\":" + i, "}}"),
            write("lists", "{\"data\":{\"k\":[", 95_000, i -> "[]", "]},\"hosts\":[\"h\"]}"),
            write("empty", "{\"data\":{\"k\":[", 95_000, i -> "{}", "]},\"hosts\":[\"h\"]}"),
            write(
                "texts",
                "{\"hosts\":[\"h\"],\"data\":{",
                8,
                i -> "\"k" + i + "\":\"" + wide + "\"",
                "}}"),
            write(
                "members",
                "{\"groups\":{",
                380,
                i -> "\"g" + i + "\":{\"data\":{\"k\":1},\"hosts\":[" + hosts(500) + "]}",
                "}}"),
            write("wrong", "{\"hosts\":[", 195_000, i -> "7", "]}"),
            write("bad", "{\"groups\":{\"g\":{\"hosts\":[", 195_000, i -> "\"@\"", "]}}}"),
            sparse("gigabyte", 1L << 30));
    List<String> lines = runSmall(files);
    assertEquals(files.size(), lines.size(), lines.toString());
    assertTrue(lines.get(0).startsWith("hosts: 195000 hosts"), lines.toString());
    assertTrue(lines.get(7).startsWith("members: 500 hosts"), lines.toString());
    assertTrue(lines.get(10).startsWith("gigabyte: 1 problems"), lines.toString());
  }

  private static String hosts(int count) {
    var names = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      names.add("\"h" + i + "\"");
    }
    return String.join(",", names);
  }

  private List<String> runSmall(List<Path> files) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx64m");
    command.add("-cp");
    command.add(
        String.join(
            File.pathSeparator,
            Path.of("target", "test-classes").toAbsolutePath().toString(),
            placeOf(Inventory.class),
            placeOf(JsonFactory.class)));
    command.add(SmallHeapTest.class.getName());
    files.forEach(file -> command.add(file.toString()));
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still running");
    } finally {
      process.destroyForcibly();
    }
    List<String> lines = Files.readAllLines(output);
    assertEquals(0, process.exitValue(), lines.toString());
    return lines;
  }

  private static String placeOf(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
