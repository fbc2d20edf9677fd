package org.connectorsdk.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.data.Secret;
import org.connectorsdk.internal.shell.RealShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Nobody who lists the processes of a host sees a secret of a command that runs there. */
class ProcessListTest {

  static final List<String> INNER = RealShell.INNER;

  private static final String CANARY = "canary-" + Long.toHexString(System.nanoTime());

  /** The command tells that it runs, and then waits for the end of its input. */
  @ParameterizedTest
  @FieldSource("INNER")
  void theArgumentsOfNoProcessHoldTheSecret(String inner) throws Exception {
    var shell = RealShell.require(inner);
    var proc = Path.of("/proc");
    if (!Files.isReadable(proc.resolve("self/cmdline"))) {
      RealShell.missing("/proc");
    }
    var options =
        ExecOptions.builder()
            .shell(shell.path())
            .secretEnvironment("TOKEN", Secret.of(CANARY + "-token"))
            .build();
    var command =
        ShellCommand.raw("x=").glueSecret(Secret.of(CANARY)).appendRaw("; echo runs; read line");
    var nonce = WireCommand.newNonce();
    var wire = WireCommand.of(command, options, true, WireReader.ANY_LOGIN_SHELL, nonce);
    var process =
        new ProcessBuilder(RealShell.require("sh").path(), "-c", wire.line().render()).start();
    try (var input = process.getOutputStream();
        var output = process.inputReader(StandardCharsets.UTF_8)) {
      input.write(wire.preamble());
      input.flush();
      output.readLine();
      assertEquals("runs", output.readLine());
      var seen = 0;
      try (var processes = Files.newDirectoryStream(proc, "[0-9]*")) {
        for (var one : processes) {
          var arguments = arguments(one);
          assertFalse(arguments.contains(CANARY), arguments);
          seen += arguments.contains(nonce) ? 1 : 0;
        }
      }
      assertTrue(seen > 0, "the command's own shell was not among the processes");
    } finally {
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    }
  }

  private static String arguments(Path process) {
    try {
      return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      return "";
    }
  }

  /** mksh has no printf of its own: a program of that name would have the secret as argument. */
  @Test
  void noProgramDecodesTheSecret(@TempDir Path folder) throws IOException {
    var mksh = RealShell.require("mksh");
    var printf = folder.resolve("printf");
    Files.writeString(printf, "#!/bin/sh\necho \"$@\" >>" + folder + "/seen\n");
    Files.setPosixFilePermissions(printf, PosixFilePermissions.fromString("rwxr-xr-x"));
    var path = Map.of("PATH", folder + ":" + System.getenv("PATH"));
    var run = new WireRun(WireReader.ANY_LOGIN_SHELL, RealShell.require("sh"), path);
    var command = ShellCommand.of("echo").secretArg(Secret.of("a b"));
    var options = ExecOptions.builder().shell(mksh.path()).build();
    assertEquals("a b\n", run.run(command, options).out());
    assertFalse(Files.exists(folder.resolve("seen")));
  }
}
