package org.connectorsdk.testkit.doubles;

import org.connectorsdk.data.DataSchema;
import org.connectorsdk.testkit.reference.ForwardingProvider;

/** A fake whose commands all go to the shell, as a service loader finds it. */
public final class ShellFakeProvider extends ForwardingProvider<DataSchema.None> {
  static final String NAME = "shell-fake";
  static final FakeConnector HOST = FakeConnector.builder().unmatchedToShell().build();

  /** For the service loader. */
  public ShellFakeProvider() {
    super(FakeProvider.named(NAME).host("", HOST).build());
  }
}
