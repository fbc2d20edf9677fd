/** A sound connector that moves files and runs no commands, written without the engine. */
@NullMarked
package org.connectorsdk.testkit.filesonly;

import org.jspecify.annotations.NullMarked;
