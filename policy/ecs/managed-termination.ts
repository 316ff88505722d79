import { read } from "../../model/resources/value";
import { oneOf, settingPolicy } from "../frame/setting";

export const ecsManagedTermination = settingPolicy({
    name: "ecs-managed-termination",
    description: "Capacity providers keep hosts that still run tasks.",
    rationale: "Without managed termination protection scaling in takes hosts away with the tasks on them.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html",
    severity: "medium",
    level: "advisory",
    remediationSteps:
        "Set `autoScalingGroupProvider.managedTerminationProtection` to ENABLED, and protect new instances in the group.",
    controls: ["fsbp ECS.19"],
    limitations: [],
    types: ["aws:ecs/capacityProvider:CapacityProvider"],
    must: "must keep hosts that run tasks",
    settings: [oneOf("autoScalingGroupProvider.managedTerminationProtection", ["ENABLED"], "DISABLED")],
    when: (inputs) => read(inputs, "autoScalingGroupProvider") !== undefined,
});
