package org.connectorsdk.internal.shell;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A shell of this machine, run for real. Public for the tests of other packages. */
public record RealShell(String name, String path) {

  /** Shells whose text is POSIX: they may be the innermost one. */
  public static final List<String> INNER =
      List.of("sh", "dash", "bash", "busybox", "ksh", "mksh", "zsh");

  /** Shells that somebody may have as his login shell. */
  public static final List<String> LOGIN =
      List.of("bash", "zsh", "fish", "tcsh", "dash", "ksh", "busybox");

  /** What came back. */
  public record Outcome(int exitCode, byte[] stdout, byte[] stderr) {
    public String out() {
      return new String(stdout, StandardCharsets.UTF_8);
    }

    public String err() {
      return new String(stderr, StandardCharsets.UTF_8);
    }
  }

  /** The shell, or a visible skip; a failure where all parts are required. */
  public static RealShell require(String name) {
    return find(name).orElseGet(() -> missing(name));
  }

  /** The shell, if it is there. */
  public static Optional<RealShell> find(String name) {
    var program = program(name);
    if (name.equals("busybox")) {
      return program.map(path -> new RealShell(name, BusyBox.ash(path)));
    }
    return program.map(path -> new RealShell(name, path.toString()));
  }

  /** A program in the PATH. */
  public static Optional<Path> program(String name) {
    for (var folder : (System.getenv("PATH") + ":/usr/sbin:/sbin").split(File.pathSeparator)) {
      var path = Path.of(folder, name);
      if (Files.isExecutable(path)) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }

  public static <T> T missing(String part) {
    if (Boolean.getBoolean("connector.tests.required")) {
      return fail(part + " is not installed, and -Dconnector.tests.required=true");
    }
    return abort(part + " is not installed");
  }

  /** Runs {@code SHELL -c line}. The line is ASCII: the JVM's own encoding has no say. */
  public Outcome run(String line, byte[] input, Map<String, String> environment) {
    return run(List.of(path, "-c", line), input, environment);
  }

  public Outcome run(String line) {
    return run(line, new byte[0], Map.of());
  }

  /** Runs words as they are. */
  public static Outcome run(List<String> words, byte[] input, Map<String, String> environment) {
    for (var word : words) {
      if (word.chars().anyMatch(c -> c >= 0x7f)) {
        throw new IllegalArgumentException("not ASCII: " + word);
      }
    }
    Path err = null;
    try {
      err = Files.createTempFile("shell", ".err");
      var builder = new ProcessBuilder(words);
      builder.environment().putAll(environment);
      // A command's input is a pipe, as on a wire: shells may seek in a file.
      var process =
          builder
              .redirectError(err.toFile())
              .redirectInput(input.length > 0 ? ProcessBuilder.Redirect.PIPE : nothing())
              .start();
      if (input.length > 0) {
        new Thread(() -> feed(process, input)).start();
      }
      var out = process.getInputStream().readAllBytes();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return fail("still running after 60 s: " + words);
      }
      return new Outcome(process.exitValue(), out, Files.readAllBytes(err));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      return fail(interrupt);
    } finally {
      deleteQuietly(err);
    }
  }

  private static ProcessBuilder.Redirect nothing() {
    return ProcessBuilder.Redirect.from(new File("/dev/null"));
  }

  private static void feed(Process process, byte[] input) {
    try (var to = process.getOutputStream()) {
      to.write(input);
    } catch (IOException ended) {
      // The command need not read everything.
    }
  }

  private static void deleteQuietly(Path path) {
    try {
      if (path != null) {
        Files.deleteIfExists(path);
      }
    } catch (IOException kept) {
      throw new UncheckedIOException(kept);
    }
  }

  @Override
  public String toString() {
    return name;
  }

  /** busybox is a shell under the name of its applet. */
  private static final class BusyBox {
    private static String link;

    static synchronized String ash(Path busybox) {
      try {
        if (link == null) {
          var folder = Files.createTempDirectory("busybox");
          folder.toFile().deleteOnExit(); // the last to be registered is the first to go
          var ash = Files.createSymbolicLink(folder.resolve("ash"), busybox);
          ash.toFile().deleteOnExit();
          link = ash.toString();
        }
        return link;
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
