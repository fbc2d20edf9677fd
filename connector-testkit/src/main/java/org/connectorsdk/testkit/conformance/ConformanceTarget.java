package org.connectorsdk.testkit.conformance;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.data.Secret;
import org.connectorsdk.inventory.TargetReference;
import org.connectorsdk.testkit.run.Target;
import org.connectorsdk.testkit.run.Waiver;
import org.jspecify.annotations.Nullable;

/**
 * What the conformance kit tests: a connector, a host to test it on, and what its author can
 * arrange so that more rules run.
 *
 * <p>The kit runs commands on the host, and makes and removes files in a directory of its own
 * there. Immutable.
 *
 * @since 0.1
 */
public final class ConformanceTarget {
  private final Target settings;

  private ConformanceTarget(Target settings) {
    this.settings = settings;
  }

  /**
   * Begins the description of a target.
   *
   * @param connector the name under which the service loader finds the provider
   * @return a builder whose reference is {@code @connector}
   * @throws NullPointerException if the name is null
   * @throws IllegalArgumentException if it cannot be the name of a connector
   */
  public static Builder of(String connector) {
    return new Builder(connector);
  }

  /**
   * A target that is not there: every rule is skipped with the reason, or the run fails where
   * {@code conformance.required} is set.
   *
   * @param connector the name of the connector
   * @param reason what to do about it: {@code set ACME_TOKEN}
   * @return the target
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the name cannot be that of a connector, or the reason is
   *     blank
   */
  public static ConformanceTarget unavailable(String connector, String reason) {
    var builder = new Builder(connector);
    builder.unavailable = Optional.of(text("reason", reason));
    return builder.build();
  }

  Target settings() {
    return settings;
  }

  private static String text(String name, String value) {
    if (requireNonNull(value, name).isBlank()) {
      throw new IllegalArgumentException(name + " is blank");
    }
    return value;
  }

  /**
   * Describes a target. Each hook that is set lets more rules run; without it they are skipped and
   * name the hook. A method that takes a key and a value may be called several times.
   *
   * @since 0.1
   */
  public static final class Builder {
    private final String connector;
    private String label = "";
    private Optional<String> unavailable = Optional.empty();
    private TargetReference reference;
    private Optional<ClassLoader> classLoader = Optional.empty();
    private Optional<Supplier<ConnectorRegistry.Builder>> registry = Optional.empty();
    private final Map<String, Object> data = new LinkedHashMap<>();
    private final Map<String, Object> unreachable = new LinkedHashMap<>();
    private final Map<String, Object> wrongCredentials = new LinkedHashMap<>();
    private final Map<String, Object> changedIdentity = new LinkedHashMap<>();
    private final Map<String, Object> invalidData = new LinkedHashMap<>();
    private final List<String> refusedReferences = new ArrayList<>();
    private final Map<String, Waiver> waivers = new LinkedHashMap<>();
    private @Nullable LongSupplier credentialsSent;
    private @Nullable Runnable severConnection;
    private Optional<String> otherUser = Optional.empty();
    private Optional<Secret> sudoPassword = Optional.empty();
    private Optional<String> directory = Optional.empty();
    private Optional<String> fullDirectory = Optional.empty();

    private Builder(String connector) {
      this.connector = text("connector", connector);
      this.reference = TargetReference.parse("@" + connector);
    }

    /**
     * What tells several targets of one connector apart: the report is named {@code
     * connector-label}.
     *
     * @param label lower-case letters, digits and hyphens
     * @return this builder
     * @throws NullPointerException if it is null
     * @throws IllegalArgumentException if it holds anything else
     */
    public Builder label(String label) {
      if (!requireNonNull(label, "label").matches("[a-z0-9-]+")) {
        throw new IllegalArgumentException(
            "label: expected lower-case letters, digits and hyphens, found \"" + label + "\"");
      }
      this.label = label;
      return this;
    }

    /**
     * The host, as an inventory names it: {@code @acme/box-1}.
     *
     * @param reference a reference of this connector
     * @return this builder
     * @throws NullPointerException if it is null
     * @throws IllegalArgumentException if it cannot be read
     */
    public Builder reference(String reference) {
      this.reference = TargetReference.parse(requireNonNull(reference, "reference"));
      return this;
    }

    /**
     * A value of the host's data.
     *
     * @param key the key
     * @param value the value; a {@code Secret} appears in no failure and no report
     * @return this builder
     * @throws NullPointerException if an argument is null
     */
    public Builder data(String key, Object value) {
      return put(data, key, value);
    }

    /**
     * Where providers are found, instead of the class loader of the calling thread.
     *
     * @param classLoader the class loader
     * @return this builder
     * @throws NullPointerException if it is null
     */
    public Builder classLoader(ClassLoader classLoader) {
      this.classLoader = Optional.of(requireNonNull(classLoader, "classLoader"));
      return this;
    }

    /** Another registry than the service loader's, for the kit's own tests. */
    Builder registry(Supplier<ConnectorRegistry.Builder> maker) {
      registry = Optional.of(maker);
      return this;
    }

    /**
     * Hook: data that, in front of the others, lead to a host which does not answer.
     *
     * @param key the key
     * @param value the value
     * @return this builder
     * @throws NullPointerException if an argument is null
     */
    public Builder unreachable(String key, Object value) {
      return put(unreachable, key, value);
    }

    /**
     * Hook: data with which the host refuses the user.
     *
     * @param key the key
     * @param value the value
     * @return this builder
     * @throws NullPointerException if an argument is null
     */
    public Builder wrongCredentials(String key, Object value) {
      return put(wrongCredentials, key, value);
    }

