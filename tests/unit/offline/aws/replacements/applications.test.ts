import { facts } from "../../../../support/replacements";

describe("replacements of applications", () => {
    facts("ecs/service.go", "ecs.Service", [
        [
            "updates",
            "deploymentController",
            { deploymentController: { type: "ECS" } },
            { deploymentController: { type: "CODE_DEPLOY" } },
        ],
        [
            "replaces",
            "capacityProviderStrategies",
            { capacityProviderStrategies: [{ capacityProvider: "a" }] },
            { capacityProviderStrategies: [{ capacityProvider: "b" }] },
        ],
        [
            "updates",
            "capacityProviderStrategies",
            { capacityProviderStrategies: [{ capacityProvider: "a" }] },
            { capacityProviderStrategies: [{ capacityProvider: "b" }], forceNewDeployment: true },
            "with a forced deployment",
        ],
        [
            "replaces",
            "capacityProviderStrategies",
            { launchType: "EC2" },
            { capacityProviderStrategies: [{ capacityProvider: "b" }], forceNewDeployment: true },
            "where there was none",
        ],
    ]);
    facts("lambda/invocation.go", "lambda.Invocation", [
        ["replaces", "input", { input: "a" }, { input: "b" }, "by default"],
        ["updates", "input", { input: "a" }, { input: "b", lifecycleScope: "CRUD" }, "where it is called for changes"],
    ]);
    facts("vpclattice/listener.go", "vpclattice.Listener", [
        ["updates", "serviceIdentifier", { serviceIdentifier: "svc-1" }, { serviceIdentifier: "svc-2" }],
    ]);
    facts("vpclattice/access_log_subscription.go", "vpclattice.AccessLogSubscription", [
        ["replaces", "destinationArn", { destinationArn: "a" }, { destinationArn: "b" }],
    ]);
    facts("vpclattice/resource_configuration.go", "vpclattice.ResourceConfiguration", [
        ["updates", "protocol", { protocol: "TCP" }, {}, "that is left out"],
        [
            "replaces",
            "resourceConfigurationDefinition",
            { resourceConfigurationDefinition: { dnsResource: { domainName: "a" } } },
            { resourceConfigurationDefinition: { dnsResource: { domainName: "b" } } },
            "for another name",
        ],
        [
            "updates",
            "resourceConfigurationDefinition",
            { resourceConfigurationDefinition: { ipResource: { ipAddress: "a" } } },
            { resourceConfigurationDefinition: { ipResource: { ipAddress: "b" } } },
            "for another address",
        ],
    ]);
    facts("appautoscaling/policy.go", "appautoscaling.Policy", [
        ["replaces", "resourceId", { resourceId: "service/a/b" }, { resourceId: "service/a/c" }],
    ]);
});
