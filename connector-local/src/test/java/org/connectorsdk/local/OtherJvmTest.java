package org.connectorsdk.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.command.StandardInput;
import org.connectorsdk.file.FileSink;
import org.connectorsdk.file.FileSource;
import org.connectorsdk.file.TransferOptions;
import org.connectorsdk.output.OutputListener;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.transport.LocalProcess;
import org.connectorsdk.transport.ProcessRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What depends on how the JVM was started: its locale, its heap. */
@Timeout(120)
class OtherJvmTest {
  private static final String NAME = "\u00e9 \u4e2d\ud83d\ude00 'x'";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", "C.UTF-8", "tr_TR.UTF-8"})
  void namesAndTextsAreTheSameInEveryLocale(String locale) throws Exception {
    LocalMachine.need("/bin/sh");
    assertEquals(List.of("ok"), inOtherJvm(Names.class, Map.of("LC_ALL", locale)));
  }

  @Test
  void aSmallHeapIsEnoughForMuchOutputAndMuchInput() throws Exception {
    LocalMachine.need("/bin/sh");
    assertEquals(List.of("ok"), inOtherJvm(Amounts.class, Map.of(), "-Xmx48m"));
  }

  /** Runs in the other JVM: arguments, variables, directories and files with hostile names. */
  static final class Names {
    public static void main(String[] folder) throws IOException {
      try (var registry = ConnectorRegistry.load();
          var local = registry.create("@local", Map.of())) {
        local.connect();
        System.out.println(check(local, folder[0]));
      }
    }

    private static String check(Connector local, String folder) throws IOException {
      var said =
          local.runShellCommand(
              ShellCommand.of("printf", "%s", NAME).append(ShellCommand.raw("; printf %s \"$V\"")),
              ExecOptions.builder().environment("V", NAME).build());
      if (!said.output().stdout().equals(NAME + NAME)) {
        return "argument or variable: " + said.exitCode();
      }
      byte[] content = new byte[100_000];
      new Random(1).nextBytes(content);
      String path = folder + "/" + NAME;
      local.putFile(FileSource.ofBytes(content), path);
      var sink = FileSink.inMemory();
      local.getFile(path, sink);
      if (!Arrays.equals(content, sink.bytes())) {
        return "content";
      }
      var put = TransferOptions.builder().temporaryPath(folder + "/\u00fc").build();
      local.putFile(FileSource.ofText("x"), folder + "/plain", put);
      // What the system calls it, byte for byte.
      var listed =
          local.runShellCommand(
              ShellCommand.of("ls", "-a").append(ShellCommand.raw("| LC_ALL=C sort")),
              ExecOptions.builder().workingDirectory(folder).build());
      var expected = Stream.of(".", "..", "plain", NAME).toList();
      if (!listed.output().stdoutLines().equals(expected)) {
        return "listing";
      }
      return passedOnOrRefused(folder + "/plain");
    }

    /** Without a shell between the JDK encodes, and would write question marks. */
    private static String passedOnOrRefused(String file) throws IOException {
      var words = List.of("/bin/sh", "-c", "printf %s \"$1\" >\"$2\"", "sh", NAME, file);
      var output = new LocalTransportTest.Output();
      try (var process = LocalProcess.start(words, ProcessRequest.builder(output).build())) {
        output.awaitEnd(process);
      } catch (IOException e) {
        return e.getMessage().endsWith("start it in a UTF-8 locale") ? "ok" : e.toString();
      }
      return Files.readString(Path.of(file)).equals(NAME) ? "ok" : "an argument was changed";
    }
  }

  /** Runs in the other JVM: far more bytes than its heap has. */
  static final class Amounts {
    private static final long SIZE = 64L << 20;

    public static void main(String[] folder) {
      var heard = new AtomicLong();
      var listener =
          new OutputListener() {
            @Override
            public void bytes(StandardStream stream, byte[] buffer, int offset, int length) {
              heard.addAndGet(length);
            }
          };
      try (var registry = ConnectorRegistry.load();
          var local = registry.create("@local", Map.of())) {
        local.connect();
        var file = Path.of(folder[0], "big");
        local
            .runShellCommand(
                ShellCommand.raw("head -c " + SIZE + " /dev/zero >").arg(file.toString()))
            .orThrow();
        var options =
            ExecOptions.builder()
                .standardInput(StandardInput.of(file))
                .outputListener(listener)
                .build();
        var result = local.runShellCommand(ShellCommand.raw("tee /dev/stderr"), options);
        var put = local.putFile(FileSource.of(file), folder[0] + "/copy");
        var got = local.getFile(folder[0] + "/copy", FileSink.of(Path.of(folder[0], "again")));
        boolean all =
            result.succeeded()
                && heard.get() == 2 * SIZE
                && put.bytes() == SIZE
                && got.bytes() == SIZE;
        System.out.println(all ? "ok" : heard + " " + put + " " + got);
      }
    }
  }

  private List<String> inOtherJvm(
      Class<?> main, Map<String, String> environment, String... settings) throws Exception {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of(settings));
    words.addAll(List.of("-cp", classPath(), main.getName(), folder.toString()));
    Path said = Files.createTempFile("other-jvm", ".txt");
    try {
      var builder = new ProcessBuilder(words).redirectError(said.toFile());
      builder.environment().putAll(environment);
      var process = builder.start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), () -> out + read(said));
      return out.lines().toList();
    } finally {
      Files.delete(said);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Everything that this JVM has, whether as modules or not. */
  private static String classPath() throws URISyntaxException {
    var tests = OtherJvmTest.class.getProtectionDomain().getCodeSource().getLocation();
    return Stream.of(
            Path.of(tests.toURI()).toString(),
            testClasses(),
            System.getProperty("jdk.module.path", ""),
            System.getProperty("java.class.path", ""))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Patched into the module, they have no place of their own there. */
  private static String testClasses() {
    return Path.of("target", "test-classes").toAbsolutePath().toString();
  }
}
