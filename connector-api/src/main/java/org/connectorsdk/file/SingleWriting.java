package org.connectorsdk.file;

import java.io.IOException;

/** The life of one writing: committed at most once, given up at most once, never both. */
abstract class SingleWriting implements FileSink.Writing {
  private boolean over;

  @Override
  public final void commit() throws IOException {
    end();
    take();
  }

  @Override
  public final void commitDurably() throws IOException {
    end();
    takeDurably();
  }

  @Override
  public final void close() {
    if (!over) {
      over = true;
      giveUp();
    }
  }

  private void end() {
    if (over) {
      throw new IllegalStateException("this writing was committed or closed before");
    }
    over = true;
  }

  /** Makes what was written count; where it throws, nothing may be left behind. */
  abstract void take() throws IOException;

  void takeDurably() throws IOException {
    take();
  }

  /** Drops what was written. */
  abstract void giveUp();
}
