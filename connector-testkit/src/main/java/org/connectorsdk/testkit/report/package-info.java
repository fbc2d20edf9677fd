/** What a run found, as JSON, Markdown and a page that opens from disk. */
@NullMarked
package org.connectorsdk.testkit.report;

import org.jspecify.annotations.NullMarked;
