package org.example.connect;

/** What {@code --help} prints. */
final class Help {
  static final String TEXT =
      """
      connect                                       a demonstration, on this machine alone
      connect [OPTIONS] REFERENCE [--] COMMAND...   run a command on a host
      connect [OPTIONS] --inventory FILE [--only NAME]... [--] COMMAND...
                                                    run it on all hosts of a file, or some
      connect [OPTIONS] REFERENCE --put LOCAL REMOTE | --get REMOTE LOCAL
      connect --list | --describe CONNECTOR | --help

      REFERENCE is @local, @ssh/host, host (the same as @ssh/host), or @connector/argument.
      COMMAND of one word is text for the shell there:      connect web-1 'ls | wc -l'
      Of several words it is a program and its arguments, which arrive as they are written
      (ssh would join them and let the shell there split them again):
                                                            connect web-1 -- grep -c 'a b' file
      Options end at --, or where the command begins.

        --data KEY=VALUE        a value for the connector: --data ssh_user=deploy. A number, true
                                or false is taken as such, unless KEY wants text
        --secret KEY            the same without the value in view: from the environment variable
                                that is KEY in capitals, else asked for on the terminal
        --inventory FILE        JSON: {"data": {..}, "groups": {..}, "hosts": {..}}
        --only NAME             of the inventory this host or group only; may be repeated
        --put LOCAL REMOTE      send a file; it is replaced in one step
        --get REMOTE LOCAL      fetch a file; only you may read it
        --sudo[=USER]           as root, or as USER, where sudo asks for no password
        --stdin                 hand standard input on to the command
        --timeout DURATION      for the command or transfer: 500ms, 30s, 5m, 1h; seconds if bare
        --connect-timeout DURATION  for connecting; 10 s if not given
        --list                  what connectors there are, with version and place
        --describe CONNECTOR    the data keys of a connector, as a Markdown table
        -v, --verbose           log what happens, on standard error; secrets are masked

      Of one host the output is handed on live and byte for byte. Several hosts work at once, up to
      16, and each line stands behind its host's name. Ctrl-C cancels and disconnects.

      The exit status is the command's own, and 128 + n if signal n ended it; of several hosts the
      first that is not 0, in the order of the file. Else: 1 a transfer failed, or a step of the
      demonstration; 2 wrong arguments, data or inventory; 124 out of time; 126 the command could
      not be started (sudo refused, no shell); 130 cancelled; 255 not connected, connection lost,
      and the like. Each of these prints one line on standard error that begins with "connect: ".
      """;

  private Help() {}
}
