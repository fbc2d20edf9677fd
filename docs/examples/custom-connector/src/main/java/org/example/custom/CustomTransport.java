package org.example.custom;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.AuthenticationException;
import org.connectorsdk.transport.CommandInterpreter;
import org.connectorsdk.transport.Deadline;
import org.connectorsdk.transport.ProcessRequest;
import org.connectorsdk.transport.ShellTransport;
import org.connectorsdk.transport.TransportProcess;

/** One connection to a daemon, as the engine wants it. */
final class CustomTransport implements ShellTransport {
  private final ConnectorContext<CustomData> context;
  private final CustomConnection connection;

  CustomTransport(ConnectorContext<CustomData> context) {
    this.context = context;
    this.connection =
        new CustomConnection(context.data(), context.host().name(), context.threadFactory());
  }

  @Override
  public void open(Deadline deadline) throws IOException {
    try {
      connection.open(deadline.remaining());
    } catch (RefusedException e) {
      // The one failure whose type the engine cannot know: refused credentials are not tried again.
      throw new AuthenticationException(context.connectFailure(), e.getMessage(), e);
    }
  }

  /** The daemon starts {@code /bin/sh -c} with the line as one argument. */
  @Override
  public CommandInterpreter interpreter() {
    return CommandInterpreter.POSIX_SHELL;
  }

  @Override
  public TransportProcess start(ShellCommand wire, ProcessRequest request) throws IOException {
    return connection.start(wire.render(), request.output());
  }

  @Override
  public Map<String, String> describe() {
    var description = new LinkedHashMap<String, String>();
    description.put("address", connection.address());
    description.put("daemon", connection.daemon());
    return description;
  }

  @Override
  public boolean isOpen() {
    return connection.isOpen();
  }

  @Override
  public void close() {
    connection.close();
  }
}
