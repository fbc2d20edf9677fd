package org.connectorsdk.ssh.mina;

import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.loader.openssh.OpenSSHKeyPairResourceParser;
import org.apache.sshd.common.util.security.AbstractSecurityProviderRegistrar;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.eddsa.generic.EdDSASupport;

/**
 * Teaches MINA to use the JDK's own Ed25519; by itself it knows only two libraries for it.
 *
 * <p>MINA keeps this in static maps which another user of MINA in the same JVM may have filled
 * before us without Ed25519. So the two decoders that are built once from them are added as well.
 * No JCE provider is added or moved.
 */
public final class JdkEd25519 extends AbstractSecurityProviderRegistrar {

  private static final String KEY_TYPE = "ssh-ed25519";

  private JdkEd25519() {
    super("connectorsdk-jdk-ed25519");
  }

  /** Registers it unless something that can do Ed25519 is there already; idempotent. */
  public static void register() {
    Registration.ONCE.run();
  }

  @Override
  public String getProviderName() {
    return "SunEC";
  }

  @Override
  public Provider getSecurityProvider() {
    return Security.getProvider(getProviderName());
  }

  @Override
  public boolean isSupported() {
    return getSecurityProvider() != null;
  }

  @Override
  public boolean isSecurityEntitySupported(Class<?> entityType, String name) {
    return name.equalsIgnoreCase("Ed25519") || name.equalsIgnoreCase("EdDSA");
  }

  @Override
  public Optional<EdDSASupport<?, ?>> getEdDSASupport() {
    return Optional.of(new JdkEdDsaSupport());
  }

  /** Runs when it is first used, once, with the class loader's own lock. */
  private static final class Registration {
    static final Runnable ONCE = registerOnce();

    private static Runnable registerOnce() {
      if (SecurityUtils.getEdDSASupport().isEmpty()) {
        SecurityUtils.registerSecurityProvider(new JdkEd25519());
      }
      if (KeyUtils.getPublicKeyEntryDecoder(KEY_TYPE) == null) {
        KeyUtils.registerPublicKeyEntryDecoder(SecurityUtils.getEDDSAPublicKeyEntryDecoder());
      }
      if (OpenSSHKeyPairResourceParser.getPrivateKeyEntryDecoder(KEY_TYPE) == null) {
        OpenSSHKeyPairResourceParser.registerPrivateKeyEntryDecoder(
            SecurityUtils.getOpenSSHEDDSAPrivateKeyEntryDecoder());
      }
      return () -> {};
    }
  }
}
