package org.connectorsdk.testkit.ssh;

import java.io.IOException;
import java.util.Optional;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.channel.ChannelSessionFactory;

/** A session channel that differs from the library's own in two points, and in its faults. */
final class CommandChannel extends ChannelSession {

  private final ServerFaults faults;

  private CommandChannel(ServerFaults faults) {
    this.faults = faults;
  }

  static ChannelSessionFactory factory(ServerFaults faults) {
    return new ChannelSessionFactory() {
      @Override
      public Channel createChannel(Session session) {
        return new CommandChannel(faults);
      }
    };
  }

  FaultyWire wire() {
    return session().wire();
  }

  private FaultySession session() {
    return (FaultySession) getSession();
  }

  /** Refuses a terminal; the library would grant one that is none. */
  @Override
  protected RequestHandler.Result handlePtyReq(Buffer buffer, boolean wantReply) {
    return RequestHandler.Result.ReplyFailure;
  }

  /** Ends the command when the client closes the channel; the library would let it run on. */
  @Override
  public void handleClose() throws IOException {
    // The place is free once the client's word is here, before anything that it says next.
    session().leave(this);
    if (commandInstance instanceof ShellProcess process) {
      process.kill();
    }
    super.handleClose();
  }

  @Override
  protected OpenFuture doInit(Buffer buffer) {
    if (session().hasPlaceFor(this)) {
      return super.doInit(buffer);
    }
    var refused = new DefaultOpenFuture(this, this);
    // The reason and the words of OpenSSH.
    refused.setException(
        new SshChannelOpenException(
            getChannelId(), SshConstants.SSH_OPEN_CONNECT_FAILED, "open failed"));
    return refused;
  }

  @Override
  protected RequestHandler.Result handleEnvParsed(String name, String value) throws IOException {
    return faults.strike(Refusal.ENVIRONMENT)
        ? RequestHandler.Result.ReplyFailure
        : super.handleEnvParsed(name, value);
  }

  @Override
  protected RequestHandler.Result handleExecParsed(String request, String command)
      throws IOException {
    return faults.strike(Refusal.EXEC)
        ? RequestHandler.Result.ReplyFailure
        : super.handleExecParsed(request, command);
  }

  @Override
  protected RequestHandler.Result handleSubsystemParsed(String request, String subsystem)
      throws IOException {
    return subsystem.equals("sftp") && faults.strike(Refusal.SFTP)
        ? RequestHandler.Result.ReplyFailure
        : super.handleSubsystemParsed(request, subsystem);
  }

  /** Starts the command after a request that was granted. */
  @Override
  protected IoWriteFuture sendResponse(
      Buffer buffer, String request, RequestHandler.Result result, boolean wantReply)
      throws IOException {
    IoWriteFuture future = super.sendResponse(buffer, request, result, wantReply);
    if (result == RequestHandler.Result.ReplySuccess && commandInstance instanceof ShellProcess) {
      wire().endsAt(ServerStage.COMMAND_ACCEPTED);
    }
    return future;
  }

  void sendStatusEarly(int status) throws IOException {
    faults.strike(OddExit.class, fault -> fault.order() == OddExit.Order.BEFORE_OUTPUT);
    super.sendExitStatus(status);
  }

  /** Tells how the command ended; the library calls it after the end of the output. */
  @Override
  protected void sendExitStatus(int status) throws IOException {
    Optional<OddExit> odd =
        exitStatusSent.get()
            ? Optional.empty()
            : faults.strike(OddExit.class, fault -> fault.order() == OddExit.Order.LAST);
    if (odd.isPresent()) {
      exitStatusSent.set(true);
      for (long told : odd.get().statuses()) {
        Buffer message = report("exit-status");
        message.putUInt(told);
        writePacket(message);
      }
      if (odd.get().signal().isPresent()) {
        Buffer message = report("exit-signal");
        message.putString(odd.get().signal().get());
        // No core was dumped; no words, in no language.
        message.putBoolean(false);
        message.putString("");
        message.putString("");
        writePacket(message);
      }
    } else {
      super.sendExitStatus(status);
    }
    wire().endsAt(ServerStage.EXIT_STATUS);
  }

  private Buffer report(String type) {
    Buffer message = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_REQUEST, 64);
    message.putUInt(getRecipient());
    message.putString(type);
    message.putBoolean(false);
    return message;
  }
}
