/**
 * The SFTP client: protocol version 3 with OpenSSH's extensions, pipelined.
 *
 * <p>It was written after draft-ietf-secsh-filexfer-02 and the extensions in OpenSSH's file {@code
 * PROTOCOL}. The client that the SSH library brings asks for one block at a time.
 */
@NullMarked
package org.connectorsdk.ssh.sftp;

import org.jspecify.annotations.NullMarked;
