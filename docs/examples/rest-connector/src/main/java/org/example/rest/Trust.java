package org.example.rest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whom to believe that they are the API: the authorities of a PEM file, and nobody else. */
final class Trust {
  private Trust() {}

  static SSLContext in(Path file) throws IOException {
    try (var pem = Files.newInputStream(file)) {
      var certificates = CertificateFactory.getInstance("X.509").generateCertificates(pem);
      if (certificates.isEmpty()) {
        throw new IOException("api_ca: " + file + " holds no certificate");
      }
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (var certificate : certificates) {
        store.setCertificateEntry("authority-" + store.size(), certificate);
      }
      var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trusted.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("api_ca: " + file + " is no PEM file with certificates", e);
    } catch (IOException e) {
      if (e.getMessage() != null && e.getMessage().startsWith("api_ca: ")) {
        throw e;
      }
      throw new IOException("api_ca: " + file + " cannot be read", e);
    }
  }
}
