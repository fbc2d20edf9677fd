/** For authors of connectors: the wire they write, and the engine that does the rest. */
@NullMarked
package org.connectorsdk.transport;

import org.jspecify.annotations.NullMarked;
