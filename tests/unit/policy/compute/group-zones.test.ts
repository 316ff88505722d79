import { computeGroupZones as policy } from "../../../../policy/compute/group-zones";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("compute-group-zones", () => {
    describeSetting(policy, {
        type: "aws:autoscaling/group:Group",
        fine: [{ vpcZoneIdentifiers: ["a", "b"] }, { availabilityZones: ["a", "b"] }],
        wrong: [
            [{ vpcZoneIdentifiers: ["a"] }, "has vpcZoneIdentifiers with 1 member; set it to a list of 2 or more"],
            [{ availabilityZones: ["a"] }, "has availabilityZones with 1 member; set it to a list of 2 or more"],
        ],
        later: [[{ vpcZoneIdentifiers: unknownValue }, "must have two subnets", "vpcZoneIdentifiers"]],
    });
});
