import type { Values } from "../../account";
import type { Condition, FixedByKind } from "./fixed";

/** A strategy changes in place only with a forced deployment, and only while there is one before and after. */
const withoutNewDeployment: Condition = (olds, news) =>
    news["forceNewDeployment"] !== true || noStrategy(olds) !== noStrategy(news);

const noStrategy = ({ capacityProviderStrategies }: Values): boolean =>
    !Array.isArray(capacityProviderStrategies) || capacityProviderStrategies.length === 0;

/** Containers, functions and load balancers. */
export const applications: FixedByKind = {
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
    "ecs.Service": {
        source: "ecs/service.go",
        arguments: ["cluster", "iamRole", "launchType", "name", "schedulingStrategy"],
        when: { capacityProviderStrategies: withoutNewDeployment },
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
    "lb.ListenerCertificate": {
        source: "elbv2/listener_certificate.go",
        arguments: ["certificateArn", "listenerArn"],
    },
    "lb.TargetGroupAttachment": {
        source: "elbv2/target_group_attachment.go",
        arguments: ["availabilityZone", "port", "targetGroupArn", "targetId"],
        notInSource: ["quicServerId"],
    },
};
