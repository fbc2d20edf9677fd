/**
 * Doubles for tests: a connector whose hosts are scripted, and a context for a provider that is
 * tested alone.
 *
 * <p>An application that embeds the SDK is tested against hosts that answer as its test says:
 *
 * <pre>{@code
 * FakeConnector web =
 *     FakeConnector.create()
 *         .answer("systemctl is-active nginx", FakeAnswer.exit(3).stdout("inactive\n"))
 *         .answer(
 *             CommandMatch.matching("systemctl restart .*"),
 *             FakeAnswer.exit(1).stderr("try again\n"),
 *             FakeAnswer.succeed().after(Duration.ofSeconds(30)))
 *         .file("/etc/nginx/nginx.conf", "worker_processes 1;\n");
 * try (ConnectorRegistry registry =
 *     ConnectorRegistry.of(FakeProvider.named("ssh").host("web-1", web).build())) {
 *   new Deployment(registry).run("@ssh/web-1");
 * }
 * assertEquals("worker_processes 4;\n", web.files().text("/etc/nginx/nginx.conf"));
 * web.verify();
 * }</pre>
 *
 * <p>An author of a connector tests {@code create} without a service file:
 *
 * <pre>{@code
 * try (TestContext<AcmeData> context =
 *     TestContext.of(new AcmeProvider()).data("acme_url", "http://127.0.0.1:1").build()) {
 *   Connector connector = context.create();
 *   assertThrows(HostUnreachableException.class, connector::connect);
 * }
 * }</pre>
 */
@NullMarked
package org.connectorsdk.testkit.doubles;

import org.jspecify.annotations.NullMarked;
