/** What this JVM holds: one place for the rules of the kit and for the checks of users' tests. */
@NullMarked
package org.connectorsdk.testkit.census;

import org.jspecify.annotations.NullMarked;
