/** How names and values look in messages: quoted, escaped, shortened, and the nearest name. */
@NullMarked
package org.connectorsdk.internal.text;

import org.jspecify.annotations.NullMarked;
