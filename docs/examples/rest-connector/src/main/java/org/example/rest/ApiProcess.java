package org.example.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.output.OutputCompleteness;
import org.connectorsdk.output.StandardStream;
import org.connectorsdk.transport.Deadline;
import org.connectorsdk.transport.ProcessOutput;
import org.connectorsdk.transport.ProcessRequest;
import org.connectorsdk.transport.ProcessSignal;
import org.connectorsdk.transport.TransportProcess;

/**
 * One command: one request, answered when the command has ended. A thread waits for the answer and
 * reads it.
 */
final class ApiProcess implements TransportProcess {

  /** A host that hears nothing more from us ends a command by itself, a little after its limit. */
  private static final long SECONDS_ON_TOP = 5;

  private static final Duration SIGNAL_LIMIT = Duration.ofSeconds(1);
  private static final int LONGEST_REFUSAL = 64 << 10;

  private final ApiClient api;
  private final FailureContext context;
  private final String id = UUID.randomUUID().toString();
  private final ProcessOutput output;
  private final CompletableFuture<HttpResponse<InputStream>> answer;
  private final AtomicReference<ConnectorException> refused = new AtomicReference<>();
  private volatile WatchedBody body;
  private volatile OutputCompleteness completeness = OutputCompleteness.UNKNOWN;
  private volatile boolean closed;
  private volatile boolean over;

  private ApiProcess(
      ApiClient api, FailureContext context, ShellCommand wire, ProcessRequest request) {
    this.api = api;
    this.context = context;
    this.output = request.output();
    this.answer = api.begin(exec(wire, request.deadline()));
  }

  static TransportProcess start(
      ApiClient api, FailureContext context, ShellCommand wire, ProcessRequest request) {
    var process = new ApiProcess(api, context, wire, request);
    api.onThread(process::followUp);
    return process;
  }

  private HttpRequest exec(ShellCommand wire, Deadline deadline) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", id);
    members.put("command", wire.render());
    if (deadline.isBounded()) {
      members.put("timeout", deadline.remaining().toSeconds() + SECONDS_ON_TOP);
    }
    return api.request("POST", "/exec", members);
  }

  private void followUp() {
    try {
      var response = awaitAnswer();
      var content = new WatchedBody(response.body());
      body = content;
      if (closed) {
        content.close();
      }
      read(response, content);
    } catch (ConnectorException e) {
      refuse(e);
    } catch (IOException e) {
      lose(e);
    } catch (InterruptedException | CancellationException e) {
      lose(new IOException("the request was given up", e));
    } finally {
      close();
    }
  }

  private void read(HttpResponse<InputStream> response, InputStream content) throws IOException {
    try {
      if (response.statusCode() != 200) {
        var words = content.readNBytes(LONGEST_REFUSAL);
        throw api.refusal(context, new Answer(response.statusCode(), response.headers(), words));
      }
      var said = ExecAnswer.read(content, output);
      completeness = said.completeness();
      over = true;
      output.end(StandardStream.STDOUT);
      output.end(StandardStream.STDERR);
      output.exited(said.status());
    } catch (IOException e) {
      throw closed ? e : api.failure(context, e);
    }
  }

  /** A command may take as long as it likes, as long as the API still answers something. */
  private HttpResponse<InputStream> awaitAnswer() throws IOException, InterruptedException {
    while (true) {
      try {
        return answer.get(api.timeout().toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        api.exchange(context, api.request("GET", ""), Deadline.none());
      } catch (ExecutionException e) {
        throw api.failure(context, e.getCause());
      }
    }
  }

  /** Told by {@link #poll}; an empty piece of output makes the engine look at once. */
  private void refuse(ConnectorException refusal) {
    over = true;
    refused.set(refusal);
    output.write(StandardStream.STDOUT, new byte[0], 0, 0);
  }

  private void lose(IOException cause) {
    over = true;
    output.lost(cause);
  }

  @Override
  public OutputStream standardInput() {
    return OutputStream.nullOutputStream();
  }

  @Override
  public void poll() throws IOException {
    var refusal = refused.getAndSet(null);
    if (refusal != null) {
      throw refusal;
    }
    var content = body;
    if (content != null && content.waitsFor() > api.timeout().toNanos()) {
      throw api.noAnswer();
    }
  }

  @Override
  public OutputCompleteness completeness() {
    return completeness;
  }

  /** Another request, which is answered at once. */
  @Override
  public boolean signal(ProcessSignal signal) {
    if (over || closed) {
      return false;
    }
    var interrupted = Thread.interrupted();
    try {
      var request = api.request("DELETE", "/exec/" + id + "?signal=" + signal);
      var said = api.exchange(context, request, Deadline.after(SIGNAL_LIMIT));
      // Not found: it has not begun yet, or is just over. What follows will tell.
      return said.isGood() || said.status() == 404;
    } catch (IOException | ConnectorException e) {
      return false;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    answer.cancel(true);
    var content = body;
    if (content != null) {
      content.close();
    }
  }
}
