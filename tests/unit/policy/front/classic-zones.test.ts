import { frontClassicZones as policy } from "../../../../policy/front/classic-zones";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("front-classic-zones", () => {
    describeSetting(policy, {
        type: "aws:elb/loadBalancer:LoadBalancer",
        fine: [{}, { crossZoneLoadBalancing: true }],
        wrong: [[{ crossZoneLoadBalancing: false }, "has crossZoneLoadBalancing false; set it to true"]],
        later: [[{ crossZoneLoadBalancing: unknownValue }, "must balance across zones", "crossZoneLoadBalancing"]],
        remedied: [[{ crossZoneLoadBalancing: false }, { crossZoneLoadBalancing: true }]],
    });
});
