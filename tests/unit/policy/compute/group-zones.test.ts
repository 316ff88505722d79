import { computeGroupZones as policy } from "../../../../policy/compute/group-zones";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("compute-group-zones", () => {
    describeSetting(policy, {
        type: "aws:autoscaling/group:Group",
        fine: [{ vpcZoneIdentifiers: ["a", "b"] }, { availabilityZones: ["a"] }],
        wrong: [[{ vpcZoneIdentifiers: ["a"] }, "has vpcZoneIdentifiers with 1; set it to 2 or more"]],
        later: [[{ vpcZoneIdentifiers: unknownValue }, "must have two subnets", "vpcZoneIdentifiers"]],
    });
});
