package org.example.rest;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Files of this machine, as the API has them; relative paths start where commands start. */
final class DemoFiles {
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path home;

  /** Files that were begun, of which more may come. */
  private final Set<String> begun = ConcurrentHashMap.newKeySet();

  DemoFiles(Path home) {
    this.home = home;
  }

  private interface Work {
    Map<String, ?> on(Path file) throws IOException;
  }

  /** What goes wrong gets one of the names that a client can act on. */
  private Map<String, ?> with(String path, Work work) throws DemoRefusal {
    var file = home.resolve(path);
    if (path.endsWith("/") && !Files.isDirectory(file)) {
      throw new DemoRefusal(409, "no_such_directory", "there is no such directory");
    }
    try {
      return work.on(file);
    } catch (NoSuchFileException e) {
      throw new DemoRefusal(404, "no_such_file", "there is no such file");
    } catch (AccessDeniedException e) {
      throw new DemoRefusal(403, "permission_denied", "not allowed");
    } catch (FileAlreadyExistsException e) {
      throw new DemoRefusal(409, "exists", "it is there already");
    } catch (DemoRefusal e) {
      throw e;
    } catch (IOException e) {
      throw refusal(e, file);
    }
  }

  private static DemoRefusal refusal(IOException e, Path file) {
    var words =
        e instanceof FileSystemException named && named.getReason() != null
            ? named.getReason()
            : String.valueOf(e.getMessage());
    return switch (words) {
      case "No space left on device", "Disk quota exceeded" ->
          new DemoRefusal(507, "no_space", words);
      case "Not a directory" -> new DemoRefusal(409, "no_such_directory", words);
      case "Operation not permitted", "Read-only file system" ->
          new DemoRefusal(403, "permission_denied", words);
      default ->
          Files.isDirectory(file)
              ? new DemoRefusal(409, "is_directory", "it is a directory")
              : new DemoRefusal(409, "file_failure", words);
    };
  }

  /** Forgets what was begun: who goes on with it finds nobody who knows of it. */
  void forget() {
    begun.clear();
  }

  /** Whether this is a piece of a file whose beginning is not known any more. */
  boolean isForgotten(JsonNode request) {
    return request.has("offset") && !begun.contains(request.path("path").asString(""));
  }

  /** A new file, an emptied one, or a piece of one that is there. */
  Map<String, ?> write(JsonNode request) throws DemoRefusal {
    var content = Base64.getDecoder().decode(request.path("content").asString(""));
    return with(
        request.path("path").asString(""),
        file -> {
          try (var channel = open(request, file)) {
            channel.position(request.path("offset").asLong(0));
            for (var rest = ByteBuffer.wrap(content); rest.hasRemaining(); ) {
              channel.write(rest);
            }
          }
          begun.add(request.path("path").asString(""));
          return Map.of("written", content.length);
        });
  }

  private static FileChannel open(JsonNode request, Path file) throws IOException {
    var existing = request.path("if_exists").asString("");
    var options = new HashSet<OpenOption>(Set.of(StandardOpenOption.WRITE));
    if (existing.equals("fail")) {
      options.add(StandardOpenOption.CREATE_NEW);
      return FileChannel.open(file, options, PRIVATE);
    } else if (existing.equals("empty")) {
      options.addAll(Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING));
    }
    return FileChannel.open(file, options);
  }

  Map<String, ?> status(String path) throws DemoRefusal {
    return with(path, DemoFiles::status);
  }

  /** Opens a file, and answers with all of it as it is at this moment. */
  void read(String path, DemoQuery query, HttpExchange exchange) throws IOException {
    var offset = query.number("offset", 0);
    with(
        path,
        file -> {
          if (Files.isDirectory(file)) {
            throw new DemoRefusal(409, "is_directory", "it is a directory");
          }
          try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(offset);
            var answer = DemoAnswer.begin(exchange);
            answer.text("encoding", "base64");
            answer.base64("content", Channels.newInputStream(channel)::transferTo);
            answer.end();
          }
          return Map.of();
        });
  }

  private static Map<String, ?> status(Path file) throws IOException {
    var attributes = Files.readAttributes(file, "unix:mode,size,uid,gid");
    var mode = (Integer) attributes.get("mode");
    var told = new HashMap<String, Object>();
    told.put(
        "kind",
        switch (mode & 0170000) {
          case 0100000 -> "file";
          case 0040000 -> "directory";
          default -> "other";
        });
    told.put("size", attributes.get("size"));
    told.put("mode", "%04o".formatted(mode & 07777));
    told.put("user", attributes.get("uid"));
    told.put("group", attributes.get("gid"));
    told.put("real_path", file.toRealPath().toString());
    return told;
  }

  Map<String, ?> change(String path, JsonNode request) throws DemoRefusal {
    return with(
        path,
        file -> {
          if (request.has("mode")) {
            var mode = Integer.parseInt(request.path("mode").asString(), 8);
            Files.setAttribute(file, "unix:mode", mode);
          }
          if (request.has("user")) {
            Files.setAttribute(file, "unix:gid", request.path("group").asInt());
            Files.setAttribute(file, "unix:uid", request.path("user").asInt());
          }
          if (request.has("sync")) {
            try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
              channel.force(true);
            }
          }
          if (request.has("rename_to")) {
            begun.remove(path);
            Files.move(
                file,
                home.resolve(request.path("rename_to").asString()),
                StandardCopyOption.ATOMIC_MOVE);
          }
          return Map.of();
        });
  }

  Map<String, ?> delete(String path) throws DemoRefusal {
    return with(
        path,
        file -> {
          if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new DemoRefusal(409, "is_directory", "it is a directory");
          }
          Files.delete(file);
          begun.remove(path);
          return Map.of();
        });
  }
}
