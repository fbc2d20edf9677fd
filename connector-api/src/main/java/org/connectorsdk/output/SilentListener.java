package org.connectorsdk.output;

/** The listener that does nothing. */
enum SilentListener implements OutputListener {
  INSTANCE
}
