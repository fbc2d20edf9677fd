package org.connectorsdk.docs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

/** A stranger's connector as a jar: shell commands on this machine, in one class. */
final class AcmeJar {
  private static final String SOURCE =
      """
      package com.acme;

      import java.util.*;
      import org.connectorsdk.*;
      import org.connectorsdk.command.ShellCommand;
      import org.connectorsdk.data.DataSchema;
      import org.connectorsdk.inventory.*;
      import org.connectorsdk.transport.*;

      public final class AcmeProvider implements ConnectorProvider<DataSchema.None> {
        public AcmeProvider() { CONSTRUCTOR }
        public String name() { return "acme"; }
        public String description() { return "A box of Acme's"; }
        public DataSchema<DataSchema.None> dataSchema() { return DataSchema.none(); }
        public Set<Capability> capabilities() {
          return Set.of(Capability.RUN, Capability.SHELL, Capability.SEPARATE_STDERR);
        }
        public List<InventoryTarget> makeNamesData(TargetReference reference) {
          return List.of(new InventoryTarget("@acme/box", Map.of(), List.of("@acme")));
        }
        public Connector create(ConnectorContext<DataSchema.None> context) {
          return ShellConnector.over(context, Transport::new);
        }

        static final class Transport implements ShellTransport {
          private volatile boolean open;
          public void open(Deadline deadline) { open = true; }
          public boolean isOpen() { return open; }
          public void close() { open = false; }
          public TransportProcess start(ShellCommand wire, ProcessRequest request)
              throws java.io.IOException {
            return LocalProcess.start(List.of("/bin/sh", "-c", COMMAND), request);
          }
        }
      }
      """;

  private AcmeJar() {}

  /** One that works. */
  static Path sound(Path folder) throws IOException {
    return make(folder, "", "wire.render()");
  }

  /** One whose commands always succeed. */
  static Path withoutExitStatus(Path folder) throws IOException {
    return make(folder, "", "\"(\" + wire.render() + \"\\n); exit 0\"");
  }

  /** One that cannot be loaded. */
  static Path thatDoesNotLoad(Path folder) throws IOException {
    return make(
        folder,
        "if (true) { throw new IllegalStateException(\"no licence was found\"); }",
        "wire.render()");
  }

  private static Path make(Path folder, String constructor, String command) throws IOException {
    var source = folder.resolve("AcmeProvider.java");
    var classes = folder.resolve("classes");
    Files.writeString(
        source, SOURCE.replace("CONSTRUCTOR", constructor).replace("COMMAND", command));
    run(
        "javac",
        "-proc:none",
        "-cp",
        api().toString(),
        "-d",
        classes.toString(),
        source.toString());
    var services = classes.resolve("META-INF/services/org.connectorsdk.ConnectorProvider");
    Files.createDirectories(services.getParent());
    Files.writeString(services, "com.acme.AcmeProvider\n");
    var jar = folder.resolve("acme-connector.jar");
    run("jar", "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
    return jar;
  }

  private static Path api() {
    return CodeBase.MODULES.get("org.connectorsdk.api").place();
  }

  private static void run(String tool, String... arguments) {
    var said = new ByteArrayOutputStream();
    var out = new PrintStream(said, true, StandardCharsets.UTF_8);
    if (ToolProvider.findFirst(tool).orElseThrow().run(out, out, arguments) != 0) {
      throw new IllegalStateException(tool + ": " + said.toString(StandardCharsets.UTF_8));
    }
  }
}
