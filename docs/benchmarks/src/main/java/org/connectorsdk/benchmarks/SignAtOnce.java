package org.connectorsdk.benchmarks;

import java.io.IOException;
import java.security.KeyPair;
import org.apache.sshd.client.auth.AbstractUserAuth;
import org.apache.sshd.client.auth.UserAuth;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientUserAuthService;
import org.apache.sshd.common.Service;
import org.apache.sshd.common.ServiceFactory;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/**
 * Authentication in one round trip: neither the "none" request that asks for the methods nor the
 * query whether the key would do (RFC 4252, sections 5.2 and 7).
 */
final class SignAtOnce extends AbstractUserAuth {
  private static final String METHOD = "publickey";

  private final KeyPair key;

  private SignAtOnce(KeyPair key) {
    super(METHOD);
    this.key = key;
  }

  static UserAuthFactory method(KeyPair key) {
    return new UserAuthFactory() {
      @Override
      public String getName() {
        return METHOD;
      }

      @Override
      public UserAuth createUserAuth(ClientSession session) {
        return new SignAtOnce(key);
      }
    };
  }

  static ServiceFactory service() {
    return new ServiceFactory() {
      @Override
      public String getName() {
        return "ssh-userauth";
      }

      @Override
      public Service create(Session session) throws IOException {
        return new WithoutNone(session);
      }
    };
  }

  @Override
  protected boolean sendAuthDataRequest(ClientSession session, String service) throws Exception {
    String algorithm = KeyUtils.getKeyType(key);
    var signature = BuiltinSignatures.fromFactoryName(algorithm).create();
    signature.initSigner(session, key.getPrivate());
    Buffer signed = new ByteArrayBuffer();
    signed.putBytes(session.getSessionId());
    signed.putByte(SshConstants.SSH_MSG_USERAUTH_REQUEST);
    putRequest(signed, session, service, algorithm);
    signature.update(session, signed.array(), signed.rpos(), signed.available());

    Buffer envelope = new ByteArrayBuffer();
    envelope.putString(algorithm);
    envelope.putBytes(signature.sign(session));
    Buffer request = session.createBuffer(SshConstants.SSH_MSG_USERAUTH_REQUEST);
    putRequest(request, session, service, algorithm);
    request.putBytes(envelope.getCompactData());
    session.writePacket(request);
    return true;
  }

  private void putRequest(Buffer to, ClientSession session, String service, String algorithm) {
    to.putString(session.getUsername());
    to.putString(service);
    to.putString(METHOD);
    to.putBoolean(true);
    to.putString(algorithm);
    to.putPublicKey(key.getPublic());
  }

  @Override
  protected boolean processAuthDataRequest(ClientSession session, String service, Buffer buffer) {
    return false;
  }

  /** Answers the first request itself, as if the server had named the one method there is. */
  private static final class WithoutNone extends ClientUserAuthService {
    WithoutNone(Session session) {
      super(session);
    }

    @Override
    protected IoWriteFuture sendInitialAuthRequest(ClientSession session, String service)
        throws IOException {
      Buffer answer = new ByteArrayBuffer();
      answer.putString(METHOD);
      answer.putBoolean(false);
      try {
        process(SshConstants.SSH_MSG_USERAUTH_FAILURE, answer);
      } catch (Exception e) {
        throw new IOException(e);
      }
      return null;
    }
  }
}
