package org.example.rest;

import java.nio.file.Path;
import org.connectorsdk.data.Secret;
import org.connectorsdk.testkit.conformance.ConformanceTarget;
import org.connectorsdk.testkit.conformance.ConnectorConformanceTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Every rule of the contract, over TLS. */
class ApiConformanceTest extends ConnectorConformanceTest {
  @TempDir static Path directory;
  private static Certificates certificates;
  private static DemoApi api;

  @BeforeAll
  static void startTheApi() throws Exception {
    certificates = Certificates.in(directory);
    api = DemoApi.start(directory, "k3y-of-the-api", certificates.context("localhost"));
  }

  @AfterAll
  static void stopTheApi() {
    api.close();
  }

  @Override
  protected ConformanceTarget target() {
    return ConformanceTarget.of("api")
        .reference("@api:server-123")
        .data("api_url", api.url())
        .data("api_key", Secret.of("k3y-of-the-api"))
        .data("api_ca", certificates.authority("localhost"))
        .unreachable("api_url", "https://localhost:1")
        .wrongCredentials("api_key", Secret.of("wr0ng-k3y"))
        .changedIdentity("api_ca", certificates.authority("somebody-else"))
        .credentialsSent(api::connects)
        .severConnection(api::sever)
        .invalidData("api_url", "ftp://api.example.com")
        .refusedReference("@api")
        .build();
  }
}
