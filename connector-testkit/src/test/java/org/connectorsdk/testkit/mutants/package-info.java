/** Wrong connectors, and the proof that the kit catches each of them. */
@NullMarked
package org.connectorsdk.testkit.mutants;

import org.jspecify.annotations.NullMarked;
