import { frontDesync as policy } from "../../../../policy/front/desync";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("front-desync", () => {
    describeSetting(policy, {
        type: "aws:lb/loadBalancer:LoadBalancer",
        fine: [{}, { desyncMitigationMode: "strictest" }],
        wrong: [
            [{ desyncMitigationMode: "monitor" }, "has desyncMitigationMode monitor; set it to defensive or strictest"],
        ],
        later: [[{ desyncMitigationMode: unknownValue }, "must stop ambiguous requests", "desyncMitigationMode"]],
        remedied: [[{ desyncMitigationMode: "monitor" }, { desyncMitigationMode: "defensive" }]],
    });
});
