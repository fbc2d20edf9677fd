/** Moving files: where bytes come from, where they go, and how a transfer is to be made. */
@NullMarked
package org.connectorsdk.file;

import org.jspecify.annotations.NullMarked;
