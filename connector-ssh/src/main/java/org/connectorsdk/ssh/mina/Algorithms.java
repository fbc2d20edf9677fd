package org.connectorsdk.ssh.mina;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.OptionalFeature;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.mac.Mac;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;

/**
 * What we offer, in our order, written out: MINA's own lists change with versions and properties.
 *
 * <p>AES-GCM first because the JDK has it in hardware; no CBC, no SHA-1.
 */
final class Algorithms {

  private Algorithms() {}

  /** The post-quantum ones come last: they need a library and are slow without native code. */
  static List<KeyExchangeFactory> keyExchanges() {
    return NamedFactory.setUpTransformedFactories(
        true,
        List.of(
            BuiltinDHFactories.curve25519,
            BuiltinDHFactories.curve25519_libssh,
            BuiltinDHFactories.ecdhp256,
            BuiltinDHFactories.ecdhp384,
            BuiltinDHFactories.ecdhp521,
            BuiltinDHFactories.dhgex256,
            BuiltinDHFactories.dhg16_512,
            BuiltinDHFactories.dhg18_512,
            BuiltinDHFactories.dhg14_256,
            BuiltinDHFactories.mlkem768x25519,
            BuiltinDHFactories.sntrup761x25519,
            BuiltinDHFactories.sntrup761x25519_openssh),
        ClientBuilder.DH2KEX);
  }

  static List<NamedFactory<Cipher>> ciphers() {
    return supported(
        List.of(
            BuiltinCiphers.aes128gcm,
            BuiltinCiphers.aes256gcm,
            BuiltinCiphers.cc20p1305_openssh,
            BuiltinCiphers.aes128ctr,
            BuiltinCiphers.aes256ctr));
  }

  static List<NamedFactory<Mac>> macs() {
    return supported(
        List.of(
            BuiltinMacs.hmacsha256etm,
            BuiltinMacs.hmacsha512etm,
            BuiltinMacs.hmacsha256,
            BuiltinMacs.hmacsha512));
  }

  private static List<BuiltinSignatures> hostKeySignatures() {
    return List.of(
        BuiltinSignatures.ed25519,
        BuiltinSignatures.nistp256,
        BuiltinSignatures.nistp384,
        BuiltinSignatures.nistp521,
        BuiltinSignatures.rsaSHA512,
        BuiltinSignatures.rsaSHA256);
  }

  /**
   * The host-key algorithms, those first whose keys are on file: a server that has several keys
   * must show the one we can check. No certificates: without a judge for them the plain key is
   * asked for.
   */
  static List<NamedFactory<Signature>> hostKeyAlgorithms(Collection<String> keyTypesOnFile) {
    var ordered = new ArrayList<BuiltinSignatures>();
    for (boolean onFile : new boolean[] {true, false}) {
      for (BuiltinSignatures signature : hostKeySignatures()) {
        if (keyTypesOnFile.contains(keyType(signature)) == onFile) {
          ordered.add(signature);
        }
      }
    }
    return supported(ordered);
  }

  /** Some exist only on some Java runtimes. */
  private static <T, F extends NamedFactory<T> & OptionalFeature> List<NamedFactory<T>> supported(
      List<F> factories) {
    return factories.stream()
        .filter(OptionalFeature::isSupported)
        .<NamedFactory<T>>map(factory -> factory)
        .toList();
  }

  private static String keyType(BuiltinSignatures signature) {
    return signature.getName().startsWith("rsa-sha2-") ? "ssh-rsa" : signature.getName();
  }
}
