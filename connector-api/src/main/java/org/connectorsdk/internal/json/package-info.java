/** Strict, bounded JSON: a tree that knows its lines, and a printer. */
@NullMarked
package org.connectorsdk.internal.json;

import org.jspecify.annotations.NullMarked;
