/** Who logs in and with what: key files, the agent, passwords, each tried once. */
@NullMarked
package org.connectorsdk.ssh.auth;

import org.jspecify.annotations.NullMarked;
