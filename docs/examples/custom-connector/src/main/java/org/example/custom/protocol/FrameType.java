package org.example.custom.protocol;

/** What a frame says. The code is its first byte. */
public enum FrameType {
  /** Daemon: its version of the protocol, and a challenge. */
  HELLO('H'),
  /** Connector: the proof that it knows the secret, and the value of {@code CUSTOM_PARAM}. */
  AUTHENTICATE('A'),
  /** Daemon: come in; the text tells what it is. */
  WELCOME('Y'),
  /** Daemon: stay out; the text tells why. */
  REFUSED('N'),

  /** Connector: run the line with {@code /bin/sh -c}; the channel stands for it from now on. */
  START('S'),
  /** Daemon: the command could not be started; the text tells why. */
  FAILED('F'),
  /** Connector: bytes for the command to read. */
  STDIN('i'),
  /** Connector: no more of them. */
  STDIN_END('I'),
  /** Daemon: bytes that the command wrote. */
  STDOUT('o'),
  /** Daemon: no more of them. */
  STDOUT_END('O'),
  /** Daemon: bytes that the command wrote as errors. */
  STDERR('e'),
  /** Daemon: no more of them. */
  STDERR_END('E'),
  /** Daemon: the command ended; the number is its exit code. */
  EXIT('X'),
  /** Connector: send the command the signal of this name. */
  SIGNAL('K'),
  /** Connector: nobody listens to this channel any more. */
  CLOSE('C'),
  /** Both: that many bytes more may be sent on this channel. */
  WINDOW('w'),

  /** Connector: are you there? */
  PING('p'),
  /** Daemon: yes. */
  PONG('P');

  private final byte code;

  FrameType(char code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }

  static FrameType of(int code) throws ProtocolException {
    for (var type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw new ProtocolException("0x" + Integer.toHexString(code) + " begins no frame");
  }
}
