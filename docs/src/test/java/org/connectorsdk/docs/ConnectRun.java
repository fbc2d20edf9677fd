package org.connectorsdk.docs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.connectorsdk.data.SecretPrompt;
import org.example.connect.Connect;
import org.example.connect.Style;
import org.example.connect.Terminal;

/** One run of the example connect in this process: what it wrote, and its exit status. */
record ConnectRun(int status, byte[] output, String err) {
  static ConnectRun of(String... arguments) {
    return with(new byte[0], Map.of(), arguments);
  }

  static ConnectRun with(byte[] input, Map<String, String> environment, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var terminal =
        new Terminal(
            new ByteArrayInputStream(input),
            out,
            err,
            StandardCharsets.UTF_8,
            name -> Optional.ofNullable(environment.get(name)),
            SecretPrompt.none(),
            Style.plain());
    int status = Connect.run(terminal, arguments);
    return new ConnectRun(status, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
  }

  String out() {
    return new String(output, StandardCharsets.UTF_8);
  }

  /** All of it, for the message of an assertion. */
  @Override
  public String toString() {
    return "status " + status + "\n" + out() + "\n--- standard error:\n" + err;
  }
}
