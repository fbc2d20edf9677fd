package org.example.rest;

import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.connectorsdk.Capability;
import org.connectorsdk.Connector;
import org.connectorsdk.ConnectorContext;
import org.connectorsdk.ConnectorProvider;
import org.connectorsdk.data.DataSchema;
import org.connectorsdk.inventory.InventoryTarget;
import org.connectorsdk.inventory.TargetReference;
import org.connectorsdk.transport.ShellConnector;

/**
 * The connector {@code api}: runs commands and moves files through a REST API.
 *
 * <p>{@code @api:server-123} is one resource; {@code @api:server-1,server-2} are two hosts. Found
 * by {@link java.util.ServiceLoader}; stateless, safe for any thread.
 */
public final class ApiConnectorProvider implements ConnectorProvider<ApiData> {

  private static final DataSchema<ApiData> SCHEMA =
      DataSchema.of(MethodHandles.lookup(), ApiData.class);

  /**
   * One request carries a command there and all of its output back: nothing can be fed to it or
   * heard of it on the way, there is no terminal, and an end by signal is a number above 128. The
   * API knows owners by number alone.
   */
  private static final Set<Capability> CAPABILITIES =
      Capability.without(
          Capability.STDIN,
          Capability.LIVE_OUTPUT,
          Capability.PTY,
          Capability.EXIT_SIGNAL,
          Capability.FILE_OWNER);

  private static final String EXPECTED = "@api:RESOURCE_ID, such as @api:server-123";

  /** For the service loader. */
  public ApiConnectorProvider() {}

  @Override
  public String name() {
    return "api";
  }

  @Override
  public String description() {
    return "Resources behind a REST API";
  }

  @Override
  public DataSchema<ApiData> dataSchema() {
    return SCHEMA;
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  /**
   * One target for each id, in the order of the reference, in the group {@code api}.
   *
   * @param reference such as {@code @api:server-123}
   * @return targets such as {@code @api/server-123} with the data {@code api_resource_id}
   * @throws org.connectorsdk.error.InventoryException if an id is missing, stands twice or cannot
   *     be part of an address
   */
  @Override
  public List<InventoryTarget> makeNamesData(TargetReference reference) {
    Objects.requireNonNull(reference, "reference");
    var ids = Arrays.asList(reference.argument().orElse("").split(",", -1));
    for (var id : ids) {
      if (id.isBlank()) {
        throw reference.refused("the id of a resource is missing", EXPECTED);
      } else if (!ResourceId.isValid(id)) {
        throw reference.refused(ResourceId.WHY_NOT, EXPECTED);
      } else if (ids.indexOf(id) != ids.lastIndexOf(id)) {
        throw reference.refused("an id stands twice", EXPECTED);
      }
    }
    return ids.stream()
        .map(id -> new InventoryTarget("@api/" + id, Map.of("api_resource_id", id), List.of("api")))
        .toList();
  }

  @Override
  public Connector create(ConnectorContext<ApiData> context) {
    Objects.requireNonNull(context, "context");
    return ShellConnector.over(context, () -> new ApiTransport(context));
  }
}
