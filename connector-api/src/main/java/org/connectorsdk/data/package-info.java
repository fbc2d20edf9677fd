/**
 * What is known about a host: layered values with their origins, and typed records bound from them.
 *
 * <p>{@link org.connectorsdk.data.HostData} holds values as they were written; {@link
 * org.connectorsdk.data.DataSchema} turns them into an author's record, strictly, and reports all
 * problems at once. A {@link org.connectorsdk.data.Secret} never shows in text.
 */
@NullMarked
package org.connectorsdk.data;

import org.jspecify.annotations.NullMarked;
