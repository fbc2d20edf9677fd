package org.connectorsdk.file;

import java.io.IOException;
import java.io.InputStream;

/**
 * Opens the same bytes again and again.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface StreamSupplier {
  /**
   * Opens the bytes from their beginning.
   *
   * @return a new stream, which whoever asked for it closes
   * @throws IOException if it cannot be opened
   */
  InputStream open() throws IOException;
}
