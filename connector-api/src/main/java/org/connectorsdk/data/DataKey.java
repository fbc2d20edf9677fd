package org.connectorsdk.data;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds a record component to a data key; every component of a data record carries it.
 *
 * <pre>{@code
 * record TelnetData(
 *     @DataKey(value = "telnet_hostname", description = "Host name or address") String hostname,
 *     @DataKey(value = "telnet_port", description = "TCP port", defaultValue = "23") int port) {}
 * }</pre>
 *
 * @see DataSchema
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface DataKey {

  /** The value of {@link #defaultValue()} that means there is no default. */
  String NO_DEFAULT = "\0no default\0";

  /**
   * The key in the data. Keys of one connector share a prefix that ends with {@code _}, so that a
   * misspelt one is noticed.
   *
   * @return the key, not blank
   */
  String value();

  /**
   * What the key means, in one sentence: shown in documents and when the key is missing.
   *
   * @return the description, not blank
   */
  String description();

  /**
   * The value to bind when the data has none, as text: {@code 22}, {@code true}, {@code 30s}, the
   * text itself; JSON for a list or a map. Without it, a component that is no {@code Optional} is
   * required.
   *
   * @return the default as text
   */
  String defaultValue() default NO_DEFAULT;
}
