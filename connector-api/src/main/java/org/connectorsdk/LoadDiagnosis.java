package org.connectorsdk;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.connectorsdk.ProviderFailure.Kind;
import org.connectorsdk.internal.text.Quoting;
import org.jspecify.annotations.Nullable;

/** Says in a person's words why a class could not become a provider. */
final class LoadDiagnosis {
  /** How much of a stranger's own message is shown. */
  private static final int SHOWN = 300;

  private static final int PREVIEW = 0xFFFF;
  private static final int CLASS_FILE = 0xCAFEBABE;

  /** Java n has class files of version n + 44 (JVMS 4.1). */
  private static final int CLASS_FILE_OFFSET = 44;

  private LoadDiagnosis() {}

  /** Why a declared class was passed over: it is loaded once more, not initialised, to see. */
  static ProviderFailure ofDeclared(ServiceDeclarations.Declaration declared) {
    String name = declared.className();
    try {
      return failure(declared, unfit(declared.source().load(name)));
    } catch (ClassNotFoundException e) {
      return failure(
          declared,
          new Reason(
              Kind.MISSING_CLASS,
              "the class is declared but not there; the jar is incomplete, or the declaration"
                  + " misspelt"));
    } catch (LinkageError e) {
      return failure(declared, reason(name, e, declared.source()));
    }
  }

  /** The method that makes the provider in place of a constructor, as only modules may have. */
  static @Nullable Method factory(ServiceDeclarations.Declaration declared) {
    try {
      Class<?> type = declared.source().load(declared.className());
      Method method = type.getModule().isNamed() ? type.getMethod("provider") : null;
      boolean makes =
          method != null
              && Modifier.isStatic(method.getModifiers())
              && ConnectorProvider.class.isAssignableFrom(method.getReturnType());
      return makes && isProvided(type) ? method : null;
    } catch (ReflectiveOperationException | LinkageError e) {
      return null;
    }
  }

  /** Why a class that was found could not be made an object of. */
  static ProviderFailure ofInstance(Class<?> type, Throwable thrown) {
    ClassLoader loader = type.getClassLoader();
    ProviderClassSource source =
        ProviderClassSource.of(loader == null ? ClassLoader.getSystemClassLoader() : loader);
    Reason reason = reason(type.getName(), thrown, source);
    return new ProviderFailure(
        type.getName(), ProviderPlace.of(type).location(), reason.kind(), reason.message());
  }

  /** The class and the message of what was thrown, on one line; of a failed initialiser, why. */
  static String describe(Throwable thrown) {
    boolean ofInitialiser =
        thrown instanceof ExceptionInInitializerError || thrown instanceof NoClassDefFoundError;
    return ofInitialiser && thrown.getCause() != null
        ? named(thrown) + ", because of " + describe(thrown.getCause())
        : named(thrown);
  }

  private static String named(Throwable thrown) {
    String message;
    try {
      message = thrown.getMessage();
    } catch (RuntimeException | LinkageError e) {
      // A stranger's exception may fail even here.
      message = null;
    }
    String name = thrown.getClass().getName();
    return message == null ? name : name + ": " + Quoting.escaped(message, SHOWN);
  }

  private record Reason(Kind kind, String message) {}

  private static ProviderFailure failure(ServiceDeclarations.Declaration declared, Reason reason) {
    return new ProviderFailure(
        declared.className(), declared.location(), reason.kind(), reason.message());
  }

  /** Why a class that does load is no provider. */
  private static Reason unfit(Class<?> type) {
    if (!ConnectorProvider.class.isAssignableFrom(type)) {
      return notAProvider(type);
    }
    if (type.getModule().isNamed() && !isProvided(type)) {
      return new Reason(
          Kind.NOT_LOADABLE,
          "the services file of a module counts only on the class path; add \"provides "
              + ConnectorProvider.class.getName()
              + " with "
              + type.getName()
              + "\" to the descriptor of "
              + type.getModule());
    }
    if (Arrays.stream(type.getConstructors()).noneMatch(made -> made.getParameterCount() == 0)) {
      return new Reason(
          Kind.NOT_LOADABLE, "it has no public constructor without parameters; add one");
    }
    return new Reason(
        Kind.NOT_LOADABLE, "the service loader passed it over; it must be public and not abstract");
  }

  private static boolean isProvided(Class<?> type) {
    return type.getModule().getDescriptor().provides().stream()
        .anyMatch(provides -> provides.providers().contains(type.getName()));
  }

