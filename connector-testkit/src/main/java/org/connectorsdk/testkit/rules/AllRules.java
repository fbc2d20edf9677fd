package org.connectorsdk.testkit.rules;

/** Every rule of the contract. */
public interface AllRules
    extends BackgroundChildRules,
        CommandIsolationRules,
        CommandOutputRules,
        CommandResultRules,
        CommandSecretRules,
        CommandTextRules,
        ConnectFailureRules,
        ConnectionLossRules,
        CredentialRules,
        DataSecretRules,
        ExitStatusRules,
        InventoryArgumentRules,
        InventoryDataRules,
        InventoryRules,
        LifecycleRules,
        OutputVolumeRules,
        ProviderCreationRules,
        ProviderRules {}
