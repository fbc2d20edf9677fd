package org.connectorsdk.testkit.conformance;

import java.util.List;

/**
 * The conformance kit as a command, for whoever has a connector's jar and no project.
 *
 * <pre>{@code
 * java -jar connector-testkit-conformance.jar --jar acme-connector.jar @acme/box-1 \
 *   --data acme_url=https://box-1 --secret-env acme_token=ACME_TOKEN
 * }</pre>
 *
 * <p>It runs every rule of the contract, prints failures in full, what was not run and why, and the
 * verdict, and writes the report as JSON, Markdown and HTML. Secrets are taken from environment
 * variables and files, never from the command line. {@code --help} lists the options.
 *
 * <p>The exit status is 0 where the connector conforms, 1 where it does not, and 2 where nothing
 * was found out: the options are wrong, there is no such connector, or its host does not answer.
 * Where a signal ends the command, the rule under way is ended, the host is tidied up, what was
 * reached is reported, and the status is that of the signal.
 *
 * @since 0.1
 */
public final class Conformance {
  private Conformance() {}

  /**
   * Runs the command and ends this JVM with its status.
   *
   * @param arguments the words of the command line
   */
  public static void main(String[] arguments) {
    LogOfCommand.prepare(List.of(arguments));
    var interruption = Interruption.onSignal();
    int status;
    try {
      status =
          new ConformanceCommand(System.out, System.err, System::getenv, interruption)
              .run(List.of(arguments));
    } finally {
      System.out.flush();
      interruption.ended();
    }
    System.exit(status);
  }
}
