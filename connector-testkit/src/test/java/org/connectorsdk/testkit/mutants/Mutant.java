package org.connectorsdk.testkit.mutants;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.ConnectorRegistry;
import org.connectorsdk.testkit.conformance.ConformanceTarget;
import org.connectorsdk.testkit.reference.ForwardingProvider;
import org.connectorsdk.testkit.reference.ReferenceData;
import org.connectorsdk.testkit.reference.ReferenceProvider;
import org.connectorsdk.testkit.run.Rule;
import org.connectorsdk.testkit.run.RuleGroup;
import org.connectorsdk.transport.ShellTransport;

/**
 * The reference connector with one defect, and the rules that must catch it.
 *
 * @param name what it is called in the matrix
 * @param defect what is wrong with it, in a sentence
 * @param provider makes the wrong provider of the right one
 * @param registry makes the registry that finds it
 * @param target arranges the target: hooks that the mutant needs or must not have
 * @param mustFail the rules that must fail; no other rule of their groups may
 * @param says a phrase that the failures hold, so that they lead to the fault
 * @param sound what it is without the defect; empty where that is the plain reference
 */
public record Mutant(
    String name,
    String defect,
    UnaryOperator<ConnectorProvider<ReferenceData>> provider,
    RegistryMaker registry,
    UnaryOperator<ConformanceTarget.Builder> target,
    Set<String> mustFail,
    String says,
    Optional<Mutant> sound) {

  /** Makes the registry that a run looks into. */
  @FunctionalInterface
  public interface RegistryMaker {
    ConnectorRegistry.Builder make(ConnectorProvider<?> provider);
  }

  /** A mutant of the provider. */
  public static Mutant provider(
      String name,
      String defect,
      UnaryOperator<ConnectorProvider<ReferenceData>> wrong,
      String... mustFail) {
    return new Mutant(
        name,
        defect,
        wrong,
        provider -> ConnectorRegistry.builder().providers(provider),
        UnaryOperator.identity(),
        Set.of(mustFail),
        "",
        Optional.empty());
  }

  /** A mutant of the connector: the engine under it is sound. */
  public static Mutant connector(
      String name, String defect, UnaryOperator<Connector> wrong, String... mustFail) {
    return provider(name, defect, sound -> ForwardingProvider.making(sound, wrong), mustFail);
  }

  /** A mutant of the wire: the engine above it is sound. */
  public static Mutant transport(
      String name, String defect, UnaryOperator<ShellTransport> wrong, String... mustFail) {
    return provider(
        name,
        defect,
        sound ->
            new ReferenceProvider() {
              @Override
              protected ShellTransport transport(ConnectorContext<ReferenceData> context) {
                return wrong.apply(super.transport(context));
              }
            },
        mustFail);
  }

  /** The same mutant, declaring other capabilities. */
  public Mutant declaring(Set<Capability> capabilities) {
    return new Mutant(
        name,
        defect,
        reference ->
            new ForwardingProvider<>(provider.apply(reference)) {
              @Override
              public Set<Capability> capabilities() {
                return capabilities;
              }
            },
        registry,
        target,
        mustFail,
        says,
        sound);
  }

  /** The same mutant, found in another way. */
  public Mutant foundBy(RegistryMaker maker) {
    return new Mutant(name, defect, provider, maker, target, mustFail, says, sound);
  }

  /** The same mutant, on a target that is arranged in another way. */
  public Mutant on(UnaryOperator<ConformanceTarget.Builder> arranged) {
    return new Mutant(name, defect, provider, registry, arranged, mustFail, says, sound);
  }

  /** The same mutant, whose failures must hold a phrase. */
  public Mutant saying(String phrase) {
    return new Mutant(name, defect, provider, registry, target, mustFail, phrase, sound);
  }

  /** The same mutant, with a sound twin that is not the plain reference. */
  public Mutant comparedWith(Mutant twin) {
    return new Mutant(name, defect, provider, registry, target, mustFail, says, Optional.of(twin));
  }

  /** The groups in which it must be caught. */
  public Set<RuleGroup> groups() {
    return mustFail.stream()
        .map(id -> RuleGroup.valueOf(id.substring(0, id.indexOf('-'))))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The rules that a build runs against it: those that must fail, and the rest of their groups.
   * Whether declared capabilities work is told by other rules, of which there has to be one.
   */
  public Predicate<Rule> inBuild() {
    var groups = groups();
    return rule ->
        groups.contains(rule.group())
            || groups.contains(RuleGroup.CAP) && rule.id().equals("LIFE-01");
  }

  @Override
  public String toString() {
    return name;
  }
}
