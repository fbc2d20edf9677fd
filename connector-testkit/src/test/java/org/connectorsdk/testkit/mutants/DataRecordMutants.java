package org.connectorsdk.testkit.mutants;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.connectorsdk.data.DataKey;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.data.Secret;
import org.connectorsdk.testkit.reference.ReferenceData;

/** Providers whose data record is wrong. */
final class DataRecordMutants {
  private static final String ANY = "What this is for does not matter here.";

  private DataRecordMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant(
                "refusedDefault",
                "The default is outside of the range that is checked.",
                RefusedDefault.SCHEMA,
                "DATA-01")
            .saying("the default of reference_attempts"),
        mutant(
                "narrowedPort",
                "A number is cut down to 16 bits without a word.",
                NarrowedPort.SCHEMA,
                "DATA-05")
            .saying("the number is cut down to a short"),
        mutant(
                "tellingRecord",
                "The record's own toString shows the credential.",
                TellingRecord.SCHEMA,
                "DATA-06")
            .saying("the record's toString()"),
        mutant(
                "quotedSecret",
                "The check of a list of secrets quotes one of them.",
                QuotedSecret.SCHEMA,
                "DATA-06")
            .saying("its own problem"),
        mutant(
                "collectedTags",
                "The tags of all hosts are collected in one list.",
                CollectedTags.SCHEMA,
                "DATA-08")
            .saying("it changed"),
        mutant("uncheckedPort", "No value is out of range.", Unchecked.SCHEMA, "DATA-09")
            .on(target -> target.invalidData("reference_attempts", 0))
            .saying("a connector is made"),
        mutant(
                "wordlessCheck",
                "The check throws an exception without a message.",
                Wordless.SCHEMA,
                "DATA-09")
            .saying("has no message"),
        mutant(
                "namelessCheck",
                "The check does not say which value it refuses.",
                Nameless.SCHEMA,
                "DATA-09")
            .on(target -> target.data("reference_attempts", 1))
            .saying("one of the key"),
        mutant("plainToken", "The credential is a plain text.", PlainToken.SCHEMA, "DATA-11")
            .on(target -> target.data("reference_password", "conformance"))
            .saying("[reference_password] are text"),
        mutant(
                "crashingCheck",
                "The check of a list takes it for granted that there is an element.",
                CrashingCheck.SCHEMA,
                "DATA-01")
            .saying("IndexOutOfBoundsException"),
        mutant("portAsText", "The port is a text.", PortAsText.SCHEMA, "DATA-12")
            .saying("[reference_port] are text"),
        mutant(
                "quotedPiece",
                "The check of a secret quotes the beginning of it.",
                QuotedPiece.SCHEMA,
                "DATA-06")
            .saying("nor a piece of it"));
  }

  private static <D extends Record> Mutant mutant(
      String name, String defect, DataSchema<D> schema, String mustFail) {
    return OtherRecord.mutant(name, defect, schema, (mine, host) -> sound(host), mustFail);
  }

  private static ReferenceData sound(org.connectorsdk.inventory.Host host) {
    return OtherRecord.sound(
        Map.of(
            "reference_token",
            host.data().get("reference_token").orElseThrow(),
            "reference_host",
            host.data().get("reference_host").orElseThrow()));
  }

  record RefusedDefault(
      @DataKey(value = "reference_token", description = ANY) Secret token,
      @DataKey(value = "reference_host", description = ANY) String host,
      @DataKey(value = "reference_identity", description = ANY) Optional<String> identity,
      @DataKey(value = "reference_attempts", description = ANY, defaultValue = "0") int attempts) {
    static final DataSchema<RefusedDefault> SCHEMA =
        DataSchema.of(MethodHandles.lookup(), RefusedDefault.class);

    RefusedDefault {
      check(attempts);
    }
  }

  private static void check(int attempts) {
    if (attempts < 1 || attempts > 10) {
      throw new IllegalArgumentException("reference_attempts must be 1 to 10, and is " + attempts);
    }
  }

  record NarrowedPort(
      @DataKey(value = "reference_token", description = ANY) Secret token,
      @DataKey(value = "reference_host", description = ANY) String host,
      @DataKey(value = "reference_identity", description = ANY) Optional<String> identity,
      @DataKey(value = "reference_attempts", description = ANY, defaultValue = "1") int attempts,
      @DataKey(value = "reference_port", description = ANY, defaultValue = "22") int port) {
    static final DataSchema<NarrowedPort> SCHEMA =
        DataSchema.of(MethodHandles.lookup(), NarrowedPort.class);

    NarrowedPort {
      check(attempts);
      port = (short) port;
    }
  }

  record TellingRecord(
      @DataKey(value = "reference_token", description = ANY) Secret token,
      @DataKey(value = "reference_host", description = ANY) String host,
      @DataKey(value = "reference_identity", description = ANY) Optional<String> identity,
      @DataKey(value = "reference_attempts", description = ANY, defaultValue = "1") int attempts) {
    static final DataSchema<TellingRecord> SCHEMA =
        DataSchema.of(MethodHandles.lookup(), TellingRecord.class);

    TellingRecord {
      check(attempts);
    }

    @Override
    public String toString() {
      return host + " with " + token.reveal();
    }
  }

  record QuotedSecret(
      @DataKey(value = "reference_token", description = ANY) Secret token,
      @DataKey(value = "reference_keys", description = ANY, defaultValue = "[]") List<Secret> keys,
      @DataKey(value = "reference_host", description = ANY) String host,
      @DataKey(value = "reference_identity", description = ANY) Optional<String> identity,
      @DataKey(value = "reference_attempts", description = ANY, defaultValue = "1") int attempts) {
    static final DataSchema<QuotedSecret> SCHEMA =
        DataSchema.of(MethodHandles.lookup(), QuotedSecret.class);

    QuotedSecret {
      check(attempts);
      for (var key : keys) {
        if (key.reveal().length() < 64) {
          throw new IllegalArgumentException("reference_keys holds a short key: " + key.reveal());
        }
      }
    }
  }

  record CollectedTags(
      @DataKey(value = "reference_token", description = ANY) Secret token,
      @DataKey(value = "reference_host", description = ANY) String host,
      @DataKey(value = "reference_identity", description = ANY) Optional<String> identity,
      @DataKey(value = "reference_attempts", description = ANY, defaultValue = "1") int attempts,
      @DataKey(value = "reference_tags", description = ANY, defaultValue = "[]")
          List<String> tags) {
    static final DataSchema<CollectedTags> SCHEMA =
        DataSchema.of(MethodHandles.lookup(), CollectedTags.class);

    private static final List<String> COLLECTED = new ArrayList<>();

    CollectedTags {
      check(attempts);
      COLLECTED.clear();
      COLLECTED.addAll(tags);
      tags = COLLECTED;
    }
  }

  record Unchecked(
      @DataKey(value = "reference_token", description = ANY) Secret token,
      @DataKey(value = "reference_host", description = ANY) String host,
      @DataKey(value = "reference_identity", description = ANY) Optional<String> identity,
      @DataKey(value = "reference_attempts", description = ANY, defaultValue = "1") int attempts) {
    static final DataSchema<Unchecked> SCHEMA =
        DataSchema.of(MethodHandles.lookup(), Unchecked.class);
  }

  record Wordless(
      @DataKey(value = "reference_token", description = ANY) Secret token,
      @DataKey(value = "reference_host", description = ANY) String host,
      @DataKey(value = "reference_identity", description = ANY) Optional<String> identity,
      @DataKey(value = "reference_attempts", description = ANY, defaultValue = "1") int attempts) {
    static final DataSchema<Wordless> SCHEMA =
        DataSchema.of(MethodHandles.lookup(), Wordless.class);

    Wordless {
      if (attempts > 10) {
        throw new IllegalArgumentException();
      }
    }
  }

  record Nameless(
      @DataKey(value = "reference_token", description = ANY) Secret token,
      @DataKey(value = "reference_host", description = ANY) String host,
      @DataKey(value = "reference_identity", description = ANY) Optional<String> identity,
      @DataKey(value = "reference_attempts", description = ANY) int attempts) {
    static final DataSchema<Nameless> SCHEMA =
        DataSchema.of(MethodHandles.lookup(), Nameless.class);

    Nameless {
      if (attempts > 10) {
        throw new IllegalArgumentException("out of range");
      }
    }
  }

  record PlainToken(
      @DataKey(value = "reference_token", description = ANY) Secret token,
      @DataKey(value = "reference_host", description = ANY) String host,
      @DataKey(value = "reference_identity", description = ANY) Optional<String> identity,
      @DataKey(value = "reference_attempts", description = ANY, defaultValue = "1") int attempts,
      @DataKey(value = "reference_password", description = ANY) String password) {
    static final DataSchema<PlainToken> SCHEMA =
        DataSchema.of(MethodHandles.lookup(), PlainToken.class);

    PlainToken {
      check(attempts);
    }
  }

  record PortAsText(
      @DataKey(value = "reference_token", description = ANY) Secret token,
      @DataKey(value = "reference_host", description = ANY) String host,
      @DataKey(value = "reference_identity", description = ANY) Optional<String> identity,
      @DataKey(value = "reference_attempts", description = ANY, defaultValue = "1") int attempts,
      @DataKey(value = "reference_port", description = ANY, defaultValue = "22") String port) {
    static final DataSchema<PortAsText> SCHEMA =
        DataSchema.of(MethodHandles.lookup(), PortAsText.class);

    PortAsText {
      check(attempts);
    }
  }

  record QuotedPiece(
      @DataKey(value = "reference_token", description = ANY) Secret token,
      @DataKey(value = "reference_host", description = ANY) String host,
      @DataKey(value = "reference_identity", description = ANY) Optional<String> identity,
      @DataKey(value = "reference_attempts", description = ANY, defaultValue = "1") int attempts) {
    static final DataSchema<QuotedPiece> SCHEMA =
        DataSchema.of(MethodHandles.lookup(), QuotedPiece.class);

    QuotedPiece {
      check(attempts);
      if (!token.reveal().startsWith("make-believe")) {
        throw new IllegalArgumentException(
            "reference_token begins with " + token.reveal().substring(0, 8));
      }
    }
  }

  record CrashingCheck(
      @DataKey(value = "reference_token", description = ANY) Secret token,
      @DataKey(value = "reference_host", description = ANY) String host,
      @DataKey(value = "reference_identity", description = ANY) Optional<String> identity,
      @DataKey(value = "reference_attempts", description = ANY, defaultValue = "1") int attempts,
      @DataKey(value = "reference_tags", description = ANY, defaultValue = "[]")
          List<String> tags) {
    static final DataSchema<CrashingCheck> SCHEMA =
        DataSchema.of(MethodHandles.lookup(), CrashingCheck.class);

    CrashingCheck {
      check(attempts);
      if (tags.get(0).isEmpty()) {
        throw new IllegalArgumentException("reference_tags begins with nothing");
      }
    }
  }
}
