package org.connectorsdk.docs;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles the Java snippets of a page as a reader would use them: files and types first, each
 * seeing those before it, then what stands in methods and classes, then module descriptors together
 * with the files of the page.
 */
final class SnippetCompiler {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();
  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final List<String> OPTIONS =
      List.of(
          "--release",
          "17",
          "-proc:none",
          "-Xlint:deprecation,removal,rawtypes,unchecked",
          "-Werror");

  private final Path classes;
  private final List<String> problems = new ArrayList<>();

  /** A snippet as a source file, which keeps where it came from. */
  private static final class Source extends SimpleJavaFileObject {
    final Page.Block block;
    final SnippetShape shape;
    private final String text;

    Source(Page.Block block, SnippetShape shape, String name) {
      super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
      this.block = block;
      this.shape = shape;
      text = shape.source(block, "Snippet" + block.line());
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** A snippet read as one shape: how far that went, and what it declares. */
  private record Reading(
      Page.Block block,
      SnippetShape shape,
      Optional<CompilationUnitTree> unit,
      Optional<Diagnostic<?>> error) {
    long firstErrorLine() {
      return error.map(Diagnostic::getLineNumber).orElse(Long.MAX_VALUE);
    }

    boolean fits() {
      if (error.isPresent()) {
        return false;
      }
      var file = unit.orElseThrow();
      return switch (shape) {
        case FILE ->
            isModule()
                || !file.getTypeDecls().isEmpty()
                    && (file.getPackageName() != null || !file.getImports().isEmpty());
        case TYPES -> !file.getTypeDecls().isEmpty();
        case STATEMENTS, MEMBERS -> true;
      };
    }

    boolean isModule() {
      return unit.orElseThrow().getModule() != null;
    }

    /** With the name that the language asks for. */
    Source source() {
      if (isModule()) {
        return new Source(block, shape, "module-info");
      }
      if (shape != SnippetShape.FILE && shape != SnippetShape.TYPES) {
        return new Source(block, shape, "Snippet" + block.line());
      }
      var types = unit.orElseThrow().getTypeDecls();
      var name =
          types.stream()
              .filter(type -> type instanceof ClassTree)
              .map(type -> (ClassTree) type)
              .filter(type -> type.getModifiers().toString().contains("public"))
              .map(type -> type.getSimpleName().toString())
              .findFirst()
              .orElse("Snippet" + block.line());
      return new Source(block, shape, name);
    }
  }

  private SnippetCompiler(Path classes) {
    this.classes = classes;
  }

  /** What the compiler says about a page: page, line and message of each problem. */
  static List<String> problems(Page page, Path classes) {
    var compiler = new SnippetCompiler(classes);
    compiler.compile(page);
    return compiler.problems;
  }

  private void compile(Page page) {
    List<Source> files = new ArrayList<>();
    List<Source> wrapped = new ArrayList<>();
    List<Source> modules = new ArrayList<>();
    page.blocks("java")
        .filter(block -> block.quoted().isEmpty())
        .map(this::read)
        .flatMap(Optional::stream)
        .forEach(
            reading -> {
              var source = reading.source();
              switch (reading.shape()) {
                case FILE, TYPES -> (reading.isModule() ? modules : files).add(source);
                case STATEMENTS, MEMBERS -> wrapped.add(source);
              }
            });
    files.forEach(
        file -> compile(List.of(file), "-classpath", classes + pathSeparator() + CLASS_PATH));
    if (!wrapped.isEmpty()) {
      compile(wrapped, "-classpath", classes + pathSeparator() + CLASS_PATH);
    }
    for (Source module : modules) {
      var own = files.stream().filter(file -> file.shape == SnippetShape.FILE);
      compile(Stream.concat(Stream.of(module), own).toList(), "--module-path", CLASS_PATH);
    }
  }

  private static String pathSeparator() {
    return System.getProperty("path.separator");
  }

  /** As the first shape that it can be. */
  private Optional<Reading> read(Page.Block block) {
    Reading furthest = null;
    for (SnippetShape shape : SnippetShape.values()) {
      var reading = read(block, shape);
      if (reading.fits()) {
        return Optional.of(reading);
      }
      if (reading.error().isPresent()
          && (furthest == null || reading.firstErrorLine() >= furthest.firstErrorLine())) {
        furthest = reading;
      }
    }
    furthest.error().ifPresent(error -> problems.add(problem(block, error)));
    return Optional.empty();
  }

  private static Reading read(Page.Block block, SnippetShape shape) {
    var said = new DiagnosticCollector<JavaFileObject>();
    var source = new Source(block, shape, "Snippet" + block.line());
    var task = (JavacTask) JAVAC.getTask(null, null, said, OPTIONS, null, List.of(source));
    Optional<CompilationUnitTree> unit = Optional.empty();
    try {
      for (CompilationUnitTree each : task.parse()) {
        unit = Optional.of(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Diagnostic<?> each : said.getDiagnostics()) {
      if (each.getKind() == Diagnostic.Kind.ERROR) {
        return new Reading(block, shape, unit, Optional.of(each));
      }
    }
    return new Reading(block, shape, unit, Optional.empty());
  }

  private void compile(List<Source> sources, String pathOption, String path) {
    var said = new DiagnosticCollector<JavaFileObject>();
    List<String> options = new ArrayList<>(OPTIONS);
    options.addAll(List.of(pathOption, path, "-d", classes.toString()));
    boolean compiled = JAVAC.getTask(null, null, said, options, null, sources).call();
    int before = problems.size();
    for (var each : said.getDiagnostics()) {
      if (each.getSource() instanceof Source source && each.getKind() != Diagnostic.Kind.NOTE) {
        problems.add(problem(source.block, each));
      }
    }
    if (!compiled && problems.size() == before) {
      said.getDiagnostics()
          .forEach(each -> problems.add(sources.get(0).block.place(0) + ": " + each));
    }
  }

  private static String problem(Page.Block block, Diagnostic<?> said) {
    int last = block.lines().size() - 1;
    int index = (int) Math.max(0, Math.min(last, said.getLineNumber() - 2));
    var line = block.lines().isEmpty() ? "" : block.lines().get(index).strip();
    return "%s: %s%n    %s".formatted(block.place(index), said.getMessage(Locale.ENGLISH), line);
  }
}
