import { ecsManagedTermination as policy } from "../../../../policy/ecs/managed-termination";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("ecs-managed-termination", () => {
    describeSetting(policy, {
        type: "aws:ecs/capacityProvider:CapacityProvider",
        fine: [{}, { autoScalingGroupProvider: { managedTerminationProtection: "ENABLED" } }],
        wrong: [
            [
                { autoScalingGroupProvider: {} },
                "does not set autoScalingGroupProvider.managedTerminationProtection, and the default is DISABLED; set it to ENABLED",
            ],
        ],
        later: [
            [
                { autoScalingGroupProvider: { managedTerminationProtection: unknownValue } },
                "must keep hosts that run tasks",
                "autoScalingGroupProvider.managedTerminationProtection",
            ],
        ],
    });
});
