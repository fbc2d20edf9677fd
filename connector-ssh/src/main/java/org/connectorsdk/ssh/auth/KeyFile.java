package org.connectorsdk.ssh.auth;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.connectorsdk.data.Secret;

/**
 * Reads private keys: OpenSSH's format, PEM and PKCS#8, plain and encrypted.
 *
 * <p>A certificate in {@code <file>-cert.pub} is offered before the bare key, as ssh does.
 */
final class KeyFile {

  private static final int LARGEST = 1024 * 1024;

  private final Path path;
  private final Supplier<Optional<Secret>> passphrase;
  private boolean asked;

  private KeyFile(Path path, Supplier<Optional<Secret>> passphrase) {
    this.path = path;
    this.passphrase = passphrase;
  }

  /**
   * Reads a file.
   *
   * @param path the private key
   * @param passphrase asked once, and only if the key is encrypted
   * @return what can log in, in the order in which to offer it
   */
  static List<Identity> read(Path path, Supplier<Optional<Secret>> passphrase)
      throws KeyFileException {
    return new KeyFile(path, passphrase).identities();
  }

  private List<Identity> identities() throws KeyFileException {
    byte[] content = content(path);
    try {
      FileIdentity key = FileIdentity.ofKey(path.toString(), pair(content));
      var identities = new ArrayList<Identity>();
      Path beside = path.resolveSibling(path.getFileName() + "-cert.pub");
      if (Files.isRegularFile(beside)) {
        identities.add(key.withCertificate(beside.toString(), certificate(beside)));
      }
      identities.add(key);
      return identities;
    } catch (MissingPassphraseException e) {
      throw new KeyFileException(
          path + " is encrypted and there is no passphrase: set ssh_key_password", null);
    } catch (KeyFileException e) {
      throw e;
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new KeyFileException(path + (asked ? WRONG_PASSPHRASE : NOT_A_KEY), e);
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private static final String WRONG_PASSPHRASE =
      " cannot be decrypted: the passphrase is wrong, or the file is damaged";

  private static final String NOT_A_KEY =
      " is no private key in a known format (OpenSSH, PEM, PKCS#8)";

  private static byte[] content(Path file) throws KeyFileException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new KeyFileException(file + " is not a regular file", null);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(LARGEST + 1);
      if (content.length > LARGEST) {
        throw new KeyFileException(file + " is larger than any key", null);
      }
      return content;
    } catch (NoSuchFileException e) {
      throw new KeyFileException(file + " does not exist", e);
    } catch (KeyFileException e) {
      throw e;
    } catch (IOException e) {
      throw new KeyFileException(
          file + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  private KeyPair pair(byte[] content) throws IOException, GeneralSecurityException {
    byte[] readable =
        EncryptedPkcs8.isIn(content) ? EncryptedPkcs8.decrypt(content, secret()) : content;
    Iterable<KeyPair> pairs =
        SecurityUtils.loadKeyPairIdentities(
            null,
            NamedResource.ofName(path.toString()),
            new ByteArrayInputStream(readable),
            passwords());
    if (pairs == null || !pairs.iterator().hasNext()) {
      throw new KeyFileException(path + NOT_A_KEY, null);
    }
    return pairs.iterator().next();
  }

  private FilePasswordProvider passwords() {
    return (session, resource, attempt) -> {
      // Asked again only after the first answer was wrong.
      if (attempt > 0) {
        throw new KeyFileException(path + WRONG_PASSPHRASE, null);
      }
      return secret();
    };
  }

  private String secret() throws MissingPassphraseException {
    Optional<Secret> secret = passphrase.get();
    asked = true;
    return secret.orElseThrow(MissingPassphraseException::new).reveal();
  }

  private static byte[] certificate(Path file) throws KeyFileException {
    String[] fields =
        new String(content(file), StandardCharsets.ISO_8859_1).strip().split("[ \t]+", 3);
    try {
      if (fields.length >= 2 && fields[0].endsWith(Identity.CERTIFICATE)) {
        return Base64.getDecoder().decode(fields[1]);
      }
    } catch (IllegalArgumentException e) {
      throw new KeyFileException(file + " is no certificate", e);
    }
    throw new KeyFileException(file + " is no certificate", null);
  }

  private static final class MissingPassphraseException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
