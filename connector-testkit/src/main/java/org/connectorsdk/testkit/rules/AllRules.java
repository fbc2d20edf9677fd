package org.connectorsdk.testkit.rules;

/** Every rule of the contract. */
public interface AllRules
    extends CommandSecretRules,
        ConnectFailureRules,
        ConnectionLossRules,
        CredentialRules,
        DataSecretRules,
        InventoryArgumentRules,
        InventoryDataRules,
        InventoryRules,
        LifecycleRules,
        ProviderCreationRules,
        ProviderRules {}
