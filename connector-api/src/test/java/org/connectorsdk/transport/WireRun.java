package org.connectorsdk.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.connectorsdk.command.ExecOptions;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.internal.shell.RealShell;

/** Runs a wire command through a real shell as the engine would, and takes the marker off. */
record WireRun(WireReader reader, RealShell first, Map<String, String> environment) {

  record Result(int exitCode, byte[] stdout, byte[] stderr) {
    String out() {
      return new String(stdout, StandardCharsets.UTF_8);
    }

    String err() {
      return new String(stderr, StandardCharsets.UTF_8);
    }

    /** What {@code printf '%s\0'} wrote. */
    List<String> strings() {
      var strings = new ArrayList<String>();
      int from = 0;
      for (int i = 0; i < stdout.length; i++) {
        if (stdout[i] == 0) {
          strings.add(new String(stdout, from, i - from, StandardCharsets.UTF_8));
          from = i + 1;
        }
      }
      assertEquals(stdout.length, from, "bytes after the last NUL");
      return strings;
    }
  }

  static WireRun loginShell(RealShell shell) {
    return new WireRun(WireReader.ANY_LOGIN_SHELL, shell, Map.of());
  }

  Result run(ShellCommand command, ExecOptions options) {
    return run(command, options, "");
  }

  Result run(ShellCommand command, ExecOptions options, String input) {
    var nonce = WireCommand.newNonce();
    var wire = WireCommand.of(command, options, true, reader, nonce);
    var line = wire.line().render();
    boolean ascii = line.chars().allMatch(c -> c < 0x7f && c >= ' ');
    assertTrue(ascii || reader != WireReader.ANY_LOGIN_SHELL, line);
    var all = new ByteArrayOutputStream();
    all.writeBytes(wire.preamble());
    all.writeBytes(input.getBytes(StandardCharsets.UTF_8));
    var outcome = first.run(line, all.toByteArray(), environment);
    return new Result(
        outcome.exitCode(),
        start(outcome.stdout(), nonce, wire, outcome),
        start(outcome.stderr(), nonce, wire, outcome));
  }

  private static byte[] start(
      byte[] stream, String nonce, WireCommand wire, RealShell.Outcome outcome) {
    if (!wire.marked()) {
      return stream;
    }
    var marker = new StartMarker(nonce);
    int from = marker.accept(stream, 0, stream.length);
    if (!marker.found()) {
      fail("no marker from " + wire.line().render() + "\n" + outcome.out() + outcome.err());
    }
    return Arrays.copyOfRange(stream, from, stream.length);
  }
}
