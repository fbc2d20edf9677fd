/**
 * An SSH server for tests: real protocol, fresh keys, started and stopped by the test.
 *
 * <p>It stands on Apache MINA SSHD, which is an optional dependency of this module: whoever uses
 * this package adds {@code org.apache.sshd:sshd-osgi} and {@code org.apache.sshd:sshd-sftp} to the
 * dependencies of his tests, and on the module path requires {@code org.apache.sshd.sftp}.
 */
@NullMarked
package org.connectorsdk.testkit.ssh;

import org.jspecify.annotations.NullMarked;
