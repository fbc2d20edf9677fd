package org.example.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The JDK's client and its threads, of which a registry needs one for all its connectors that trust
 * the same authorities.
 */
final class SharedClient implements AutoCloseable {
  private final ExecutorService threads;
  private final HttpClient http;

  private SharedClient(ExecutorService threads, HttpClient http) {
    this.threads = threads;
    this.http = http;
  }

  /**
   * Starts one.
   *
   * @throws UncheckedIOException if the authorities cannot be read
   */
  static SharedClient start(ThreadFactory factory, Optional<Path> authorities) {
    var builder =
        HttpClient.newBuilder()
            // A connection for each request that is under way: so ending one request ends no other.
            .version(HttpClient.Version.HTTP_1_1)
            // The key is for the API, not for whomever it names.
            .followRedirects(HttpClient.Redirect.NEVER);
    try {
      if (authorities.isPresent()) {
        builder.sslContext(Trust.in(authorities.get()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var threads =
        new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    return new SharedClient(threads, builder.executor(threads).build());
  }

  HttpClient http() {
    return http;
  }

  ExecutorService threads() {
    return threads;
  }

  /** Before Java 21 a client ends when nobody knows it any more. */
  @Override
  public void close() {
    try {
      MethodHandles.publicLookup()
          .findVirtual(HttpClient.class, "shutdownNow", MethodType.methodType(void.class))
          .invoke(http);
    } catch (NoSuchMethodException e) {
      // an older Java
    } catch (Throwable e) {
      throw new IllegalStateException("the HTTP client does not end", e);
    }
    threads.shutdown();
  }
}
