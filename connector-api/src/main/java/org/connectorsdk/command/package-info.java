/** What is run and how: commands, options, standard input, escalation, results. */
@NullMarked
package org.connectorsdk.command;

import org.jspecify.annotations.NullMarked;
