/**
 * Faults of a network on demand: a proxy between a client and a server that breaks what it carries.
 */
@NullMarked
package org.connectorsdk.testkit.faults;

import org.jspecify.annotations.NullMarked;
