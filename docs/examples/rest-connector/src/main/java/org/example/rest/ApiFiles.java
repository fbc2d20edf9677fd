package org.example.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.connectorsdk.error.FailureContext;
import org.connectorsdk.error.FileTransferException.Reason;
import org.connectorsdk.transport.Deadline;
import org.connectorsdk.transport.FileFailureException;
import org.connectorsdk.transport.FileOperation;
import org.connectorsdk.transport.FileStatus;
import org.connectorsdk.transport.FileTransport;
import tools.jackson.databind.JsonNode;

/** Files of one resource, in pieces of JSON and base64, so that no file is too large for it. */
final class ApiFiles implements FileTransport {
  private static final int LONGEST_REFUSAL = 64 << 10;

  private final ApiClient api;
  private final FailureContext context;

  ApiFiles(ApiClient api, FailureContext context) {
    this.api = api;
    this.context = context;
  }

  @Override
  public Set<FileOperation> operations() {
    return Set.of(FileOperation.values());
  }

  @Override
  public OutputStream create(String path, Deadline deadline) throws IOException {
    write(Map.of("path", path, "if_exists", "fail", "mode", "0600"), new byte[0], path, deadline);
    return new Upload(this, path, deadline);
  }

  @Override
  public OutputStream overwrite(String path, Deadline deadline) throws IOException {
    write(Map.of("path", path, "if_exists", "empty"), new byte[0], path, deadline);
    return new Upload(this, path, deadline);
  }

  /** Writes a piece of a file that is there. */
  void append(String path, long offset, byte[] piece, Deadline deadline) throws IOException {
    write(Map.of("path", path, "offset", offset), piece, path, deadline);
  }

  private void write(Map<String, ?> members, byte[] content, String path, Deadline deadline)
      throws IOException {
    var all = new LinkedHashMap<String, Object>(members);
    all.put("content", Base64.getEncoder().encodeToString(content));
    all.put("encoding", "base64");
    ask(api.request("POST", "/files", all), path, deadline);
  }

  /** One request, however long the file is: so it is the file of one moment. */
  @Override
  public InputStream read(String path, long offset, Deadline deadline) throws IOException {
    var response = api.begin(api.request("GET", place(path) + "?offset=" + offset));
    try {
      var head = api.await(context, response, deadline);
      if (head.statusCode() != 200) {
        try (var body = head.body()) {
          check(
              new Answer(head.statusCode(), head.headers(), body.readNBytes(LONGEST_REFUSAL)),
              path);
        }
      }
      return Download.start(api, context, head.body(), deadline);
    } finally {
      response.cancel(true);
    }
  }

  @Override
  public FileStatus stat(String path, Deadline deadline) throws IOException {
    var answer = status(path, deadline);
    var kind =
        switch (answer.path("kind").asString("")) {
          case "file" -> FileStatus.Kind.FILE;
          case "directory" -> FileStatus.Kind.DIRECTORY;
          case "other" -> FileStatus.Kind.OTHER;
          default -> throw new MalformedAnswerException("does not tell what the file is");
        };
    if (!answer.path("size").isIntegralNumber()) {
      throw new MalformedAnswerException("does not tell how long the file is");
    }
    return new FileStatus(
        kind,
        answer.path("size").asLong(),
        mode(answer.path("mode").asString("")),
        answer.path("user").asInt(-1),
        answer.path("group").asInt(-1));
  }

  private static int mode(String octal) throws MalformedAnswerException {
    if (octal.isEmpty()) {
      return -1;
    } else if (!octal.matches("[0-7]{1,5}")) {
      throw new MalformedAnswerException("has a mode that is no octal number");
    }
    return Integer.parseInt(octal, 8) & 07777;
  }

  @Override
  public String resolve(String path, Deadline deadline) throws IOException {
    var real = status(path, deadline).path("real_path").asString("");
    if (real.isEmpty()) {
      throw new FileFailureException(Reason.OTHER, "the API does not tell where it really is");
    }
    return real;
  }

  private JsonNode status(String path, Deadline deadline) throws IOException {
    return ask(api.request("GET", place(path) + "?view=status"), path, deadline).json();
  }

  @Override
  public void rename(String from, String to, Deadline deadline) throws IOException {
    change(from, Map.of("rename_to", to), deadline);
  }

  @Override
  public void chmod(String path, int mode, Deadline deadline) throws IOException {
    change(path, Map.of("mode", "%04o".formatted(mode)), deadline);
  }

  @Override
  public void chown(String path, int user, int group, Deadline deadline) throws IOException {
    change(path, Map.of("user", user, "group", group), deadline);
  }

  @Override
  public void sync(String path, Deadline deadline) throws IOException {
    change(path, Map.of("sync", true), deadline);
  }

  private void change(String path, Map<String, ?> members, Deadline deadline) throws IOException {
    ask(api.request("PATCH", place(path), members), path, deadline);
  }

  /** Works after a disconnect, too: so a transfer that it ended leaves no temporary file. */
  @Override
  public void delete(String path, Deadline deadline) throws IOException {
    check(api.parting(context, api.request("DELETE", place(path)), deadline), path);
  }

  private static String place(String path) {
    return "/files/" + UrlText.path(path);
  }

  private Answer ask(HttpRequest request, String path, Deadline deadline) throws IOException {
    var answer = api.exchange(context, request, deadline);
    check(answer, path);
    return answer;
  }

  /** The API names what is wrong with a file; anything else is wrong with the request. */
  private void check(Answer answer, String path) throws IOException {
    if (answer.isGood()) {
      return;
    }
    switch (answer.error()) {
      case "no_such_file" -> throw new NoSuchFileException(path);
      case "permission_denied" -> throw new AccessDeniedException(path);
      case "exists" -> throw new FileAlreadyExistsException(path);
      case "no_such_directory" -> throw failure(Reason.NO_SUCH_DIRECTORY, answer);
      case "is_directory" -> throw failure(Reason.IS_DIRECTORY, answer);
      case "no_space" -> throw failure(Reason.NO_SPACE, answer);
      case "file_failure" -> throw failure(Reason.OTHER, answer);
      default -> throw api.refusal(context, answer);
    }
  }

  private FileFailureException failure(Reason reason, Answer answer) {
    return new FileFailureException(reason, api.words(answer));
  }
}
