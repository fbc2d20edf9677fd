package org.connectorsdk.testkit.handmade;

import org.connectorsdk.file.TransferListener;

/** Tells a listener, on the thread of the call, when the count has moved. */
final class Progress {
  private final TransferListener listener;
  private long told = -1;

  Progress(TransferListener listener) {
    this.listener = listener;
  }

  void moved(long count) {
    if (count > 0) {
      done(count);
    }
  }

  /** The last word; for an empty file the only one. */
  void done(long count) {
    if (count != told) {
      told = count;
      listener.progress(count);
    }
  }
}
