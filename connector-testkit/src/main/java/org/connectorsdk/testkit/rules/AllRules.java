package org.connectorsdk.testkit.rules;

/** Every rule of the contract. */
public interface AllRules
    extends InventoryArgumentRules,
        InventoryDataRules,
        InventoryRules,
        LifecycleRules,
        ProviderCreationRules,
        ProviderRules {}
