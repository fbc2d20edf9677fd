package org.connectorsdk.testkit.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.UserAuthFactory;
import org.apache.sshd.server.auth.password.UserAuthPassword;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKey;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.session.ServerSession;
import org.jspecify.annotations.Nullable;

/** Who may log in, and the record of who tried. */
final class Accounts {

  private final Map<String, String> passwords;
  private final Map<String, List<PublicKey>> keys = new LinkedHashMap<>();
  private final Observations observations;

  Accounts(ServerConfig config, PublicKey clientKey, Observations observations) {
    this.passwords = config.passwords();
    this.observations = observations;
    config.keys().forEach((user, lines) -> lines.forEach(line -> allow(user, parse(line))));
    allow(config.owner(), clientKey);
  }

  private void allow(String user, PublicKey key) {
    keys.computeIfAbsent(user, name -> new ArrayList<>()).add(key);
  }

  private static PublicKey parse(String line) {
    try {
      return Objects.requireNonNull(
          PublicKeyEntry.parsePublicKeyEntry(line.strip())
              .resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.FAILING));
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new IllegalArgumentException(
          "publicKey: expected \"TYPE BASE64\" with an ECDSA or RSA key, found \"" + line + "\"",
          e);
    }
  }

  void install(SshServer server) {
    server.setPasswordAuthenticator((user, password, session) -> passwordFits(user, password));
    server.setPublickeyAuthenticator((user, key, session) -> keyFits(user, key));
    server.setUserAuthFactories(List.<UserAuthFactory>of(new Key(), new Password()));
  }

  private boolean passwordFits(String user, String given) {
    String expected = passwords.get(user);
    return expected != null
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private boolean keyFits(String user, PublicKey given) {
    return KeyUtils.findMatchingKey(given, keys.getOrDefault(user, List.of())) != null;
  }

  private @Nullable Boolean record(String user, String method, @Nullable Boolean decision) {
    // Null: nothing decided yet, as for the question whether a key would do.
    if (decision != null) {
      observations.attempted(user, method, decision);
    }
    return decision;
  }

  private final class Key extends UserAuthPublicKeyFactory {
    @Override
    public UserAuthPublicKey createUserAuth(ServerSession session) {
      return new UserAuthPublicKey(getSignatureFactories()) {
        @Override
        public @Nullable Boolean doAuth(Buffer buffer, boolean init) throws Exception {
          return record(getUsername(), getName(), super.doAuth(buffer, init));
        }
      };
    }
  }

  private final class Password extends UserAuthPasswordFactory {
    @Override
    public UserAuthPassword createUserAuth(ServerSession session) {
      return new UserAuthPassword() {
        @Override
        public @Nullable Boolean doAuth(Buffer buffer, boolean init) throws Exception {
          return record(getUsername(), getName(), super.doAuth(buffer, init));
        }
      };
    }
  }
}
