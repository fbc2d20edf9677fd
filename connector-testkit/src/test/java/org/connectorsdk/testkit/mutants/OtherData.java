package org.connectorsdk.testkit.mutants;

import org.connectorsdk.ConnectorContext;
import org.connectorsdk.data.Secret;
import org.connectorsdk.testkit.reference.ReferenceData;

/** What a provider is given, with other data than the host's. */
final class OtherData {
  private OtherData() {}

  /** With another token. */
  static ConnectorContext<ReferenceData> token(
      ConnectorContext<ReferenceData> context, String token) {
    return of(context, Secret.of(token), context.data().identity());
  }

  /** With another identity that the host should have. */
  static ConnectorContext<ReferenceData> identity(
      ConnectorContext<ReferenceData> context, String identity) {
    return of(context, context.data().token(), identity);
  }

  private static ConnectorContext<ReferenceData> of(
      ConnectorContext<ReferenceData> context, Secret token, String identity) {
    var data = context.data();
    return ForwardingContext.of(
        context,
        new ReferenceData(
            token,
            data.host(),
            identity,
            data.attempts(),
            data.delay(),
            data.interpreter(),
            data.endTree(),
            data.directory(),
            data.tags(),
            data.labels()));
  }
}
