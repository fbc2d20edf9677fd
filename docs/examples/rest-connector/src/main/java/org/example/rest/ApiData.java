package org.example.rest;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.connectorsdk.data.DataKey;
import org.connectorsdk.data.Secret;

/**
 * What the connector {@code api} takes from a host's data.
 *
 * @param url see the key
 * @param key see the key
 * @param timeout see the key
 * @param ca see the key
 * @param resourceId see the key
 */
public record ApiData(
    @DataKey(
            value = "api_url",
            description = "Address of the API, https; http on this machine alone.")
        String url,
    @DataKey(value = "api_key", description = "Key that the API knows the user by.") Secret key,
    @DataKey(
            value = "api_timeout",
            description =
                "How long the API may leave a request without an answer; a command may take longer.",
            defaultValue = "60s")
        Duration timeout,
    @DataKey(
            value = "api_ca",
            description =
                "PEM file with the authorities to trust; without it those that Java trusts.")
        Optional<Path> ca,
    @DataKey(value = "api_resource_id", description = "Id of the resource; the reference gives it.")
        String resourceId) {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Checks what can be checked without a network. No message holds a value: a key may stand in the
   * wrong place.
   *
   * @throws IllegalArgumentException if a value cannot be meant
   */
  public ApiData {
    var place = place(url);
    if (!"https".equals(place.getScheme()) && !THIS_MACHINE.contains(place.getHost())) {
      throw new IllegalArgumentException(
          "api_url: http would send the key in the clear; only https leaves this machine");
    }
    // A header's text; what Java says of any other quotes it.
    if (key.reveal().isEmpty() || !key.reveal().chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException(
          "api_key: it is empty, or holds blanks, line ends or characters beyond ASCII");
    }
    if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("api_timeout: it is not between 1 ms and 1 day");
    }
    if (!ResourceId.isValid(resourceId)) {
      throw new IllegalArgumentException("api_resource_id: " + ResourceId.WHY_NOT);
    }
  }

  private static URI place(String url) {
    try {
      var uri = new URI(url);
      var isPlain =
          uri.getUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
      if (Set.of("https", "http").contains(String.valueOf(uri.getScheme()))
          && uri.getHost() != null
          && uri.getPort() <= 0xffff
          && isPlain) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // its message quotes the text
    }
    throw new IllegalArgumentException(
        "api_url: it is not an address such as https://api.example.com/v1, without user, query"
            + " and fragment");
  }

  /** The address of the resource, without a slash at its end. */
  String resourceUrl() {
    return url.replaceAll("/+$", "") + "/resources/" + UrlText.segment(resourceId);
  }

  /** Where the API is, for people: scheme, host and port. */
  String server() {
    var uri = URI.create(url);
    return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }

  boolean isEncrypted() {
    return url.startsWith("https:");
  }
}
