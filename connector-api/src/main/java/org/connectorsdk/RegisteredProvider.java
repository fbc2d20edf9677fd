package org.connectorsdk;

import java.util.Set;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.internal.text.Quoting;

/**
 * A provider whose answers were asked for once, checked, and are kept.
 *
 * @param <D> the provider's record
 * @param name its name
 * @param provider the object
 * @param schema its data keys
 * @param capabilities what it can do
 * @param found where it came from
 */
record RegisteredProvider<D extends Record>(
    String name,
    ConnectorProvider<D> provider,
    DataSchema<D> schema,
    Set<Capability> capabilities,
    FoundProvider found) {

  /**
   * Asks a provider who it is.
   *
   * @throws InvalidProvider if an answer is missing, invalid or an exception
   */
  static RegisteredProvider<?> ask(FoundProvider found) throws InvalidProvider {
    return ask(found, found.provider());
  }

  private static <D extends Record> RegisteredProvider<D> ask(
      FoundProvider found, ConnectorProvider<D> provider) throws InvalidProvider {
    String asked = "name()";
    try {
      String name = require(provider.name(), asked);
      if (!isName(name)) {
        throw new InvalidProvider(
            "its name "
                + Quoting.quoted(name)
                + " is no connector name: a lower-case letter, then up to 31 lower-case letters,"
                + " digits or hyphens");
      }
      asked = "description()";
      require(provider.description(), asked);
      asked = "dataSchema()";
      DataSchema<D> schema = require(provider.dataSchema(), asked);
      asked = "capabilities()";
      // Null elements are refused by closure.
      Set<Capability> capabilities = Capability.closure(require(provider.capabilities(), asked));
      return new RegisteredProvider<>(name, provider, schema, capabilities, found);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (RuntimeException | Error e) {
      throw new InvalidProvider("its " + asked + " threw " + LoadDiagnosis.describe(e));
    }
  }

  /** Whether it only makes names for an inventory. */
  boolean isInventoryOnly() {
    return !capabilities.contains(Capability.RUN)
        && !capabilities.contains(Capability.PUT_FILE)
        && !capabilities.contains(Capability.GET_FILE);
  }

  /** {@code acme 1.2 (com.acme.AcmeProvider, module com.acme, /opt/acme.jar)}. */
  String describe() {
    String version = found.place().version();
    StringBuilder text = new StringBuilder(name);
    if (!version.isEmpty()) {
      text.append(' ').append(version);
    }
    text.append(" (").append(found.className()).append(", ");
    return text.append(found.place().describe()).append(')').toString();
  }

  private static <T> T require(T answer, String asked) throws InvalidProvider {
    if (answer == null) {
      throw new InvalidProvider("its " + asked + " returned null");
    }
    return answer;
  }

  private static boolean isName(String name) {
    if (name.isEmpty() || name.length() > 32 || !isLetter(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  /** An answer of a provider makes it unusable; the message says which. */
  static final class InvalidProvider extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidProvider(String message) {
      super(message);
    }
  }
}
