package org.example.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.connectorsdk.error.AuthenticationException;
import org.connectorsdk.error.ConnectorException;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.transport.Deadline;

/**
 * One resource's part of the API: sends requests with the key, and waits for answers no longer than
 * it may. Safe for any thread.
 *
 * <p>{@link #close} ends the requests that are under way. A request that fails below HTTP makes the
 * whole client count as lost, because nobody knows what became of the API.
 */
final class ApiClient implements AutoCloseable {

  /** What an answer that is no output of a command may have: a piece of a file, and words. */
  private static final int LONGEST_ANSWER = 2 << 20;

  private final SharedClient shared;
  private final ApiData data;
  private final String server;
  private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;
  private volatile boolean lost;

  ApiClient(SharedClient shared, ApiData data) {
    this.shared = shared;
    this.data = data;
    this.server = data.server();
  }

  String server() {
    return server;
  }

  Duration timeout() {
    return data.timeout();
  }

  /** Runs what has to wait for an answer. */
  void onThread(Runnable work) {
    shared.threads().execute(work);
  }

  boolean isClosed() {
    return closed;
  }

  boolean isUsable() {
    return !closed && !lost;
  }

  /** A request to the resource. */
  HttpRequest request(String method, String path) {
    return authorized(path).method(method, BodyPublishers.noBody()).build();
  }

  /** A request with a JSON body. */
  HttpRequest request(String method, String path, Map<String, ?> members) {
    return authorized(path)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofByteArray(Json.bytes(members)))
        .build();
  }

  private HttpRequest.Builder authorized(String path) {
    return HttpRequest.newBuilder(URI.create(data.resourceUrl() + path))
        .header("Accept", "application/json")
        .header("Authorization", "Bearer " + data.key().reveal());
  }

  /** Sends a request and waits for all of its answer, whatever its status. */
  Answer exchange(FailureContext context, HttpRequest request, Deadline deadline)
      throws IOException {
    if (!isUsable()) {
      throw new IOException("disconnected from " + server);
    }
    return parting(context, request, deadline);
  }

  /** The same, also when closed: for taking away what was left behind. */
  Answer parting(FailureContext context, HttpRequest request, Deadline deadline)
      throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("the thread was interrupted");
    }
    BodyHandler<byte[]> handler = head -> new LimitedBody(LONGEST_ANSWER);
    var answer = shared.http().sendAsync(request, handler);
    underWay.add(answer);
    try {
      var response = await(context, answer, deadline);
      return new Answer(response.statusCode(), response.headers(), response.body());
    } finally {
      underWay.remove(answer);
      answer.cancel(true);
    }
  }

  /** Waits as long as the deadline and the API's own limit allow. */
  <T> T await(FailureContext context, CompletableFuture<T> answer, Deadline deadline)
      throws IOException {
    var limit = Deadline.after(data.timeout());
    while (true) {
      try {
        var patience = Math.min(deadline.remainingNanos(), limit.remainingNanos());
        return answer.get(patience, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        if (deadline.expired()) {
          throw new InterruptedIOException(server + " did not answer in time");
        } else if (limit.expired()) {
          throw noAnswer();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("the thread was interrupted");
      } catch (ExecutionException e) {
        throw failure(context, e.getCause());
      } catch (CancellationException e) {
        throw new IOException("disconnected from " + server, e);
      }
    }
  }

  /** Sends a request whose answer may be long, and long in coming. {@link #close} ends it. */
  CompletableFuture<HttpResponse<InputStream>> begin(HttpRequest request) {
    var answer = shared.http().sendAsync(request, BodyHandlers.ofInputStream());
    underWay.add(answer);
    answer.whenComplete((response, failure) -> underWay.remove(answer));
    if (closed) {
      answer.cancel(true);
    }
    return answer;
  }

  /** Nothing came for as long as may be. */
  IOException noAnswer() {
    lost = true;
    return new SocketTimeoutException(
        server + " has not answered for " + data.timeout().toMillis() + " ms (api_timeout)");
  }

  /** What became of a request, below HTTP. */
  IOException failure(FailureContext context, Throwable cause) {
    var identity = WireFailure.ofIdentity(context, server, cause);
    if (identity.isPresent()) {
      throw identity.get();
    }
    var failure = WireFailure.of(server, cause);
    if (!(failure instanceof MalformedAnswerException)) {
      lost = true;
    }
    return failure;
  }

  /** What the API says of a failure, without the key. */
  String words(Answer answer) {
    return answer.words(data.key());
  }

  /** What an answer means that is not the one asked for. */
  ConnectorException refusal(FailureContext context, Answer answer) {
    var words = words(answer);
    return switch (answer.status()) {
      case 401, 403 ->
          new AuthenticationException(
              context, server + " refuses the key (" + words + "); check api_key", null);
      case 301, 302, 303, 307, 308 ->
          new ApiException(
              context,
              server
                  + " has moved to "
                  + answer.redirectedTo().replace(data.key().reveal(), "***")
                  + ", where the key is not sent unasked; set api_url",
              answer.status());
      case 404 ->
          new ApiException(
              context,
              server + " has no resource " + data.resourceId() + " (" + words + ")",
              answer.status());
      default ->
          new ApiException(context, server + " cannot do it (" + words + ")", answer.status());
    };
  }

  @Override
  public void close() {
    closed = true;
    underWay.forEach(answer -> answer.cancel(true));
  }
}
