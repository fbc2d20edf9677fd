package org.connectorsdk.ssh.hostkey;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.connectorsdk.ssh.hostkey.KnownHostsLine.Marker;

/**
 * What known_hosts files hold about one host: a snapshot that is judged without reading again.
 *
 * <p>The rules are those of OpenSSH's {@code hostfile.c} and {@code sshconnect.c}: lines that
 * cannot be parsed are skipped, {@code @revoked} is final whatever else matches, and on a port
 * other than 22 a line for the bare host also counts when the line for {@code [host]:port} is
 * missing. One point is stricter: a key that is revoked for the bare host is revoked on every port.
 */
public final class KnownHosts {

  /** More than any real file; a reader of files must have a limit. */
  private static final int MAX_BYTES = 64 * 1024 * 1024;

  private final List<KnownHostsLine> exact;
  private final List<KnownHostsLine> bare;

  private KnownHosts(List<KnownHostsLine> exact, List<KnownHostsLine> bare) {
    this.exact = List.copyOf(exact);
    this.bare = List.copyOf(bare);
  }

  /**
   * Reads what the files say about a host.
   *
   * @param files the files, in the order in which they count; one that does not exist is empty
   * @param host the host
   * @return what they say
   * @throws UnreadableKnownHostsException if a file exists and cannot be read
   */
  public static KnownHosts read(List<Path> files, HostName host)
      throws UnreadableKnownHostsException {
    var exact = new ArrayList<KnownHostsLine>();
    var bare = new ArrayList<KnownHostsLine>();
    for (Path file : files) {
      for (KnownHostsLine line : lines(file)) {
        if (line.names(host.lookupName())) {
          exact.add(line);
        } else if (line.names(host.host())) {
          bare.add(line);
        }
      }
    }
    return new KnownHosts(exact, bare);
  }

  /** Bytes are characters here: a line that is not UTF-8 must not hide the others. */
  private static List<KnownHostsLine> lines(Path file) throws UnreadableKnownHostsException {
    byte[] content;
    try (InputStream in = open(file)) {
      content = in.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UnreadableKnownHostsException(file, e);
    }
    if (content.length > MAX_BYTES) {
      throw new UnreadableKnownHostsException(file, new IOException("larger than 64 MiB"));
    }
    return parse(file, new String(content, StandardCharsets.ISO_8859_1));
  }

  /** A named pipe would hold the reader for ever, so only files and the null device are opened. */
  private static InputStream open(Path file) throws IOException {
    boolean special = Files.exists(file) && !Files.isRegularFile(file);
    if (special && !file.toString().equals("/dev/null")) {
      throw new IOException("not a regular file");
    }
    return Files.newInputStream(file);
  }

  private static List<KnownHostsLine> parse(Path file, String text) {
    var lines = new ArrayList<KnownHostsLine>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      KnownHostsLine.parse(file, ++number, line).ifPresent(lines::add);
    }
    return lines;
  }

  /**
   * Judges a key.
   *
   * @param key what the host showed
   * @return what the files say about it
   */
  public HostKeyVerdict judge(HostKey key) {
    for (KnownHostsLine line : all()) {
      if (line.marker() == Marker.REVOKED && line.key().equals(key)) {
        return new HostKeyVerdict.Revoked(line.place());
      }
    }
    HostKeyVerdict verdict = judge(key, exact);
    if (verdict instanceof HostKeyVerdict.Unknown
        && judge(key, bare) instanceof HostKeyVerdict.Known known) {
      return known;
    }
    return verdict;
  }

  private static HostKeyVerdict judge(HostKey key, List<KnownHostsLine> lines) {
    HostKeyVerdict verdict = new HostKeyVerdict.Unknown();
    for (KnownHostsLine line : lines) {
      if (line.marker() != Marker.NONE) {
        continue;
      }
      if (line.key().equals(key)) {
        return new HostKeyVerdict.Known(line.place());
      }
      if (line.key().type().equals(key.type())) {
        verdict = new HostKeyVerdict.Changed(line.place());
      } else if (verdict instanceof HostKeyVerdict.Unknown) {
        verdict = new HostKeyVerdict.OtherType(line.place(), line.key().type());
      }
    }
    return verdict;
  }

  /**
   * The types of the keys on file for the host, to be asked for first.
   *
   * @return types such as {@code ssh-ed25519}, in the order of the files
   */
  public Set<String> keyTypes() {
    var types = new LinkedHashSet<String>();
    for (KnownHostsLine line : exact.isEmpty() ? bare : exact) {
      if (line.marker() == Marker.NONE) {
        types.add(line.key().type());
      }
    }
    return types;
  }

  /**
   * Whether a certificate authority is on file for the host.
   *
   * @return true where a line marked {@code @cert-authority} names the host
   */
  public boolean hasCertificateAuthority() {
    return all().stream().anyMatch(line -> line.marker() == Marker.CERT_AUTHORITY);
  }

  private List<KnownHostsLine> all() {
    var all = new ArrayList<>(exact);
    all.addAll(bare);
    return all;
  }
}
