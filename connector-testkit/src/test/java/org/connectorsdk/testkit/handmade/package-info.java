/**
 * A second sound connector, written by hand: no engine, no SFTP, few capabilities. The rules have
 * to pass with it or say that they do not apply.
 */
@NullMarked
package org.connectorsdk.testkit.handmade;

import org.jspecify.annotations.NullMarked;
