/** Commands and files on hosts reached over SSH. */
@NullMarked
package org.connectorsdk.ssh;

import org.jspecify.annotations.NullMarked;
