/** Whether a host is the one that was meant: known_hosts files by OpenSSH's rules, JDK only. */
@NullMarked
package org.connectorsdk.ssh.hostkey;

import org.jspecify.annotations.NullMarked;
