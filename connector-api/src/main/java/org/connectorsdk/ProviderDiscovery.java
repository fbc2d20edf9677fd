package org.connectorsdk;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.connectorsdk.ProviderFailure.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Finds provider objects on a path so that a broken jar hides nobody but itself.
 *
 * <p>The iterator of {@code ServiceLoader} is stepped by hand: both its methods throw, {@code
 * ServiceConfigurationError} for some broken jars and a {@code LinkageError} for others, and go on
 * behind the broken entry when they are asked again. What was passed over is looked up afterwards
 * in the declarations.
 */
// ServiceLoader has no class literal of a generic type.
@SuppressWarnings("rawtypes")
final class ProviderDiscovery {
  /** A loader that fails this often in a row fails the same way for ever. */
  private static final int MAX_FAILURES_IN_A_ROW = 1000;

  private final List<FoundProvider> found = new ArrayList<>();
  private final List<ProviderFailure> failures = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /**
   * The context class loader, if it sees this very API: a program's plug-ins are seen by it. A
   * foreign one, as on a thread of a container, would find nothing, or providers of another copy.
   */
  static ClassLoader defaultLoader() {
    Class<?> api = ConnectorProvider.class;
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    if (context != null) {
      try {
        if (Class.forName(api.getName(), false, context) == api) {
          return context;
        }
      } catch (ClassNotFoundException | LinkageError e) {
        // It does not see it.
      }
    }
    ClassLoader own = api.getClassLoader();
    return own == null ? ClassLoader.getSystemClassLoader() : own;
  }

  List<FoundProvider> found() {
    return found;
  }

  List<ProviderFailure> failures() {
    return failures;
  }

  /** What is odd though nothing failed. */
  List<String> warnings() {
    return warnings;
  }

  /** Looks through the class path and the modules that a class loader sees. */
  void search(ClassLoader loader) {
    ServiceDeclarations declarations = new ServiceDeclarations();
    Pass pass = new Pass();
    pass.run(ServiceLoader.load(ConnectorProvider.class, loader));
    declarations.readFiles(loader);
    explain(pass, declarations, loader);
  }

  /** Looks through the modules of a layer and its parents. */
  void search(ModuleLayer layer) {
    ServiceDeclarations declarations = new ServiceDeclarations();
    Pass pass = new Pass();
    pass.run(ServiceLoader.load(layer, ConnectorProvider.class));
    declarations.readModules(layer);
    explain(pass, declarations, layer);
  }

  private void explain(Pass pass, ServiceDeclarations declarations, Object where) {
    List<ProviderFailure> passedOver = new ArrayList<>(declarations.failures());
    List<Method> factories = new ArrayList<>();
    for (ServiceDeclarations.Declaration declared : declarations.all()) {
      if (!pass.classes.contains(declared.className())) {
        Method factory = LoadDiagnosis.factory(declared);
        if (factory != null) {
          factories.add(factory);
        } else {
          passedOver.add(LoadDiagnosis.ofDeclared(declared));
        }
      }
    }
    for (Unmade unmade : pass.unmade) {
      failures.add(LoadDiagnosis.ofInstance(declaring(unmade.type(), factories), unmade.thrown()));
    }
    if (passedOver.isEmpty() && pass.firstError != null) {
      passedOver.add(
          new ProviderFailure(
              "", where.toString(), Kind.NOT_LOADABLE, LoadDiagnosis.describe(pass.firstError)));
    }
    failures.addAll(passedOver);
    warnings.addAll(declarations.shadowed());
  }

  /** A static {@code provider()} method may promise the interface alone, which names nobody. */
  private static Class<?> declaring(Class<?> type, List<Method> factories) {
    for (Method factory : factories) {
      if (factory.getReturnType() == type) {
        factories.remove(factory);
        return factory.getDeclaringClass();
      }
    }
    return type;
  }

  private record Unmade(Class<?> type, Throwable thrown) {}

  /** One walk along the iterator. */
  private final class Pass {
    /** The names of the classes that were loaded, whether an object could be made or not. */
    private final Set<String> classes = new HashSet<>();

    private final List<Unmade> unmade = new ArrayList<>();
    private @Nullable Error firstError;

    void run(ServiceLoader<ConnectorProvider> loader) {
      // The stream gives the class before the object: a failing constructor can be told by name.
      Iterator<ServiceLoader.Provider<ConnectorProvider>> steps = loader.stream().iterator();
      int failed = 0;
      while (failed < MAX_FAILURES_IN_A_ROW) {
        ServiceLoader.Provider<ConnectorProvider> next;
        try {
          if (!steps.hasNext()) {
            return;
          }
          next = steps.next();
        } catch (ServiceConfigurationError | LinkageError e) {
          failed++;
          if (firstError == null) {
            firstError = e;
          }
          continue;
        }
        failed = 0;
        take(next);
      }
    }

    private void take(ServiceLoader.Provider<ConnectorProvider> next) {
      classes.add(next.type().getName());
      FoundProvider provider;
      try {
        provider = FoundProvider.discovered(next.get());
      } catch (ServiceConfigurationError e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        if (cause instanceof VirtualMachineError) {
          throw (VirtualMachineError) cause;
        }
        unmade.add(new Unmade(next.type(), cause));
        return;
      } catch (LinkageError e) {
        unmade.add(new Unmade(next.type(), e));
        return;
      }
      classes.add(provider.className());
      for (FoundProvider earlier : found) {
        if (earlier.isSameClassAs(provider)) {
          return;
        }
      }
      found.add(provider);
    }
  }
}
