package org.connectorsdk.testkit.reference;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;
import org.connectorsdk.transport.ShellConnector;
import org.connectorsdk.transport.ShellTransport;

/**
 * The connector by which the kit tests itself: make-believe hosts with a token and an identity,
 * whose commands are real processes of this machine.
 *
 * <p>Not declared is what a process of the JDK cannot do: a terminal, and telling a signal from an
 * exit code.
 */
public class ReferenceProvider implements ConnectorProvider<ReferenceData> {
  public static final String NAME = "reference";

  private static final String GROUP = "@" + NAME;
  private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final String EXPECTED =
      "@reference/NAME or @reference/NAME,NAME, each name of letters, digits, dots, hyphens and"
          + " underscores";

  private static final Set<Capability> CAPABILITIES =
      Capability.without(Capability.PTY, Capability.EXIT_SIGNAL);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Make-believe hosts, for tests of the kit";
  }

  @Override
  public DataSchema<ReferenceData> dataSchema() {
    return ReferenceData.SCHEMA;
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public List<InventoryTarget> makeNamesData(TargetReference reference) {
    Objects.requireNonNull(reference, "reference");
    String argument = reference.argument().orElse("");
    if (argument.isEmpty()) {
      throw reference.refused("names no host", EXPECTED);
    }
    Set<String> names = new LinkedHashSet<>();
    List<String> problems = new ArrayList<>();
    for (String name : argument.split(",", -1)) {
      if (!HOST_NAME.matcher(name).matches()) {
        problems.add("\"" + name + "\" is no host name");
      } else if (!names.add(name)) {
        problems.add("\"" + name + "\" stands there twice");
      }
    }
    if (!problems.isEmpty()) {
      throw reference.refused(String.join(", ", problems), EXPECTED);
    }
    return names.stream().map(ReferenceProvider::target).toList();
  }

  private static InventoryTarget target(String name) {
    return new InventoryTarget(GROUP + "/" + name, Map.of("reference_host", name), List.of(GROUP));
  }

  @Override
  public Connector create(ConnectorContext<ReferenceData> context) {
    Objects.requireNonNull(context, "context");
    return ShellConnector.over(context, () -> transport(context));
  }

  /** One connection's wire; what a mutant of the wire wraps. */
  protected ShellTransport transport(ConnectorContext<ReferenceData> context) {
    return new ReferenceTransport(context);
  }
}
