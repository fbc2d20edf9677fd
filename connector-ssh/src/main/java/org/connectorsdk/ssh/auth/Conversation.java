package org.connectorsdk.ssh.auth;

import java.io.IOException;
import org.apache.sshd.common.SshConstants;
import org.connectorsdk.ssh.mina.AuthenticationGate;
import org.connectorsdk.ssh.mina.AuthenticationGate.Reply;
import org.connectorsdk.transport.Deadline;

/** The messages of one authentication (RFC 4252), blocking, on the thread that connects. */
record Conversation(AuthenticationGate gate, String user, Deadline deadline) {

  static final int REQUEST = SshConstants.SSH_MSG_USERAUTH_REQUEST;
  static final int FAILURE = SshConstants.SSH_MSG_USERAUTH_FAILURE;
  static final int SUCCESS = SshConstants.SSH_MSG_USERAUTH_SUCCESS;

  /** Its meaning depends on the method: PK_OK, PASSWD_CHANGEREQ or INFO_REQUEST. */
  static final int METHOD_SPECIFIC = SshConstants.SSH_MSG_USERAUTH_PK_OK;

  static final int INFO_RESPONSE = SshConstants.SSH_MSG_USERAUTH_INFO_RESPONSE;

  /** A request up to the fields of its method. */
  WireFields.Writer request(String method) {
    return new WireFields.Writer().string(user).string("ssh-connection").string(method);
  }

  Reply exchange(int type, byte[] payload) throws IOException {
    gate.send(type, payload);
    return gate.await(deadline);
  }

  /** Without a credential: only to learn what the host offers, or on a host that wants none. */
  Reply none() throws IOException {
    return exchange(REQUEST, request("none").take());
  }
}
