package org.example.connect;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.connectorsdk.data.Secret;
import org.connectorsdk.data.SecretPrompt;
import org.connectorsdk.data.SecretRequest;

/** Where the program reads and writes. A test brings its own. */
public final class Terminal {
  private final InputStream in;
  private final OutputStream out;
  private final OutputStream err;
  private final PrintStream text;
  private final PrintStream problems;
  private final Function<String, Optional<String>> environment;
  private final SecretPrompt prompt;
  private final Style style;

  public Terminal(
      InputStream in,
      OutputStream out,
      OutputStream err,
      Charset charset,
      Function<String, Optional<String>> environment,
      SecretPrompt prompt,
      Style style) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.text = new PrintStream(out, true, charset);
    this.problems = new PrintStream(err, true, charset);
    this.environment = environment;
    this.prompt = prompt;
    this.style = style;
  }

  /** The one this process was started on: unbuffered, so that output is seen as it arrives. */
  static Terminal ofThisProcess() {
    return new Terminal(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        Charset.forName(System.getProperty("native.encoding")),
        name -> Optional.ofNullable(System.getenv(name)),
        Terminal::ask,
        Boolean.getBoolean("connect.style") ? Style.ansi() : Style.plain());
  }

  /** Empty where there is nobody to ask. */
  private static Optional<Secret> ask(SecretRequest request) {
    Console console = System.console();
    if (console == null) {
      return Optional.empty();
    }
    // A thread that reads a terminal cannot be interrupted, one that waits for it can.
    var answer =
        new FutureTask<char[]>(
            () -> console.readPassword("%s for %s: ", request.purpose(), request.host()));
    var reader = new Thread(answer, "prompt");
    reader.setDaemon(true);
    reader.start();
    try {
      return Optional.ofNullable(answer.get()).map(String::new).map(Secret::of);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UsageException("cancelled");
    } catch (ExecutionException e) {
      throw new UsageException("the terminal cannot be read: " + e.getCause().getMessage());
    }
  }

  /** Standard input, byte for byte. */
  InputStream in() {
    return in;
  }

  /** Standard output, byte for byte. */
  OutputStream out() {
    return out;
  }

  /** Standard error, byte for byte. */
  OutputStream err() {
    return err;
  }

  /** Standard output for words of our own. */
  public PrintStream text() {
    return text;
  }

  /** Standard error for words of our own. */
  PrintStream problems() {
    return problems;
  }

  /** A variable of the environment. */
  Optional<String> variable(String name) {
    return environment.apply(name);
  }

  /** Asks a person, where there is one. */
  SecretPrompt prompt() {
    return prompt;
  }

  /** How words of our own look. */
  public Style style() {
    return style;
  }
}
