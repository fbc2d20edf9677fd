/** The checks for leaks, on tests that leak. */
@NullMarked
package org.connectorsdk.testkit.leaks;

import org.jspecify.annotations.NullMarked;
