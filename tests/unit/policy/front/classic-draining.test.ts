import { frontClassicDraining as policy } from "../../../../policy/front/classic-draining";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("front-classic-draining", () => {
    describeSetting(policy, {
        type: "aws:elb/loadBalancer:LoadBalancer",
        fine: [{ connectionDraining: true }],
        wrong: [[{}, "does not set connectionDraining, and the default is false; set it to true"]],
        later: [[{ connectionDraining: unknownValue }, "must drain connections", "connectionDraining"]],
        remedied: [[{}, { connectionDraining: true }]],
    });
});
