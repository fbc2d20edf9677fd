package org.connectorsdk;

import java.util.Objects;

/**
 * A provider that was declared and cannot be used, with the reason.
 *
 * @param className the provider's class; empty where none is known, as for an unreadable file
 * @param location the jar or folder it was declared in, as a path where it has one
 * @param kind the reason in one word
 * @param message the reason in one line, complete in itself: what was found and what to do
 * @since 0.1
 */
public record ProviderFailure(String className, String location, Kind kind, String message) {

  /**
   * Makes a failure.
   *
   * @param className the provider's class, or the empty text
   * @param location the jar or folder
   * @param kind the reason in one word
   * @param message the reason in one line
   * @throws NullPointerException if an argument is null
   */
  public ProviderFailure {
    Objects.requireNonNull(className, "className");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(message, "message");
  }

  /**
   * Who failed, where, and why.
   *
   * @return one line, such as {@code com.acme.AcmeProvider (/opt/acme.jar): …}
   */
  @Override
  public String toString() {
    return (className.isEmpty() ? location : className + " (" + location + ")") + ": " + message;
  }

  /**
   * Why a provider cannot be used.
   *
   * @since 0.1
   */
  public enum Kind {
    /** It, or a class it needs, was compiled for a newer Java than this one. */
    NEWER_JAVA,
    /** A class it needs is not there: a jar is missing beside it. */
    MISSING_DEPENDENCY,
    /** The declaration names a class that is not there. */
    MISSING_CLASS,
    /** The class is no {@code ConnectorProvider}, or one of another copy of this API. */
    NOT_A_PROVIDER,
    /** A line of the services file is no class name; no provider of that file is loaded. */
    MALFORMED_SERVICES_FILE,
    /** Its constructor, or its static {@code provider()} method, threw. */
    CONSTRUCTOR_THREW,
    /** Its static initialiser threw. */
    STATIC_INITIALIZER_THREW,
    /** It cannot be loaded for another reason, which the message tells. */
    NOT_LOADABLE,
    /** Its name, description, schema or capabilities are missing, invalid, or threw. */
    INVALID_PROVIDER,
    /** It claims a name that belongs to a connector of this project. */
    RESERVED_NAME,
    /** Another class claims the same name: neither is used. */
    DUPLICATE_NAME
  }
}
