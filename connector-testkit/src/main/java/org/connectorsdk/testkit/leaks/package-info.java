/**
 * Whether tests leave something behind: threads, descriptors, processes, temporary files.
 *
 * @since 0.1
 */
@NullMarked
package org.connectorsdk.testkit.leaks;

import org.jspecify.annotations.NullMarked;
