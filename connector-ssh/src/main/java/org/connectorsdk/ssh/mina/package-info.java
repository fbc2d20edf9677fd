/** Apache MINA SSHD as this connector uses it: settings, threads, sessions and channels. */
@NullMarked
package org.connectorsdk.ssh.mina;

import org.jspecify.annotations.NullMarked;
