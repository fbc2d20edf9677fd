/** What users and authors of connectors need for their own tests. */
@NullMarked
package org.connectorsdk.testkit;

import org.jspecify.annotations.NullMarked;
