/** Commands and files on this machine. */
@NullMarked
package org.connectorsdk.local;

import org.jspecify.annotations.NullMarked;
