package org.connectorsdk.ssh;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.apache.sshd.common.kex.KexProposalOption;
import org.connectorsdk.command.ShellCommand;
import org.connectorsdk.data.SecretPrompt;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.ssh.mina.ChannelRefusedException;
import org.connectorsdk.ssh.mina.ExecChannel;
import org.connectorsdk.ssh.mina.HostClient;
import org.connectorsdk.ssh.mina.HostSession;
import org.connectorsdk.ssh.mina.Waiting;
import org.connectorsdk.transport.Deadline;
import org.connectorsdk.transport.FileTransport;
import org.connectorsdk.transport.ProcessRequest;
import org.connectorsdk.transport.ShellTransport;
import org.connectorsdk.transport.TransportProcess;

/** One SSH connection as the engine sees it. */
final class SshTransport implements ShellTransport {

  private final SshTarget target;
  private final HostClient client;
  private final FailureContext context;
  private final SecretPrompt prompt;
  private final ThreadFactory threads;
  private final SshConnection connection;
  private volatile Optional<HostSession> session = Optional.empty();
  private volatile Optional<FileChannelSlot> files = Optional.empty();
  private volatile boolean closed;

  SshTransport(
      SshTarget target,
      HostClient client,
      FailureContext context,
      SecretPrompt prompt,
      ThreadFactory threads) {
    this.target = target;
    this.client = client;
    this.context = context;
    this.prompt = prompt;
    this.threads = threads;
    this.connection = new SshConnection(target, client, context, prompt, threads);
  }

  @Override
  public void open(Deadline deadline) throws IOException {
    HostSession opened = connection.open(deadline);
    files = Optional.of(new FileChannelSlot(opened));
    session = Optional.of(opened);
    if (closed) {
      opened.close(true);
      throw new IOException("the connection was closed while it was made");
    }
  }

  /** Every step waits with the deadline and answers an interrupt. */
  @Override
  public boolean opensOnCallersThread() {
    return true;
  }

  @Override
  public TransportProcess start(ShellCommand wire, ProcessRequest request) throws IOException {
    HostSession open = session.orElseThrow(() -> new IOException("not connected"));
    try {
      return start(open, wire, request, () -> {});
    } catch (ChannelRefusedException e) {
      if (!request.rescue()) {
        throw e;
      }
      // All places of this connection are taken, perhaps by what is to be ended: another one.
      return startBeside(wire, request);
    }
  }

  private TransportProcess startBeside(ShellCommand wire, ProcessRequest request)
      throws IOException {
    HostSession beside =
        new SshConnection(target, client, context, prompt, threads).open(request.deadline());
    try {
      return start(beside, wire, request, () -> beside.close(true));
    } catch (IOException | RuntimeException e) {
      beside.close(true);
      throw e;
    }
  }

  private static TransportProcess start(
      HostSession session, ShellCommand wire, ProcessRequest request, Runnable afterwards)
      throws IOException {
    ExecChannel channel = session.exec(wire.render(), request);
    try {
      Waiting.await(channel.started(), request.deadline(), "start of the command");
      return new SshProcess(channel, afterwards);
    } catch (IOException e) {
      channel.abandon();
      throw e;
    }
  }

  @Override
  public Map<String, String> describe() {
    return session.map(this::describe).orElse(Map.of());
  }

  private Map<String, String> describe(HostSession open) {
    var words = new LinkedHashMap<String, String>();
    words.put("server", open.getServerVersion());
    words.put("address", literal(open.getIoSession().getRemoteAddress()));
    words.put("user", target.user());
    words.put("host key", String.valueOf(open.keysEstablished().getNow(null)));
    words.put("key exchange", open.negotiated(KexProposalOption.ALGORITHMS));
    words.put("cipher", open.negotiated(KexProposalOption.S2CENC));
    words.put("mac", open.negotiated(KexProposalOption.S2CMAC));
    return Collections.unmodifiableMap(words);
  }

  /** Without the slash that Java sets before an address that has no name. */
  private static String literal(SocketAddress address) {
    return address instanceof InetSocketAddress internet
        ? internet.getAddress().getHostAddress() + " port " + internet.getPort()
        : String.valueOf(address);
  }

  @Override
  public Optional<FileTransport> files() {
    return files.flatMap(FileChannelSlot::files);
  }

  @Override
  public boolean isOpen() {
    return session.map(HostSession::isOpen).orElse(false);
  }

  @Override
  public void close() {
    closed = true;
    connection.close();
    session.ifPresent(open -> open.close(true));
  }
}