  private static Reason notAProvider(Class<?> type) {
    String api = ConnectorProvider.class.getName();
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (Class<?> implemented : c.getInterfaces()) {
        if (implemented.getName().equals(api)) {
          return new Reason(
              Kind.NOT_A_PROVIDER,
              "it implements "
                  + api
                  + " of another copy of the API, loaded from "
                  + ProviderPlace.of(implemented).location()
                  + "; this one is from "
                  + ProviderPlace.of(ConnectorProvider.class).location()
                  + "; keep one copy");
        }
      }
    }
    return new Reason(Kind.NOT_A_PROVIDER, "the class does not implement " + api);
  }

  private static Reason reason(String name, Throwable thrown, ProviderClassSource source) {
    if (thrown instanceof UnsupportedClassVersionError) {
      return newerJava(name, (UnsupportedClassVersionError) thrown, source);
    }
    if (thrown instanceof ExceptionInInitializerError && thrown.getCause() != null) {
      return staticInitializer(thrown.getCause());
    }
    if (thrown instanceof NoClassDefFoundError) {
      return notDefined((NoClassDefFoundError) thrown);
    }
    if (startedInStaticInitializer(name, thrown)) {
      return staticInitializer(thrown);
    }
    if (thrown instanceof InstantiationException) {
      return new Reason(Kind.NOT_LOADABLE, "the class is abstract; declare one that is not");
    }
    if (thrown instanceof ClassFormatError) {
      return new Reason(
          Kind.NOT_LOADABLE,
          "its class file is damaged (" + describe(thrown) + "); fetch the jar again");
    }
    if (thrown instanceof LinkageError) {
      return new Reason(
          Kind.NOT_LOADABLE,
          "it does not fit the other jars ("
              + describe(thrown)
              + "); look for a jar of another version");
    }
    return new Reason(Kind.CONSTRUCTOR_THREW, "its constructor threw " + describe(thrown));
  }

  private static Reason staticInitializer(Throwable thrown) {
    return new Reason(
        Kind.STATIC_INITIALIZER_THREW, "its static initialiser threw " + describe(thrown));
  }

  /** An Error that a static initialiser throws arrives as it is; only the trace tells. */
  private static boolean startedInStaticInitializer(String name, Throwable thrown) {
    for (StackTraceElement element : thrown.getStackTrace()) {
      if (element.getMethodName().equals("<clinit>") && element.getClassName().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static Reason notDefined(NoClassDefFoundError thrown) {
    String message = thrown.getMessage() == null ? "" : thrown.getMessage();
    if (message.startsWith("Could not initialize class")) {
      return new Reason(
          Kind.STATIC_INITIALIZER_THREW,
          "a static initialiser threw earlier (" + describe(thrown) + ")");
    }
    if (message.isEmpty() || message.indexOf(' ') >= 0) {
      return new Reason(Kind.NOT_LOADABLE, describe(thrown));
    }
    return new Reason(
        Kind.MISSING_DEPENDENCY,
        "it needs the class "
            + Quoting.escaped(message.replace('/', '.'), SHOWN)
            + ", which is not there; add the jar that holds it");
  }

  /** The name in the error may be that of a superclass; the version is read from the class file. */
  private static Reason newerJava(
      String name, UnsupportedClassVersionError thrown, ProviderClassSource source) {
    String message = thrown.getMessage() == null ? "" : thrown.getMessage();
    int end = message.indexOf(' ');
    String first = end < 0 ? "" : message.substring(0, end).replace('/', '.');
    String guilty = isReadable(first, source) ? first : name;
    String subject = guilty.equals(name) ? "" : "its class " + guilty + " is ";
    int here = Runtime.version().feature();
    try (InputStream in = source.open(guilty);
        DataInputStream file = in == null ? null : new DataInputStream(in)) {
      if (file != null && file.readInt() == CLASS_FILE) {
        int minor = file.readUnsignedShort();
        int java = file.readUnsignedShort() - CLASS_FILE_OFFSET;
        return new Reason(
            Kind.NEWER_JAVA,
            minor == PREVIEW && java <= here
                ? subject + "compiled with the preview features of Java " + java + ", which are off"
                : subject
                    + "compiled for Java "
                    + java
                    + ", this is Java "
                    + here
                    + "; run a newer Java or take a build for this one");
      }
    } catch (IOException e) {
      // The error's own text will do.
    }
    return new Reason(Kind.NEWER_JAVA, describe(thrown));
  }

  private static boolean isReadable(String name, ProviderClassSource source) {
    if (name.isEmpty()) {
      return false;
    }
    try (InputStream in = source.open(name)) {
      return in != null;
    } catch (IOException e) {
      return false;
    }
  }
}
