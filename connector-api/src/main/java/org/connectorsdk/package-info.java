/** The contract between applications and connectors, and how connectors are found. */
@NullMarked
package org.connectorsdk;

import org.jspecify.annotations.NullMarked;
