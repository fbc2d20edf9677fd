package org.connectorsdk.testkit.run;

import java.util.Optional;

/**
 * A rule that is known to be broken, and why that is accepted for now.
 *
 * @param id the rule
 * @param reason why
 * @param reference where its mending is followed
 * @param failsWith what the failure says, where more than "it fails" is known
 */
public record Waiver(String id, String reason, String reference, Optional<String> failsWith) {
  /** Whether a failure is the one that the waiver tells of. */
  public boolean covers(String failure) {
    return failsWith.map(failure::contains).orElse(true);
  }
}
