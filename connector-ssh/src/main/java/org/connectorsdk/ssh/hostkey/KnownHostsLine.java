package org.connectorsdk.ssh.hostkey;

import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * One line of a known_hosts file that carries a key.
 *
 * @param file the file it stands in
 * @param number its number there, from 1
 * @param marker what the line says of the key
 * @param hosts the first field, patterns or a hash
 * @param key the key
 */
record KnownHostsLine(Path file, int number, Marker marker, String hosts, HostKey key) {

  /** What a line says of its key. */
  enum Marker {
    /** The host has this key. */
    NONE,
    /** This key signs the certificates of the host; it is not the host's own key. */
    CERT_AUTHORITY,
    /** This key must never be accepted. */
    REVOKED
  }

  /** Reads a line; empty for a comment, an empty line, and one that OpenSSH would skip as bad. */
  static Optional<KnownHostsLine> parse(Path file, int number, String line) {
    var fields = new Fields(line);
    fields.skipBlanks();
    if (fields.atEnd() || fields.peek() == '#') {
      return Optional.empty();
    }
    Optional<Marker> marker = marker(fields);
    if (marker.isEmpty()) {
      return Optional.empty();
    }
    String hosts = fields.next();
    String type = fields.next();
    String base64 = fields.next();
    return key(type, base64).map(key -> new KnownHostsLine(file, number, marker.get(), hosts, key));
  }

  private static Optional<Marker> marker(Fields fields) {
    if (fields.peek() != '@') {
      return Optional.of(Marker.NONE);
    }
    Optional<Marker> marker =
        switch (fields.next()) {
          case "@cert-authority" -> Optional.of(Marker.CERT_AUTHORITY);
          case "@revoked" -> Optional.of(Marker.REVOKED);
          default -> Optional.empty();
        };
    boolean another = !fields.atEnd() && fields.peek() == '@';
    return another ? Optional.empty() : marker;
  }

  private static Optional<HostKey> key(String type, String base64) {
    // A carriage return at the end of the line is white space to OpenSSH's base64 reader.
    String digits = base64.strip();
    if (digits.isEmpty() || digits.length() % 4 != 0) {
      return Optional.empty();
    }
    try {
      return HostKey.ofBlob(Base64.getDecoder().decode(digits))
          .filter(key -> key.type().equals(type));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  boolean names(String name) {
    return HostPattern.matches(hosts, name);
  }

  String place() {
    return file + ":" + number;
  }

  /** Fields separated by spaces and tabs. */
  private static final class Fields {
    private final String line;
    private int at;

    Fields(String line) {
      this.line = line;
    }

    boolean atEnd() {
      return at == line.length();
    }

    char peek() {
      return line.charAt(at);
    }

    void skipBlanks() {
      while (!atEnd() && blank(peek())) {
        at++;
      }
    }

    /** The next field and the blanks behind it; empty at the end of the line. */
    String next() {
      int start = at;
      while (!atEnd() && !blank(peek())) {
        at++;
      }
      String field = line.substring(start, at);
      skipBlanks();
      return field;
    }

    private static boolean blank(char c) {
      return c == ' ' || c == '\t';
    }
  }
}
