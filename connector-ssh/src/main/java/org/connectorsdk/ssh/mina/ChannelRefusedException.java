package org.connectorsdk.ssh.mina;

import java.io.IOException;
import org.apache.sshd.common.SshConstants;

/** The host would not open a channel, or would not do in it what was asked; nothing has run. */
public final class ChannelRefusedException extends IOException {

  private static final long serialVersionUID = 1L;

  private ChannelRefusedException(String message) {
    super(message);
  }

  static ChannelRefusedException opening(int code, String words) {
    // OpenSSH answers "administratively prohibited" or "connect failed" when MaxSessions are open.
    boolean full =
        code == SshConstants.SSH_OPEN_RESOURCE_SHORTAGE
            || code == SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED
            || code == SshConstants.SSH_OPEN_CONNECT_FAILED;
    String hint =
        full ? "; too many commands may be running at once for this host (MaxSessions)" : "";
    return new ChannelRefusedException("the host refused a channel: " + words + hint);
  }

  static ChannelRefusedException request(String what) {
    return new ChannelRefusedException("the host refused " + what);
  }
}
