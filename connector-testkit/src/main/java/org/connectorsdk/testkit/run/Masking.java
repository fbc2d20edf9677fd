package org.connectorsdk.testkit.run;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.connectorsdk.data.Secret;

/** Takes the target's secrets out of what the kit itself says. */
final class Masking {
  private final List<String> secrets;

  private Masking(List<String> secrets) {
    this.secrets = secrets;
  }

  static Masking of(Target target) {
    var values =
        Stream.of(
                target.data().values(),
                target.unreachable().values(),
                target.wrongCredentials().values(),
                target.changedIdentity().values(),
                target.invalidData().values(),
                target.sudoPassword().stream().map(secret -> (Object) secret).toList())
            .flatMap(Collection::stream);
    return new Masking(
        values
            .flatMap(Masking::secretsIn)
            .filter(text -> !text.isEmpty())
            .distinct()
            .sorted(Comparator.comparing(String::length).reversed())
            .toList());
  }

  String mask(String text) {
    var masked = text;
    for (var secret : secrets) {
      masked = masked.replace(secret, "***");
    }
    return masked;
  }

  private static Stream<String> secretsIn(Object value) {
    if (value instanceof Secret secret) {
      return Stream.of(secret.reveal());
    }
    if (value instanceof Collection<?> values) {
      return values.stream().flatMap(Masking::secretsIn);
    }
    if (value instanceof Map<?, ?> values) {
      return values.values().stream().flatMap(Masking::secretsIn);
    }
    return Stream.empty();
  }
}
