package org.connectorsdk.testkit.leaks;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.connectorsdk.testkit.census.JvmDescriptors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test that leaves threads, descriptors, processes or temporary files behind, for {@code
 * RegisterExtension}; {@link NoLeaks} is the same as an annotation.
 *
 * <pre>{@code
 * @Isolated
 * class AcmeClientTest {
 *   @RegisterExtension
 *   static final LeakCheck LEAKS =
 *       LeakCheck.builder().allow(LeakKind.THREADS, "acme-metrics-\\d+").build();
 * }
 * }</pre>
 *
 * <p>In a static field it checks each test and the class as a whole, in an instance field each test
 * alone. A test is checked after its {@code @AfterEach} methods, a class after its
 * {@code @AfterAll} methods. What is left gets a {@linkplain Builder#grace time} to end; then the
 * test fails, and the failure names each thing, where it came from, and how to excuse it. Where the
 * test has failed already, that failure stays and has this one as a suppressed exception.
 *
 * <p>What cannot be seen on a system, such as descriptors outside of Linux, is told by a report
 * entry with the key {@code leaks}; {@linkplain Builder#strict strictly} it is a failure.
 *
 * <p>All of this belongs to the JVM and not to a test. Where JUnit runs tests in parallel the check
 * refuses a test beside which others may run: {@code @Isolated} keeps them away. Safe for any
 * thread.
 *
 * @since 0.1
 */
// JUnit is a module of the user's as well.
@SuppressWarnings("exports")
public final class LeakCheck
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
  private final LeakSettings settings;

  private LeakCheck(LeakSettings settings) {
    this.settings = settings;
  }

  /**
   * Starts with default settings: all kinds, 2 seconds of grace, not strict.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Notes what is there before a class.
   *
   * @param context of the class
   */
  @Override
  public void beforeAll(ExtensionContext context) {
    LeakChecking.begin(context, this, settings);
  }

  /**
   * Checks what a class left behind.
   *
   * @param context of the class
   * @throws AssertionError naming what is left
   */
  @Override
  public void afterAll(ExtensionContext context) {
    LeakChecking.end(context, this);
  }

  /**
   * Notes what is there before a test.
   *
   * @param context of the test
   */
  @Override
  public void beforeEach(ExtensionContext context) {
    if (settings.eachTest()) {
      LeakChecking.begin(context, this, settings);
    } else {
      LeakChecking.requireClass(context, this);
    }
  }

  /**
   * Checks what a test left behind.
   *
   * @param context of the test
   * @throws AssertionError naming what is left
   */
  @Override
  public void afterEach(ExtensionContext context) {
    LeakChecking.end(context, this);
  }

  LeakSettings settings() {
    return settings;
  }

  /**
   * Settings of a check. Not safe for several threads.
   *
   * @since 0.1
   */
  public static final class Builder {
    private final Set<LeakKind> kinds = EnumSet.allOf(LeakKind.class);
    private final Map<LeakKind, List<Pattern>> allowed = new EnumMap<>(LeakKind.class);
    private final List<Path> directories = new ArrayList<>();
    private Duration grace = Duration.ofSeconds(2);
    private boolean strict;
    private boolean eachTest = true;
    private Path descriptors = JvmDescriptors.OF_THIS_PROCESS;

    private Builder() {}

    /**
     * Looks for these kinds alone.
     *
     * @param kinds the kinds; default: all
     * @return this builder
     * @throws NullPointerException if one is null
     * @throws IllegalArgumentException if there is none
     */
    public Builder only(LeakKind... kinds) {
      var chosen = Set.of(kinds);
      if (chosen.isEmpty()) {
        throw new IllegalArgumentException("kinds: expected at least one");
      }
      this.kinds.clear();
      this.kinds.addAll(chosen);
      return this;
    }

    /**
     * Excuses what has a name.
     *
     * @param kind what it is
     * @param pattern a regular expression that matches the whole name, as {@link LeakKind} tells it
     * @return this builder
     * @throws NullPointerException if an argument is null
     * @throws java.util.regex.PatternSyntaxException if the pattern is none
     */
    public Builder allow(LeakKind kind, String pattern) {
      var compiled = Pattern.compile(requireNonNull(pattern, "pattern"), Pattern.DOTALL);
      allowed.computeIfAbsent(requireNonNull(kind, "kind"), one -> new ArrayList<>()).add(compiled);
      return this;
    }

    /**
     * A directory whose entries are temporary files too; one that is not there is empty.
     *
     * @param directory the directory; default: {@code java.io.tmpdir} alone
     * @return this builder
     * @throws NullPointerException if it is null
     */
    public Builder directory(Path directory) {
      directories.add(requireNonNull(directory, "directory"));
      return this;
    }

    /**
     * How long what is about to end is waited for. A test that leaves nothing waits for nothing.
     *
     * @param grace the time; default: 2 seconds
     * @return this builder
     * @throws NullPointerException if it is null
     * @throws IllegalArgumentException if it is negative
     */
    public Builder grace(Duration grace) {
      if (requireNonNull(grace, "grace").isNegative()) {
        throw new IllegalArgumentException("grace is negative: " + grace);
      }
      this.grace = grace;
      return this;
    }

    /**
     * Fails where a kind that is looked for cannot be seen on this system.
     *
     * @return this builder
     */
    public Builder strict() {
      strict = true;
      return this;
    }

    /**
     * Checks the class as a whole and not each test: for tests that share what starts lazily.
     *
     * @return this builder
     */
    public Builder wholeClass() {
      eachTest = false;
      return this;
    }

    /** Another place than Linux has, for tests of this. */
    Builder descriptors(Path directory) {
      descriptors = directory;
      return this;
    }

    /**
     * The check.
     *
     * @return an immutable extension
     */
    public LeakCheck build() {
      return new LeakCheck(
          new LeakSettings(kinds, allowed, directories, grace, strict, eachTest, descriptors));
    }
  }
}
