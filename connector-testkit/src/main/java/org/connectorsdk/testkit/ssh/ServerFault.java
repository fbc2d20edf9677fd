package org.connectorsdk.testkit.ssh;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.connectorsdk.testkit.faults.Direction;

/**
 * One thing that an {@link EmbeddedSshServer} does wrong on request; an immutable value.
 *
 * <p>A fault is given to {@link EmbeddedSshServer.Builder#fault(ServerFault)} or, while the server
 * runs, to {@link EmbeddedSshServer#inject(ServerFault)}. It then concerns every connection, open
 * ones too, that comes to the point where it strikes. Of two faults that say different things about
 * the same point the newer one counts. A server that ends a connection says nothing before: there
 * is no message of farewell, only the end of the TCP stream.
 *
 * @since 0.1
 */
public sealed interface ServerFault
    permits SlowAnswers, SlowOutput, Cut, CloseAt, WrongSize, OddExit, MaxSessions, Refusal {

  /**
   * Takes in everything that the client sends so much later, and so answers late.
   *
   * <p>It strikes once for each piece that arrives, and holds up none of the server's threads.
   *
   * @param delay how much later; not negative
   * @return the fault
   */
  static ServerFault slowAnswers(Duration delay) {
    return new SlowAnswers(delay);
  }

  /**
   * Sends the output of commands at a limited rate; files are not concerned.
   *
   * <p>It strikes once for each piece that it slows down.
   *
   * @param bytesPerSecond the rate for both streams of one command together, from 1 on
   * @return the fault
   */
  static ServerFault slowOutput(long bytesPerSecond) {
    return new SlowOutput(bytesPerSecond);
  }

  /**
   * Ends a connection after so many bytes of it, counted on the wire from its beginning.
   *
   * <p>The bytes before are sent, or taken in, unchanged and complete. On a connection that has
   * passed that place it strikes with the next byte. It strikes once for each connection.
   *
   * @param direction the way in which the bytes are counted
   * @param afterBytes how many bytes; not negative
   * @return the fault
   */
  static ServerFault cut(Direction direction, long afterBytes) {
    return new Cut(direction, afterBytes);
  }

  /**
   * Ends connections at a stage; it strikes once for each of them.
   *
   * @param stage when
   * @return the fault
   */
  static ServerFault closeAt(ServerStage stage) {
    return new CloseAt(stage);
  }

  /**
   * Tells that every regular file had so many bytes, when SFTP is asked about one; its content
   * stays as it is.
   *
   * <p>It strikes once for each answer.
   *
   * @param size what to tell; not negative
   * @return the fault
   */
  static ServerFault fileSize(long size) {
    return new WrongSize(size);
  }

  /**
   * Tells another exit status than the command's own, in the 32 bits that the protocol has for it.
   *
   * <p>This and the other faults of exit statuses strike once for each command that ends.
   *
   * @param status from 0 to 4294967295
   * @return the fault
   */
  static ServerFault exitStatus(long status) {
    return OddExit.statuses(List.of(status));
  }

  /**
   * Tells two exit statuses, one after the other.
   *
   * @param first from 0 to 4294967295
   * @param second from 0 to 4294967295
   * @return the fault
   */
  static ServerFault exitStatuses(long first, long second) {
    return OddExit.statuses(List.of(first, second));
  }

  /**
   * Tells no exit status: output, its end, and the channel is closed.
   *
   * @return the fault
   */
  static ServerFault noExitStatus() {
    return OddExit.statuses(List.of());
  }

  /**
   * Tells that a signal ended the command.
   *
   * @param name the signal's name as it goes over the wire, {@code TERM} or whatever no system has
   * @return the fault
   */
  static ServerFault exitSignal(String name) {
    return new OddExit(
        OddExit.Order.LAST, List.of(), Optional.of(Objects.requireNonNull(name, "name")));
  }

  /**
   * Tells the command's exit status before its output, which is kept in memory until its end.
   *
   * <p>It concerns commands that start while it is in force.
   *
   * @return the fault
   */
  static ServerFault exitStatusBeforeOutput() {
    return new OddExit(OddExit.Order.BEFORE_OUTPUT, List.of(), Optional.empty());
  }

  /**
   * Refuses channels beyond so many of one connection, as OpenSSH's {@code MaxSessions} does.
   *
   * <p>Commands, shells and SFTP count alike. It strikes once for each channel it refuses.
   *
   * @param count how many may be open at once; 0 refuses all
   * @return the fault
   */
  static ServerFault maxSessions(int count) {
    return new MaxSessions(count);
  }

  /**
   * Refuses the SFTP subsystem; it strikes once for each request.
   *
   * @return the fault
   */
  static ServerFault refuseSftp() {
    return Refusal.SFTP;
  }

  /**
   * Refuses commands; it strikes once for each request.
   *
   * @return the fault
   */
  static ServerFault refuseExec() {
    return Refusal.EXEC;
  }

  /**
   * Refuses environment variables; it strikes once for each request.
   *
   * <p>Terminals need no fault: this server refuses them always.
   *
   * @return the fault
   */
  static ServerFault refuseEnvironment() {
    return Refusal.ENVIRONMENT;
  }
}
