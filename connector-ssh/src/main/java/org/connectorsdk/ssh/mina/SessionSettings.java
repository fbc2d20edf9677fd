package org.connectorsdk.ssh.mina;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.connectorsdk.ssh.hostkey.HostKey;

/**
 * What differs from session to session.
 *
 * @param hostKeyJudge whether a host's key is accepted; asked on one of MINA's threads, so it must
 *     neither block nor read files
 * @param keyTypesOnFile the types of host keys to ask for first
 * @param keepAliveInterval how often the host is asked for a sign of life; zero for never
 * @param keepAliveCount after how many unanswered questions the connection counts as lost
 * @param strictKeyExchange whether a host that does not do strict key exchange is refused
 */
public record SessionSettings(
    Predicate<HostKey> hostKeyJudge,
    Collection<String> keyTypesOnFile,
    Duration keepAliveInterval,
    int keepAliveCount,
    boolean strictKeyExchange) {

  /**
   * Makes settings.
   *
   * @param hostKeyJudge whether a host's key is accepted
   * @param keyTypesOnFile the types of host keys to ask for first
   * @param keepAliveInterval how often the host is asked for a sign of life
   * @param keepAliveCount after how many unanswered questions the connection counts as lost
   * @param strictKeyExchange whether strict key exchange is required
   */
  public SessionSettings {
    keyTypesOnFile = List.copyOf(keyTypesOnFile);
  }
}
