import { networkSourceDestCheck as policy } from "../../../../policy/network/source-dest-check";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("network-source-dest-check", () => {
    describeSetting(policy, {
        type: "aws:ec2/networkInterface:NetworkInterface",
        fine: [{}, { sourceDestCheck: true }],
        wrong: [[{ sourceDestCheck: false }, "has sourceDestCheck false; set it to true"]],
        later: [[{ sourceDestCheck: unknownValue }, "must check sources and destinations", "sourceDestCheck"]],
        remedied: [[{ sourceDestCheck: false }, { sourceDestCheck: true }]],
    });
});
