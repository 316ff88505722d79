import assert from "node:assert/strict";
import { unknownString } from "../../../../model/resources/declared";
import { pending } from "../../../../model/resources/value";
import { deniesOthers } from "../../../../policy/identity/conditions";

const deny = (more: object) => ({
    Effect: "Deny",
    Principal: "*",
    Action: "*",
    Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-1" } },
    ...more,
});

describe("denials of a policy document", () => {
    const cases: readonly (readonly [string, unknown, unknown])[] = [
        ["for everybody but an organization shut others out", deny({}), true],
        ["of a service's every action do too", deny({ Action: ["execute-api:*"] }), true],
        ["for everybody by AWS's long form do too", deny({ Principal: { AWS: "*" } }), true],
        ["of one action do not", deny({ Action: "s3:GetObject" }), false],
        ["for one principal do not", deny({ Principal: { AWS: "arn:aws:iam::111122223333:root" } }), false],
        ["of actions that are not known do not", deny({ Action: unknownString }), false],
        ["without a condition deny everybody, which is no narrowing", deny({ Condition: undefined }), false],
        ["with a condition that is text do not", deny({ Condition: "x" }), false],
        ["with an operator that holds text do not", deny({ Condition: { StringNotEquals: "x" } }), false],
        [
            "with two conditions may leave a way around",
            deny({ Condition: { StringNotEquals: { "aws:SourceVpc": "v", "aws:PrincipalOrgID": "o" } } }),
            false,
        ],
        [
            "by a key that narrows nothing do not",
            deny({ Condition: { StringNotEquals: { "aws:UserAgent": "x" } } }),
            false,
        ],
        [
            "by a test that is not negated do not",
            deny({ Condition: { StringEquals: { "aws:SourceVpc": "v" } } }),
            false,
        ],
        [
            "whose condition's value is not known do, whatever it is",
            deny({ Condition: { StringNotEquals: { "aws:SourceVpc": unknownString } } }),
            true,
        ],
        ["whose condition is not known wait", deny({ Condition: unknownString }), pending],
        ["whose effect is not known wait", deny({ Effect: unknownString }), pending],
        ["that are not known wait", pending, pending],
        ["that allow do not", deny({ Effect: "Allow" }), false],
        ["of actions that are left out do not", deny({ Action: undefined }), false],
        ["that leave out actions and principals do not", { Effect: "Deny" }, false],
    ];
    for (const [title, statement, expected] of cases) {
        it(title, () => {
            assert.equal(deniesOthers([statement]), expected);
        });
    }
});
