package org.connectorsdk.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import org.connectorsdk.ssh.SshConnectorProvider;
import org.junit.jupiter.api.Test;

/** What the documents list is what there is. */
class DocumentsTest {
  @Test
  void theGuideListsTheKeysOfSsh() throws IOException {
    var guide = CodeBase.root().resolve("docs/guide/ssh.md");
    var begin = "<!-- keys of ssh: begin -->\n";
    var end = "<!-- keys of ssh: end -->";
    var text = Files.readString(guide);
    var from = text.indexOf(begin) + begin.length();
    var to = text.indexOf(end);
    var keys = new SshConnectorProvider().dataSchema().toMarkdown().strip() + "\n";
    if (Boolean.getBoolean("api.update")) {
      Files.writeString(guide, text.substring(0, from) + keys + text.substring(to));
    } else {
      assertEquals(keys, text.substring(from, to), "run with -Dapi.update=true to write it anew");
    }
  }
}
