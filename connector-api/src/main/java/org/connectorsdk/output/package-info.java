/** What a command wrote and how it ended: streams, lines, exit status, listeners. */
@NullMarked
package org.connectorsdk.output;

import org.jspecify.annotations.NullMarked;
