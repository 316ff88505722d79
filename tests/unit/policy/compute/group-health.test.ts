import { computeGroupHealth as policy } from "../../../../policy/compute/group-health";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("compute-group-health", () => {
    describeSetting(policy, {
        type: "aws:autoscaling/group:Group",
        fine: [{}, { targetGroupArns: [] }, { targetGroupArns: ["a"], healthCheckType: "ELB" }],
        wrong: [
            [
                { targetGroupArns: ["a"] },
                "does not set healthCheckType, and the default is EC2; set it to ELB or VPC_LATTICE",
            ],
            [{ loadBalancers: ["a"], healthCheckType: "EC2" }, "has healthCheckType EC2; set it to ELB or VPC_LATTICE"],
        ],
        later: [
            [
                { targetGroupArns: ["a"], healthCheckType: unknownValue },
                "must replace servers that its load balancer finds unhealthy",
                "healthCheckType",
            ],
            [
                { targetGroupArns: unknownValue },
                "must replace servers that its load balancer finds unhealthy",
                "targetGroupArns",
            ],
        ],
        remedied: [[{ targetGroupArns: ["a"] }, { targetGroupArns: ["a"], healthCheckType: "ELB" }]],
    });
});
