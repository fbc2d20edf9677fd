/** How a rule is described, gated, run and judged. */
@NullMarked
package org.connectorsdk.testkit.run;

import org.jspecify.annotations.NullMarked;
