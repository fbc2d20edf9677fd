package org.connectorsdk.testkit.faults;

/** A fault of connections that are about to be made. */
enum DoorFault implements WireFault {
  REFUSE,
  SILENCE
}
