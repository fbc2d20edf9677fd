package org.connectorsdk.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/** All benchmarks by name, in the order in which they run. */
final class Catalogue {
  static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

  static {
    ALL.put("local-true", new LocalTrue());
    ALL.put("binding", new Binding());
    ALL.put("discovery", new Discovery(false));
    ALL.put("discovery-logging", new Discovery(true));
    ALL.put("ssh-connect", new SshConnect());
    ALL.put("ssh-true", new SshTrue());
    ALL.put("ssh-output", new SshOutput(BareMina.Output.READ_BY_THE_CALLER, "512m"));
    ALL.put("ssh-output-64m", new SshOutput(BareMina.Output.READ_BY_THE_CALLER, "64m"));
    ALL.put("ssh-output-sink", new SshOutput(BareMina.Output.TAKEN_WHERE_IT_ARRIVES, "512m"));
    ALL.put("sftp-put", new SftpTransfer(SftpTransfer.Direction.PUT));
    ALL.put("sftp-get", new SftpTransfer(SftpTransfer.Direction.GET));
    ALL.put("ssh-200-hosts", new ManyHosts());
  }

  private Catalogue() {}
}
