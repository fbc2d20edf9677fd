package org.connectorsdk.ssh.mina;

import java.io.InterruptedIOException;

/** A deadline passed while something was waited for. */
public final class DeadlinePassedException extends InterruptedIOException {

  private static final long serialVersionUID = 1L;

  DeadlinePassedException(String what) {
    super("no " + what + " in time");
  }
}
