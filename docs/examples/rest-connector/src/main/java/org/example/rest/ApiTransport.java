package org.example.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.connectorsdk.Capability;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.transport.Deadline;
import org.connectorsdk.transport.FileTransport;
import org.connectorsdk.transport.ProcessRequest;
import org.connectorsdk.transport.ShellTransport;
import org.connectorsdk.transport.TransportProcess;

/** One resource, as long as it is connected: that it is there was asked once. */
final class ApiTransport implements ShellTransport {

  /** What of a resource is told. It may have anything else, which may be secret. */
  private static final List<String> TOLD = List.of("name", "status", "system", "region");

  private final ConnectorContext<ApiData> context;
  private final Map<String, String> description = new LinkedHashMap<>();
  private volatile ApiClient client;
  private volatile boolean closed;

  ApiTransport(ConnectorContext<ApiData> context) {
    this.context = context;
  }

  /** Waits for answers itself, with the deadline in view. */
  @Override
  public boolean opensOnCallersThread() {
    return true;
  }

  @Override
  public void open(Deadline deadline) throws IOException {
    var data = context.data();
    var api = new ApiClient(sharedClient(data), data);
    client = api;
    if (closed) {
      throw new IOException("disconnected");
    }
    var failure = context.connectFailure();
    var answer = api.exchange(failure, api.request("GET", ""), deadline);
    if (!answer.isGood()) {
      throw api.refusal(failure, answer);
    }
    var resource = answer.json();
    var id = resource.path("id").asString(data.resourceId());
    if (!id.equals(data.resourceId())) {
      throw new MalformedAnswerException("is about another resource");
    }
    description.put("api", api.server());
    description.put("resource", data.resourceId());
    for (var member : TOLD) {
      if (resource.path(member).isString()) {
        var value = resource.path(member).asString().replace(data.key().reveal(), "***");
        description.put(member, value);
      }
    }
  }

  private SharedClient sharedClient(ApiData data) throws IOException {
    try {
      return context.shared(
          SharedClient.class,
          data.ca(),
          () -> SharedClient.start(context.threadFactory(), data.ca()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Over http nobody proves anything. */
  @Override
  public Set<Capability> capabilities(Set<Capability> declared) {
    var here = EnumSet.copyOf(declared);
    if (!context.data().isEncrypted()) {
      here.remove(Capability.HOST_IDENTITY);
    }
    return here;
  }

  @Override
  public Map<String, String> describe() {
    return description;
  }

  @Override
  public TransportProcess start(ShellCommand wire, ProcessRequest request) throws IOException {
    var api = client;
    if (!isOpen()) {
      throw new IOException("disconnected from " + api.server());
    }
    return ApiProcess.start(api, context.failure("run command"), wire, request);
  }

  @Override
  public Optional<FileTransport> files() {
    return Optional.of(new ApiFiles(client, context.failure("move file")));
  }

  @Override
  public boolean isOpen() {
    var api = client;
    return !closed && api != null && api.isUsable();
  }

  @Override
  public void close() {
    closed = true;
    var api = client;
    if (api != null) {
      api.close();
    }
  }
}
