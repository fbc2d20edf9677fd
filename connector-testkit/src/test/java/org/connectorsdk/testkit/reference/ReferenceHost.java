package org.connectorsdk.testkit.reference;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.connectorsdk.data.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The far side: a make-believe host that connections lead to, and that a test can break.
 *
 * <p>Found by its name in {@code reference_host}, from when it is made until it is closed; a name
 * that nobody made leads to a plain host that always answers. Closing cuts its links and ends every
 * process that was started through them.
 */
public final class ReferenceHost implements AutoCloseable {
  /** The name of the host that is always there. */
  public static final String PLAIN = "plain";

  /** What a host is known by, if nothing else is said. */
  public static final String IDENTITY = "fingerprint-of-the-reference-host";

  /** What a host asks for, if nothing else is said. */
  public static final String TOKEN = "make-believe-token";

  private enum Mood {
    ANSWERING,
    REFUSING,
    SILENT
  }

  private static final Map<String, ReferenceHost> HOSTS = new ConcurrentHashMap<>();
  private static final ReferenceHost ALWAYS_THERE = new ReferenceHost(PLAIN, TOKEN, IDENTITY);

  private final String name;
  private final Secret token;
  private final String identity;
  private final String mark = UUID.randomUUID().toString();
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger credentials = new AtomicInteger();
  private volatile Mood mood = Mood.ANSWERING;
  private volatile @Nullable Path temporary;

  private ReferenceHost(String name, String token, String identity) {
    this.name = name;
    this.token = Secret.of(token);
    this.identity = identity;
  }

  /** A host with a name of its own, the usual token and the usual identity. */
  public static ReferenceHost make() {
    return make(TOKEN, IDENTITY);
  }

  /** A host with a name of its own. */
  public static ReferenceHost make(String token, String identity) {
    var host = new ReferenceHost("host-" + UUID.randomUUID(), token, identity);
    HOSTS.put(host.name, host);
    return host;
  }

  static ReferenceHost find(String name) {
    return HOSTS.getOrDefault(name, ALWAYS_THERE);
  }

  /** What to write in {@code reference_host}, or behind {@code @reference/}. */
  public String name() {
    return name;
  }

  public String identity() {
    return identity;
  }

  public Secret token() {
    return token;
  }

  /** The data that lead to this host, with the right token and the right identity. */
  public Map<String, Object> data() {
    return Map.of("reference_host", name, "reference_token", token, "reference_identity", identity);
  }

  /** What commands are told is the directory for temporary files. */
  public void temporaryFilesIn(Path directory) {
    temporary = directory;
  }

  /** From now on no connect gets an answer. */
  public void unanswering() {
    mood = Mood.SILENT;
  }

  /** From now on every connect is turned away at once. */
  public void refusing() {
    mood = Mood.REFUSING;
  }

  /** From now on connects are answered, as at the beginning. */
  public void answering() {
    mood = Mood.ANSWERING;
  }

  /** How many connects were tried, whatever became of them. */
  public int connectsTried() {
    return calls.get();
  }

  /** How many credentials were sent to this host, right or wrong. */
  public int credentialsReceived() {
    return credentials.get();
  }

  public int openLinks() {
    return links.size();
  }

  /** How many processes there are that were started through this host and still run. */
  public int processesLeft() {
    return ProcessMark.of(mark).carriers().size();
  }

  /** Cuts every link, as if the cable were pulled. New connects are answered as before. */
  public void sever() {
    for (Link link : List.copyOf(links)) {
      link.hangUp();
      link.severed.run();
    }
  }

  @Override
  public void close() {
    HOSTS.remove(name, this);
    mood = Mood.REFUSING;
    sever();
    ProcessMark.of(mark).sweep();
  }

  /** Begins a connection; empty-handed where nobody answers. */
  Link call(Runnable severed) throws IOException {
    calls.incrementAndGet();
    if (mood == Mood.REFUSING) {
      throw new ConnectException("connection refused by " + name);
    }
    var link = new Link(severed);
    links.add(link);
    return link;
  }

  /** The host's end of one connection. */
  final class Link {
    private final Runnable severed;
    private final ProcessMark processes = ProcessMark.of(mark);

    private Link(Runnable severed) {
      this.severed = severed;
    }

    /** Whether somebody is there; a call that nobody answers waits. */
    boolean isAnswered() {
      return mood == Mood.ANSWERING;
    }

    String identity() {
      return identity;
    }

    boolean accepts(Secret credential) {
      credentials.incrementAndGet();
      return token.equals(Objects.requireNonNull(credential, "credential"));
    }

    Optional<Path> temporary() {
      return Optional.ofNullable(temporary);
    }

    /** A mark for the processes of one command. */
    ProcessMark newMark() {
      return processes.child();
    }

    void hangUp() {
      links.remove(this);
    }
  }
}
