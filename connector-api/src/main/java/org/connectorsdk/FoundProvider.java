package org.connectorsdk;

/**
 * A provider object and where it came from, before its answers are checked.
 *
 * @param provider the object
 * @param place where its class comes from
 * @param explicit whether the application gave it, rather than a jar on the path
 */
record FoundProvider(ConnectorProvider<?> provider, ProviderPlace place, boolean explicit) {
  static FoundProvider given(ConnectorProvider<?> provider) {
    return new FoundProvider(provider, ProviderPlace.of(provider.getClass()), true);
  }

  static FoundProvider discovered(ConnectorProvider<?> provider) {
    return new FoundProvider(provider, ProviderPlace.of(provider.getClass()), false);
  }

  String className() {
    return provider.getClass().getName();
  }

  /** {@code com.acme.AcmeProvider (/opt/acme.jar)}. */
  String describe() {
    return className() + " (" + place.describe() + ")";
  }

  /** The same class object, or the same class of the same jar through another class loader. */
  boolean isSameClassAs(FoundProvider other) {
    return provider.getClass() == other.provider.getClass()
        || (className().equals(other.className())
            && place.location().equals(other.place.location()));
  }

  ProviderFailure failure(ProviderFailure.Kind kind, String message) {
    return new ProviderFailure(className(), place.location(), kind, message);
  }
}
