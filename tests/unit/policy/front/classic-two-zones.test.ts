import { frontClassicTwoZones as policy } from "../../../../policy/front/classic-two-zones";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("front-classic-two-zones", () => {
    describeSetting(policy, {
        type: "aws:elb/loadBalancer:LoadBalancer",
        fine: [{ subnets: ["a", "b"] }, { availabilityZones: ["a", "b"] }],
        wrong: [
            [{ subnets: ["a"] }, "has subnets with 1 member; set it to a list of 2 or more"],
            [{ availabilityZones: ["a"] }, "has availabilityZones with 1 member; set it to a list of 2 or more"],
        ],
        later: [[{ subnets: unknownValue }, "must stand in two zones", "subnets"]],
    });
});
