import { dataNoPublicEndpoint as policy } from "../../../../policy/data/no-public-endpoint";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("data-no-public-endpoint", () => {
    for (const type of policy.types) {
        describeSetting(policy, {
            type,
            fine: [{}, { publiclyAccessible: false }],
            wrong: [[{ publiclyAccessible: true }, "has publiclyAccessible true; set it to false"]],
            later: [[{ publiclyAccessible: unknownValue }, "must have no public address", "publiclyAccessible"]],
        });
    }
});
