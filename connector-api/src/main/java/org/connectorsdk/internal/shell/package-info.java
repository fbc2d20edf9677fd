/** Shell text on plain strings: what is legal, quoting, the encoding for {@code printf %b}. */
@NullMarked
package org.connectorsdk.internal.shell;

import org.jspecify.annotations.NullMarked;
