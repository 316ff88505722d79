import { storageHttpsOnly as policy } from "../../../../policy/storage/https-only";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const bucket = "aws:s3/bucket:Bucket";
const bucketPolicy = "aws:s3/bucketPolicy:BucketPolicy";
const insecure = { Bool: { "aws:SecureTransport": "false" } };
const denial = (changes: object = {}) => ({
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: "*",
    Condition: insecure,
    ...changes,
});
const document = (...Statement: readonly unknown[]) => ({ Version: "2012-10-17", Statement });
const fault = (name: string) =>
    `s3.Bucket "${name}" takes requests over plain HTTP; deny them in a policy where aws:SecureTransport is false`;

describe("storage-https-only", () => {
    for (const ids of ["unknown", "known"] as const) {
        it(`accepts a denial of plain HTTP in whatever form, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const forms = [
                denial(),
                denial({ Principal: { AWS: ["*"] }, Action: ["s3:*"] }),
                denial({ Action: "*", Condition: { Bool: { "aws:SecureTransport": false } } }),
                denial({ Action: "S3:*", Condition: { BoolIfExists: { "aws:securetransport": ["false"] } } }),
                denial({
                    Resource: ["arn:aws:s3:::fine", "arn:aws:s3:::fine/*"],
                    Condition: { Bool: { "aws:SecureTransport": "false", "aws:PrincipalIsAWSService": "false" } },
                }),
                denial({ Resource: "arn:aws:s3:::*" }),
            ];
            for (const [index, statement] of forms.entries()) {
                const found = stack.add(bucket, `fine-${index}`);
                const text = JSON.stringify(document({ Effect: "Allow" }, statement));
                stack.add(bucketPolicy, `fine-${index}`, { bucket: found, policy: text });
            }
            stack.add(bucket, "inline", { policy: JSON.stringify(document(denial())) });
            const bare = stack.add(bucket, "bare");
            await expectFindings(policy, stack, { violations: [[bare, fault("bare")]] });
        });
    }

    it("reports denials that leave something open", async () => {
        const stack = new Stack();
        const weak = [
            denial({ Effect: "Allow" }),
            denial({ Principal: { AWS: "arn:aws:iam::1:root" } }),
            denial({ Principal: undefined }),
            denial({ Action: "s3:GetObject" }),
            denial({ Condition: { Bool: { "aws:SecureTransport": "true" } } }),
            denial({ Condition: undefined }),
            denial({ Condition: { Bool: null } }),
            denial({ Condition: { StringEquals: { "aws:SecureTransport": "false" } } }),
            denial({ Condition: { Bool: { "aws:SecureTransport": "false", "aws:ViaAWSService": "false" } } }),
            denial({ Condition: { ...insecure, StringNotEquals: { "aws:PrincipalOrgID": "o-1" } } }),
            denial({ Condition: { Bool: { "aws:PrincipalIsAWSService": "false" } } }),
            denial({ Condition: { Bool: { "aws:PrincipalIsAWSService": "false" }, Null: "x" } }),
            denial({ Resource: "arn:aws:s3:::weak/public/*" }),
            denial({ Resource: "arn:aws:s3:::weak" }),
            denial({ Resource: undefined }),
        ];
        const violations = weak.map((statement, index) => {
            const found = stack.add(bucket, `weak-${index}`);
            stack.add(bucketPolicy, `weak-${index}`, {
                bucket: found,
                policy: JSON.parse(JSON.stringify(document(statement))),
            });
            return [found, fault(`weak-${index}`)] as const;
        });
        const broken = stack.add(bucket, "broken");
        stack.add(bucketPolicy, "broken", { bucket: broken, policy: "[{" });
        await expectFindings(policy, stack, { violations: [...violations, [broken, fault("broken")]] });
    });

    it("waits for documents and for policies that may be the bucket's", async () => {
        const stack = new Stack();
        const whole = stack.add(bucket, "whole");
        const part = stack.add(bucket, "part");
        const statement = stack.add(bucket, "statement");
        stack.add(bucketPolicy, "whole", { bucket: whole, policy: unknownValue });
        stack.add(bucketPolicy, "part", { bucket: part, policy: document(denial({ Action: unknownValue })) });
        stack.add(bucketPolicy, "statement", { bucket: statement, policy: document(unknownValue) });
        const narrowed = stack.add(bucket, "narrowed");
        const value = stack.add(bucket, "value");
        const block = stack.add(bucket, "block");
        const more = stack.add(bucket, "more");
        const own = stack.add(bucket, "own");
        const secure = (wanted: unknown) => ({ Bool: { "aws:SecureTransport": wanted } });
        for (const [found, changes] of [
            [narrowed, { Condition: unknownValue }],
            [value, { Condition: secure([unknownValue]) }],
            [block, { Condition: { Bool: unknownValue } }],
            [more, { Condition: { ...insecure, StringEquals: unknownValue } }],
            [own, { Resource: [unknownValue] }],
        ] as const) {
            stack.add(bucketPolicy, found.name, { bucket: found, policy: document(denial(changes)) });
        }
        const a = stack.add(bucket, "a");
        const b = stack.add(bucket, "b");
        stack.add(bucketPolicy, "some", { bucket: from(a, b), policy: document(denial()) });
        const must = (name: string, waits: string) =>
            `unknown: s3.Bucket "${name}" must refuse plain HTTP; waits for ${waits} of s3.BucketPolicy`;
        await expectFindings(policy, stack, {
            unknown: [
                [whole, `${must("whole", "policy")} "whole"`],
                [part, `${must("part", "policy")} "part"`],
                [statement, `${must("statement", "policy")} "statement"`],
                [narrowed, `${must("narrowed", "policy")} "narrowed"`],
                [value, `${must("value", "policy")} "value"`],
                [block, `${must("block", "policy")} "block"`],
                [more, `${must("more", "policy")} "more"`],
                [a, `${must("a", "bucket")} "some"`],
                [b, `${must("b", "bucket")} "some"`],
            ],
        });
    });
});
