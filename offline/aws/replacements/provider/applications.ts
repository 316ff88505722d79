import type { Values } from "../../account";
import { type Condition, type FixedByKind, itemsOf } from "./fixed";

/** A strategy changes in place only with a forced deployment, and only while there is one before and after. */
const withoutNewDeployment: Condition = (olds, news) =>
    news["forceNewDeployment"] !== true || noStrategy(olds) !== noStrategy(news);

const noStrategy = (values: Values): boolean => itemsOf(values, "capacityProviderStrategies").length === 0;

/** Containers and functions. */
export const applications: FixedByKind = {
    "appautoscaling.Policy": {
        source: "appautoscaling/policy.go",
        arguments: ["name", "resourceId", "scalableDimension", "serviceNamespace"],
    },
    "appautoscaling.Target": {
        source: "appautoscaling/target.go",
        arguments: ["resourceId", "scalableDimension", "serviceNamespace"],
    },
    "ecs.AccountSettingDefault": { source: "ecs/account_setting_default.go", arguments: ["name"] },
    "ecs.CapacityProvider": {
        source: "ecs/capacity_provider.go",
        arguments: [
            "autoScalingGroupProvider.autoScalingGroupArn",
            "cluster",
            "managedInstancesProvider.instanceLaunchTemplate.capacityOptionType",
            "name",
        ],
        present: ["autoScalingGroupProvider", "managedInstancesProvider"],
    },
    "ecs.Cluster": { source: "ecs/cluster.go", arguments: ["name"] },
    "ecs.ClusterCapacityProviders": {
        source: "ecs/cluster_capacity_providers.go",
        arguments: ["clusterName"],
    },
    "ecs.Service": {
        source: "ecs/service.go",
        arguments: ["cluster", "iamRole", "launchType", "name", "schedulingStrategy"],
        when: { capacityProviderStrategies: withoutNewDeployment },
    },
    "ecs.TaskDefinition": {
        source: "ecs/task_definition.go",
        arguments: [
            "containerDefinitions",
            "cpu",
            "enableFaultInjection",
            "ephemeralStorage",
            "executionRoleArn",
            "family",
            "ipcMode",
            "memory",
            "networkMode",
            "pidMode",
            "placementConstraints",
            "proxyConfiguration",
            "requiresCompatibilities",
            "runtimePlatform",
            "taskRoleArn",
            "volumes",
        ],
    },
    "lambda.Function": {
        source: "lambda/function.go",
        arguments: ["name", "packageType"],
        notInSource: ["durableConfig", "tenancyConfig"],
    },
    "lambda.FunctionEventInvokeConfig": {
        source: "lambda/function_event_invoke_config.go",
        arguments: ["functionName", "qualifier"],
    },
    "lambda.Invocation": {
        source: "lambda/invocation.go",
        arguments: ["functionName", "qualifier", "triggers"],
        when: { input: (_, { lifecycleScope }) => (lifecycleScope ?? "CREATE_ONLY") === "CREATE_ONLY" },
    },
    "lambda.Permission": {
        source: "lambda/permission.go",
        arguments: [
            "action",
            "eventSourceToken",
            "function",
            "functionUrlAuthType",
            "invokedViaFunctionUrl",
            "principal",
            "principalOrgId",
            "qualifier",
            "sourceAccount",
            "sourceArn",
            "statementId",
            "statementIdPrefix",
        ],
    },
};
