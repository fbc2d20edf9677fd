package org.connectorsdk.testkit.ssh;

import java.io.IOException;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.channel.ChannelSessionFactory;

/** A session channel that differs from the library's own in two points, each said at its method. */
final class CommandChannel extends ChannelSession {

  static final ChannelSessionFactory FACTORY =
      new ChannelSessionFactory() {
        @Override
        public Channel createChannel(Session session) {
          return new CommandChannel();
        }
      };

  private CommandChannel() {}

  /** Refuses a terminal; the library would grant one that is none. */
  @Override
  protected RequestHandler.Result handlePtyReq(Buffer buffer, boolean wantReply) {
    return RequestHandler.Result.ReplyFailure;
  }

  /** Ends the command when the client closes the channel; the library would let it run on. */
  @Override
  public void handleClose() throws IOException {
    if (commandInstance instanceof ShellProcess process) {
      process.kill();
    }
    super.handleClose();
  }
}
