package org.connectorsdk;

/** The source text of a stranger's provider, good or broken in one respect. */
record ProviderSource(String className, String name, String header, String body) {
  static ProviderSource good(String className, String name) {
    return new ProviderSource(className, name, "implements ConnectorProvider<DataSchema.None>", "");
  }

  ProviderSource extending(String superclass) {
    return new ProviderSource(
        className,
        name,
        "extends " + superclass + " implements ConnectorProvider<DataSchema.None>",
        body);
  }

  /** Not a provider at all, though it has all the methods. */
  ProviderSource implementingNothing() {
    return new ProviderSource(className, name, "", body);
  }

  ProviderSource withBody(String text) {
    return new ProviderSource(className, name, header, text);
  }

  String path() {
    return className.replace('.', '/') + ".java";
  }

  String simpleName() {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  String text() {
    return """
        package %s;

        import java.util.List;
        import java.util.Map;
        import org.connectorsdk.Connector;
        import org.connectorsdk.ConnectorContext;
        import org.connectorsdk.ConnectorProvider;
        import org.connectorsdk.data.DataSchema;
        import org.connectorsdk.inventory.InventoryTarget;
        import org.connectorsdk.inventory.TargetReference;

        public class %s %s {
          %s

          public String name() {
            return "%s";
          }

          public String description() {
            return "A stranger's";
          }

          public DataSchema<DataSchema.None> dataSchema() {
            return DataSchema.none();
          }

          public List<InventoryTarget> makeNamesData(TargetReference reference) {
            return List.of(new InventoryTarget(reference.toString(), Map.of(), List.of()));
          }

          public Connector create(ConnectorContext<DataSchema.None> context) {
            throw new IllegalStateException("not made in this test");
          }
        }
        """
        .formatted(
            className.substring(0, className.lastIndexOf('.')), simpleName(), header, body, name);
  }
}
