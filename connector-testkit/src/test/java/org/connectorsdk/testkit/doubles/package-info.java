/** The doubles keep what they promise. */
@NullMarked
package org.connectorsdk.testkit.doubles;

import org.jspecify.annotations.NullMarked;
