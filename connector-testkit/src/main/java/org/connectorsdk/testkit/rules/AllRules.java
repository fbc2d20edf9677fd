package org.connectorsdk.testkit.rules;

/** Every rule of the contract. */
public interface AllRules
    extends CommandSecretRules,
        DataSecretRules,
        InventoryArgumentRules,
        InventoryDataRules,
        InventoryRules,
        LifecycleRules,
        ProviderCreationRules,
        ProviderRules {}
