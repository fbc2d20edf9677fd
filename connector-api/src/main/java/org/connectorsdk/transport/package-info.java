/**
 * For authors of connectors: the wire they write, and the engine that does the rest.
 *
 * <p>A {@link org.connectorsdk.transport.ShellTransport} is one connection; {@code
 * ShellConnector.over} makes a complete connector of it.
 */
@NullMarked
package org.connectorsdk.transport;

import org.jspecify.annotations.NullMarked;
