/** Holds the code base to its own rules: the order of packages, the public surface, the habits. */
@NullMarked
package org.connectorsdk.docs;

import org.jspecify.annotations.NullMarked;
