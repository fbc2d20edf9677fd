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
        InputSourceRules,
        InventoryArgumentRules,
        InventoryDataRules,
        InventoryRules,
        LifecycleRules,
        ListenerCallRules,
        ListenerRules,
        OutputLimitRules,
        OutputVolumeRules,
        ProviderCreationRules,
        ProviderRules,
        SlowListenerRules,
        StandardInputRules,
        TerminalRules {}
