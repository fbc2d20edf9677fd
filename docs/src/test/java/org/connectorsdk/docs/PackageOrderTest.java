package org.connectorsdk.docs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package may use which. */
class PackageOrderTest {
  private static final String ROOT = "org.connectorsdk";
  private static final String INTERNAL = ROOT + ".internal";

  /** The packages of the API: each uses only those before it, and the leaves of the internals. */
  private static final List<String> ORDER =
      List.of(
          ROOT + ".output",
          ROOT + ".error",
          ROOT + ".data",
          ROOT + ".inventory",
          ROOT + ".command",
          ROOT + ".file",
          ROOT,
          ROOT + ".transport",
          ROOT + ".fleet");

  @Test
  void allModulesAreLookedAt() {
    assertEquals(
        Set.of(ROOT + ".api", ROOT + ".local", ROOT + ".ssh", ROOT + ".testkit"),
        CodeBase.MODULES.keySet());
    assertTrue(CodeBase.CLASSES.contain("org.connectorsdk.output.StandardStream"));
  }

  @Test
  void apiHasOnlyThePackagesOfTheOrder() {
    Set<String> strangers = new TreeSet<>();
    for (String name : CodeBase.MODULES.get(ROOT + ".api").descriptor().packages()) {
      if (!ORDER.contains(name) && !isInside(name, INTERNAL)) {
        strangers.add(name);
      }
    }
    assertEquals(Set.of(), strangers);
  }

  @Test
  void internalPackagesAreNotExported() {
    for (CodeBase.PublishedModule module : CodeBase.MODULES.values()) {
      for (var export : module.descriptor().exports()) {
        assertTrue(!export.source().contains(".internal"), export::toString);
      }
    }
  }

  static List<String> packages() {
    return ORDER;
  }

  @ParameterizedTest
  @MethodSource("packages")
  void packageUsesOnlyThoseAboveIt(String name) {
    List<String> allowed = ORDER.subList(0, ORDER.indexOf(name) + 1);
    noClasses()
        .that(resideIn(name))
        .should()
        .dependOnClassesThat(
            describe(
                "are ours but neither above " + name + " nor internal",
                type ->
                    isInside(type.getPackageName(), ROOT)
                        && !isInside(type.getPackageName(), INTERNAL)
                        && !allowed.contains(type.getPackageName())))
        .allowEmptyShould(true)
        .check(CodeBase.CLASSES);
  }

  @Test
  void internalPackagesAreLeaves() {
    classes()
        .that(
            describe("are internal to the API", type -> isInside(type.getPackageName(), INTERNAL)))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "tools.jackson..", "org.slf4j..", "org.jspecify..", INTERNAL + "..")
        .allowEmptyShould(true)
        .check(CodeBase.CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().assignedFrom(new ByPackage()).should().beFreeOfCycles().check(CodeBase.CLASSES);
  }

  @Test
  void connectorsDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".local..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".ssh..", ROOT + ".testkit..")
        .check(CodeBase.CLASSES);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".ssh..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".local..", ROOT + ".testkit..")
        .check(CodeBase.CLASSES);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".testkit..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".local..", ROOT + ".ssh..")
        .check(CodeBase.CLASSES);
  }

  private static DescribedPredicate<JavaClass> resideIn(String name) {
    return describe("reside in exactly " + name, type -> type.getPackageName().equals(name));
  }

  private static DescribedPredicate<JavaClass> describe(
      String text, Predicate<JavaClass> predicate) {
    return DescribedPredicate.describe(text, predicate);
  }

  private static boolean isInside(String name, String parent) {
    return name.equals(parent) || name.startsWith(parent + ".");
  }

  /** One slice per package: a pattern cannot name a package and its subpackages apart. */
  private static final class ByPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return isInside(type.getPackageName(), ROOT)
          ? SliceIdentifier.of(type.getPackageName())
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "packages of " + ROOT;
    }
  }
}
