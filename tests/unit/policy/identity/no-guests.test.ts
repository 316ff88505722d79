import { identityNoGuests as policy } from "../../../../policy/identity/no-guests";
import { describeSetting } from "../../../support/policy/setting";
import { unknownValue } from "../../../support/policy/stack";

describe("identity-no-guests", () => {
    describeSetting(policy, {
        type: "aws:cognito/identityPool:IdentityPool",
        fine: [{}, { allowUnauthenticatedIdentities: false }],
        wrong: [[{ allowUnauthenticatedIdentities: true }, "has allowUnauthenticatedIdentities true; set it to false"]],
        later: [
            [
                { allowUnauthenticatedIdentities: unknownValue },
                "must admit no guests",
                "allowUnauthenticatedIdentities",
            ],
        ],
        remedied: [[{ allowUnauthenticatedIdentities: true }, { allowUnauthenticatedIdentities: false }]],
    });
});
