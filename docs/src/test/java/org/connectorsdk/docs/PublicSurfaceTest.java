package org.connectorsdk.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.JavaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What a user of the modules can see. */
class PublicSurfaceTest {
  /** Libraries whose types stay behind the packages that use them. */
  private static final List<String> HIDDEN =
      List.of("tools.jackson.", "com.fasterxml.", "org.apache.", "org.slf4j.", "com.tngtech.");

  /** The rules of the kit are inherited, as tests; nobody calls or names them. */
  private static final String RULES = "org.connectorsdk.testkit.rules.AllRules";

  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "^public\\s+(?:(?:abstract|final|sealed|non-sealed|static)\\s+)*"
              + "(?:class|interface|record|enum|@interface)\\s",
          Pattern.MULTILINE);

  private static final Pattern PACKAGE = Pattern.compile("^package ([a-z.]+);", Pattern.MULTILINE);

  @Test
  void noSignatureNamesALibraryThatStaysInside() {
    Set<String> leaks = new TreeSet<>();
    CodeBase.CLASSES.stream()
        .filter(PublicSurfaceTest::isVisible)
        .forEach(
            type -> {
              type.getRawInterfaces().stream()
                  .filter(used -> !used.getName().equals(RULES))
                  .forEach(used -> check(type.getName(), used, leaks));
              type.getRawSuperclass().ifPresent(used -> check(type.getName(), used, leaks));
              type.getMembers().stream()
                  .filter(PublicSurfaceTest::isVisible)
                  .forEach(
                      member ->
                          signature(member)
                              .forEach(used -> check(member.getFullName(), used, leaks)));
            });
    assertEquals(Set.of(), leaks);
  }

  @Test
  void publicClassesAreClosedOrMeantForExtension() {
    Set<String> open = new TreeSet<>();
    CodeBase.CLASSES.stream()
        .filter(PublicSurfaceTest::isVisible)
        .filter(type -> !type.isInterface() && !type.isEnum())
        .filter(type -> !type.isAssignableTo(Throwable.class))
        .filter(type -> !type.getModifiers().contains(JavaModifier.FINAL))
        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
        .forEach(type -> open.add(type.getName()));
    assertEquals(Set.of(), open);
  }

  @Test
  void publicFieldsAreConstants() {
    Set<String> fields = new TreeSet<>();
    CodeBase.CLASSES.stream()
        .filter(PublicSurfaceTest::isVisible)
        .flatMap(type -> type.getFields().stream())
        .filter(PublicSurfaceTest::isVisible)
        .filter(
            field ->
                !field.getModifiers().contains(JavaModifier.STATIC)
                    || !field.getModifiers().contains(JavaModifier.FINAL))
        .forEach(field -> fields.add(field.getFullName()));
    assertEquals(Set.of(), fields);
  }

  @Test
  void packagesAreNullMarked() {
    Set<String> unmarked = new TreeSet<>();
    Set<JavaPackage> packages = new HashSet<>();
    CodeBase.CLASSES.stream()
        .filter(type -> !type.getPackageName().isEmpty())
        .forEach(type -> packages.add(type.getPackage()));
    for (JavaPackage found : packages) {
      if (!found.isAnnotatedWith(NullMarked.class)) {
        unmarked.add(found.getName());
      }
    }
    assertTrue(packages.size() >= 4, packages::toString);
    assertEquals(Set.of(), unmarked);
  }

  @Test
  void publicTypesSaySinceWhen() throws IOException {
    Set<String> silent = new TreeSet<>();
    for (Path file : CodeBase.publishedSources()) {
      String text = Files.readString(file);
      if (isExported(text) && PUBLIC_TYPE.matcher(text).find() && !text.contains("@since ")) {
        silent.add(CodeBase.root().relativize(file).toString());
      }
    }
    assertEquals(Set.of(), silent);
  }

  private static boolean isExported(String source) {
    Matcher matcher = PACKAGE.matcher(source);
    return matcher.find() && CodeBase.isExported(matcher.group(1));
  }

  private static void check(String where, JavaClass used, Set<String> leaks) {
    JavaClass type = used.getBaseComponentType();
    boolean hidden = HIDDEN.stream().anyMatch(type.getName()::startsWith);
    boolean internal = type.getPackageName().contains(".internal");
    boolean unreachable =
        type.getPackageName().startsWith("org.connectorsdk") && !CodeBase.isExported(type);
    if (hidden || internal || unreachable) {
      leaks.add(where + " shows " + type.getName());
    }
  }

  private static Stream<JavaClass> signature(JavaMember member) {
    if (member instanceof JavaField field) {
      return field.getType().getAllInvolvedRawTypes().stream();
    }
    JavaCodeUnit unit = (JavaCodeUnit) member;
    return Stream.of(
            unit.getParameterTypes().stream(),
            Stream.of(unit.getReturnType()),
            unit.getExceptionTypes().stream().map(JavaType.class::cast),
            unit.getTypeParameters().stream().flatMap(p -> p.getUpperBounds().stream()))
        .flatMap(types -> types)
        .flatMap(type -> type.getAllInvolvedRawTypes().stream());
  }

  static boolean isVisible(JavaClass type) {
    return CodeBase.isExported(type)
        && isVisible(type.getModifiers())
        && type.getEnclosingClass().map(PublicSurfaceTest::isVisible).orElse(true);
  }

  private static boolean isVisible(JavaMember member) {
    return isVisible(member.getModifiers())
        && !member.getModifiers().contains(JavaModifier.SYNTHETIC);
  }

  private static boolean isVisible(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }
}
