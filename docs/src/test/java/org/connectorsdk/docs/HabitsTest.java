package org.connectorsdk.docs;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How the published code is written. */
class HabitsTest {
  /** The one class of the product that starts processes; the kit's server starts its own. */
  private static final Set<String> PROCESS_STARTERS =
      Set.of("org.connectorsdk.transport", "org.connectorsdk.testkit.ssh");

  /** The rule that watches whether a connector prints, and the kit's command. */
  private static final Set<String> PRINTERS =
      Set.of(
          "org.connectorsdk.testkit.rules.LogWatch",
          "org.connectorsdk.testkit.conformance.Conformance");

  @Test
  void nothingIsPrinted() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(
        CodeBase.CLASSES.that(
            DescribedPredicate.describe(
                "neither watch what is printed nor are a command",
                type -> !PRINTERS.contains(type.getName()))));
  }

  @Test
  void logsGoThroughSlf4jOnly() {
    // The kit listens to every logger there is: that is no logging of its own.
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(
        CodeBase.CLASSES.that(
            DescribedPredicate.describe(
                "do not watch logs", type -> !type.getName().contains(".testkit.rules.LogWatch"))));
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.commons.logging..", "org.apache.log4j..", "java.lang.System.Logger")
        .check(CodeBase.CLASSES);
  }

  @Test
  void noGenericExceptionIsThrown() {
    NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(CodeBase.CLASSES);
  }

  @Test
  void jacksonStaysWhereTextIsRead() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.connectorsdk.data..",
            "org.connectorsdk.inventory..",
            "org.connectorsdk.internal..",
            "org.connectorsdk.testkit..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("tools.jackson..", "com.fasterxml..")
        .check(CodeBase.CLASSES);
  }

  @Test
  void theSshLibraryStaysInTheConnectorAndTheTestServer() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.connectorsdk.ssh..", "org.connectorsdk.testkit.ssh..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.sshd..")
        .check(CodeBase.CLASSES);
  }

  @Test
  void processesAreStartedInOnePlace() {
    Set<String> starters = new TreeSet<>();
    for (JavaClass type : CodeBase.CLASSES) {
      boolean starts =
          type.getMethodCallsFromSelf().stream()
              .anyMatch(
                  call ->
                      isCall(call, ProcessBuilder.class, "start")
                          || isCall(call, Runtime.class, "exec"));
      if (starts) {
        starters.add(type.getName());
      }
    }
    List<String> packages =
        starters.stream().map(type -> type.substring(0, type.lastIndexOf('.'))).toList();
    assertEquals(List.copyOf(new TreeSet<>(packages)), packages, "one class in each package");
    assertEquals(
        Set.of(),
        packages.stream()
            .filter(name -> !PROCESS_STARTERS.contains(name))
            .collect(Collectors.toSet()));
  }

  @Test
  void noMethodHoldsAMonitor() {
    methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED).check(CodeBase.CLASSES);
  }

  @Test
  void noThreadComesFromAHiddenPool() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.connectorsdk.testkit..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "bring threads of their own",
                type ->
                    type.isEquivalentTo(Executors.class)
                        || type.isEquivalentTo(ForkJoinPool.class)
                        || type.isEquivalentTo(Timer.class)))
        .orShould()
        .callMethodWhere(
            target(owner(assignableTo(CompletableFuture.class)))
                .and(
                    describe(
                        "run on the common pool",
                        call -> call.getTarget().getName().endsWith("Async"))))
        .orShould()
        .callMethodWhere(target(name("parallelStream")))
        .check(CodeBase.CLASSES);
  }

  /** Who does want it says {@code Charset.defaultCharset()}. */
  @Test
  void textIsNeverReadOrWrittenInThePlatformsCharsetUnsaid() {
    noClasses()
        .should()
        .callMethod(String.class, "getBytes")
        .orShould()
        .callConstructor(String.class, byte[].class)
        .orShould()
        .callConstructor(String.class, byte[].class, int.class, int.class)
        .orShould()
        .callConstructor(InputStreamReader.class, InputStream.class)
        .orShould()
        .callConstructor(OutputStreamWriter.class, OutputStream.class)
        .orShould()
        .callConstructor(PrintStream.class, OutputStream.class)
        .orShould()
        .callConstructor(PrintStream.class, OutputStream.class, boolean.class)
        .check(CodeBase.CLASSES);
  }

  @Test
  void lettersChangeCaseInNoParticularCountry() {
    noClasses()
        .should()
        .callMethodWhere(
            target(owner(assignableTo(String.class)))
                .and(target(name("toLowerCase").or(name("toUpperCase"))))
                .and(target(rawParameterTypes(new Class<?>[0]))))
        .check(CodeBase.CLASSES);
  }

  /** To a writer of text is no printing. */
  @Test
  void stackTracesAreNotPrinted() {
    noClasses()
        .should()
        .callMethodWhere(
            target(name("printStackTrace"))
                .and(
                    target(
                        rawParameterTypes(new Class<?>[0])
                            .or(rawParameterTypes(PrintStream.class)))))
        .check(CodeBase.CLASSES);
  }

  private static boolean isCall(JavaCall<?> call, Class<?> owner, String method) {
    return call.getTargetOwner().isEquivalentTo(owner) && call.getTarget().getName().equals(method);
  }

  private static DescribedPredicate<JavaCall<?>> describe(
      String text, Predicate<JavaCall<?>> predicate) {
    return DescribedPredicate.describe(text, predicate);
  }
}
