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

/** A Deny by name takes no condition. */
const plain = { Principal: undefined, Condition: undefined };
const open = { Effect: "Allow", Principal: "*", Action: ["s3:GetObject"], Resource: "arn:aws:s3:::b/*" };

describe("denials of a policy document", () => {
    const cases: readonly (readonly [string, unknown, unknown])[] = [
        ["for everybody but an organization shut others out", deny({}), true],
        ["of a service's every action do too", deny({ Action: ["execute-api:*"] }), true],
        ["for everybody by AWS's long form do too", deny({ Principal: { AWS: "*" } }), true],
        ["of the action that is allowed do too", deny({ Action: "s3:GetObject" }), true],
        ["of a pattern of it do too", deny({ Action: ["s3:Put*", "s3:Get*"] }), true],
        ["of another action do not", deny({ Action: "s3:PutObject" }), false],
        ["of the resource that is allowed, or a wider one, do too", deny({ Resource: ["b", "arn:aws:s3:::b*"] }), true],
        ["of a part of the resource do not", deny({ Resource: "arn:aws:s3:::b/private/*" }), false],
        ["of a pattern for one character do not cover one for many", deny({ Resource: "arn:aws:s3:::b/?" }), false],
        ["of what another resource leaves do not", deny({ NotResource: "arn:aws:s3:::b/x" }), false],
        ["of a resource that is not known wait", deny({ Resource: unknownString }), pending],
        ["for everybody but a role shut others out", deny({ NotPrincipal: { AWS: "arn:x" }, ...plain }), true],
        ["for nobody do not", deny({ NotPrincipal: "*", ...plain }), false],
        ["for principals that are not known wait", deny({ Principal: unknownString }), pending],
        [
            "that spare AWS's services do too, as AWS writes a data perimeter",
            deny({
                Condition: {
                    StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-1", "aws:SourceVpc": "vpc-1" },
                    BoolIfExists: { "aws:PrincipalIsAWSService": "false", "aws:ViaAWSService": "false" },
                },
            }),
            true,
        ],
        [
            "that concern services alone do not",
            deny({ Condition: { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } } }),
            false,
        ],
        [
            "that concern signed requests alone do not",
            deny({
                Condition: { StringNotEquals: { "aws:SourceVpc": "v" }, Bool: { "aws:PrincipalIsAWSService": "true" } },
            }),
            false,
        ],
        ["for one principal do not", deny({ Principal: { AWS: "arn:aws:iam::111122223333:root" } }), false],
        ["of actions that are not known wait", deny({ Action: unknownString }), pending],
        ["without a condition shut everybody out, so that nobody is let in", deny({ Condition: undefined }), true],
        ["of every action but another one do too", deny({ Action: undefined, NotAction: "s3:List*" }), true],
        [
            "of every action but the one that is allowed do not",
            deny({ Action: undefined, NotAction: "s3:Get*" }),
            false,
        ],
        [
            "of every action but one that is not known wait",
            deny({ Action: undefined, NotAction: unknownString }),
            pending,
        ],
        ["with a condition that is text do not", deny({ Condition: "x" }), false],
        ["with an operator that holds text do not", deny({ Condition: { StringNotEquals: "x" } }), false],
        [
            "with two conditions that both narrow leave who meets one of them",
            deny({ Condition: { StringNotEquals: { "aws:SourceVpc": "v", "aws:PrincipalOrgID": "o" } } }),
            true,
        ],
        [
            "with a second condition that does not narrow may leave a way around",
            deny({ Condition: { StringNotEquals: { "aws:SourceVpc": "v", "aws:UserAgent": "x" } } }),
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
            assert.equal(deniesOthers([statement], open), expected);
        });
    }

    it("shut out together what each of them alone does not", () => {
        const both = { ...open, Action: ["s3:GetObject", "s3:PutObject"] };
        const [get, put] = ["s3:GetObject", "s3:PutObject"].map((Action) => deny({ Action }));
        assert.equal(deniesOthers([get], both), false);
        assert.equal(deniesOthers([get, put], both), true);
        assert.equal(deniesOthers([get, deny({ Action: unknownString })], both), pending);
    });

    it("of every action but some leave open what a pattern allows", () => {
        const spare = deny({ Action: undefined, NotAction: "s3:List*" });
        assert.equal(deniesOthers([spare], { ...open, Action: "s3:*" }), false);
        assert.equal(deniesOthers([spare], { ...open, Action: undefined, NotAction: "s3:Put*" }), false);
        assert.equal(deniesOthers([spare], { ...open, Action: unknownString }), false);
    });
});