    /**
     * Hook: data by which the host is not the one that is expected.
     *
     * @param key the key
     * @param value the value
     * @return this builder
     * @throws NullPointerException if an argument is null
     */
    public Builder changedIdentity(String key, Object value) {
      return put(changedIdentity, key, value);
    }

    /**
     * Hook: how many credentials the host has been sent so far, right or wrong.
     *
     * @param counter the count; called from several threads
     * @return this builder
     * @throws NullPointerException if it is null
     */
    public Builder credentialsSent(LongSupplier counter) {
      credentialsSent = requireNonNull(counter, "counter");
      return this;
    }

    /**
     * Hook: cuts every open link to the host, as a pulled cable or a killed server does. The host
     * must take new connections afterwards.
     *
     * @param action cuts the links and returns at once
     * @return this builder
     * @throws NullPointerException if it is null
     */
    public Builder severConnection(Runnable action) {
      severConnection = requireNonNull(action, "action");
      return this;
    }

    /**
     * Hook: a user of the host, other than root and the login user, that the login user may become
     * by sudo, su and doas without a password.
     *
     * @param name the user's name
     * @return this builder
     * @throws NullPointerException if it is null
     * @throws IllegalArgumentException if it is blank
     */
    public Builder otherUser(String name) {
      otherUser = Optional.of(text("name", name));
      return this;
    }

    /**
     * Hook: sudo asks the login user for a password, and this is the right one.
     *
     * @param password the password
     * @return this builder
     * @throws NullPointerException if it is null
     */
    public Builder sudoPassword(Secret password) {
      sudoPassword = Optional.of(requireNonNull(password, "password"));
      return this;
    }

    /**
     * Hook: a directory of the host where the kit may make and remove files. Needed where the
     * connector has no shell; elsewhere the kit makes one with {@code mktemp}.
     *
     * @param path an absolute path
     * @return this builder
     * @throws NullPointerException if it is null
     * @throws IllegalArgumentException if it is blank
     */
    public Builder directory(String path) {
      directory = Optional.of(text("path", path));
      return this;
    }

    /**
     * Hook: a directory of the host on a file system with no room for a file of 1 MiB.
     *
     * @param path an absolute path
     * @return this builder
     * @throws NullPointerException if it is null
     * @throws IllegalArgumentException if it is blank
     */
    public Builder fullDirectory(String path) {
      fullDirectory = Optional.of(text("path", path));
      return this;
    }

    /**
     * Hook: a value of the right type that the record's own check refuses.
     *
     * @param key the key
     * @param value the value
     * @return this builder
     * @throws NullPointerException if an argument is null
     */
    public Builder invalidData(String key, Object value) {
      return put(invalidData, key, value);
    }

    /**
     * Hook: a reference that the provider refuses, such as one without the argument that it needs,
     * or with one that it does not take.
     *
     * @param reference the reference: {@code @acme}
     * @return this builder
     * @throws NullPointerException if it is null
     * @throws IllegalArgumentException if it cannot be read
     */
    public Builder refusedReference(String reference) {
      TargetReference.parse(requireNonNull(reference, "reference"));
      refusedReferences.add(reference);
      return this;
    }

    /**
     * Accepts a rule that is known to be broken. The rule runs all the same: once it is kept, the
     * waiver is stale and fails, so that it goes.
     *
     * @param rule the rule's id
     * @param reason why it is broken
     * @param reference where its mending is followed
     * @return this builder
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if an argument is blank, or the rule is waived already
     */
    public Builder waive(String rule, String reason, String reference) {
      return waive(rule, reason, reference, Optional.empty());
    }

    /**
     * Accepts a rule that is known to be broken in one way; broken in any other way, it fails.
     *
     * @param rule the rule's id
     * @param reason why it is broken
     * @param reference where its mending is followed
     * @param failsWith words of the failure that is accepted
     * @return this builder
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if an argument is blank, or the rule is waived already
     */
    public Builder waive(String rule, String reason, String reference, String failsWith) {
      return waive(rule, reason, reference, Optional.of(text("failsWith", failsWith)));
    }

    private Builder waive(
        String rule, String reason, String reference, Optional<String> failsWith) {
      var waiver =
          new Waiver(
              text("rule", rule), text("reason", reason), text("reference", reference), failsWith);
      if (waivers.putIfAbsent(rule, waiver) != null) {
        throw new IllegalArgumentException("rule: " + rule + " is waived already");
      }
      return this;
    }

    /**
     * The target.
     *
     * @return an immutable target
     * @throws IllegalArgumentException if the reference is of another connector
     */
    public ConformanceTarget build() {
      if (!reference.connector().equals(connector)) {
        throw new IllegalArgumentException(
            "reference: " + reference + " is not of connector \"" + connector + "\"");
      }
      return new ConformanceTarget(
          new Target(
              connector,
              label,
              unavailable,
              reference,
              copy(data),
              registry,
              classLoader,
              copy(unreachable),
              copy(wrongCredentials),
              copy(changedIdentity),
              credentialsSent,
              severConnection,
              otherUser,
              sudoPassword,
              directory,
              fullDirectory,
              copy(invalidData),
              List.copyOf(refusedReferences),
              Map.copyOf(waivers)));
    }

    private static Map<String, Object> copy(Map<String, Object> values) {
      return Map.copyOf(values);
    }

    private Builder put(Map<String, Object> values, String key, Object value) {
      values.put(text("key", key), requireNonNull(value, "value"));
      return this;
    }
  }
}
