import { identityNoWildcardPrincipal as policy } from "../../../../policy/identity/no-wildcard-principal";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const bucketPolicy = "aws:s3/bucketPolicy:BucketPolicy";
const authPolicy = "aws:vpclattice/authPolicy:AuthPolicy";
const allow = (more: object) => ({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*", ...more });
const json = (...Statement: readonly unknown[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const narrowed = (Condition: unknown) => json(allow({ Condition }));
const lets = "lets everyone in, and no condition narrows it; name who may in Principal";
const authenticated = { StringNotEquals: { "aws:PrincipalType": "Anonymous" } };

describe("identity-no-wildcard-principal", () => {
    it("reports documents that let everyone in, in every form", async () => {
        const stack = new Stack();
        stack.add(bucketPolicy, "fine", {
            policy: json(allow({ Principal: { AWS: ["arn:aws:iam::1:root"], Service: "ec2.amazonaws.com" } }), {
                ...allow({}),
                Effect: "Deny",
            }),
        });
        stack.add("aws:ec2/vpcEndpoint:VpcEndpoint", "endpoint", { policy: json(allow({})) });
        stack.add("aws:iam/rolePolicy:RolePolicy", "identity", { policy: json(allow({})) });
        const star = stack.add(bucketPolicy, "star", { policy: json(allow({})) });
        const aws = stack.add("aws:iam/role:Role", "aws", {
            assumeRolePolicy: json(allow({ Principal: { AWS: "*" } })),
        });
        const list = stack.add("aws:sns/topicPolicy:TopicPolicy", "list", {
            policy: { Statement: allow({ Principal: { AWS: ["arn:aws:iam::1:root", "*"] } }) },
        });
        const key = stack.add("aws:kms/key:Key", "key", { policy: json(allow({ Principal: ["*"] })) });
        const not = stack.add(bucketPolicy, "not", {
            policy: json({ Effect: "Allow", NotPrincipal: { AWS: "arn:aws:iam::1:root" }, Action: "s3:GetObject" }),
        });
        await expectFindings(policy, stack, {
            violations: [
                [star, `statement 1 in policy of s3.BucketPolicy "star" ${lets}`],
                [aws, `statement 1 in assumeRolePolicy of iam.Role "aws" ${lets}`],
                [list, `statement 1 in policy of sns.TopicPolicy "list" ${lets}`],
                [key, `statement 1 in policy of kms.Key "key" ${lets}`],
                [
                    not,
                    'statement 1 in policy of s3.BucketPolicy "not" lets in everyone that NotPrincipal does not name, and no condition narrows it; name who may in Principal',
                ],
            ],
        });
    });

    it("R15: accepts conditions that narrow, Lattice's authenticated-only among them", async () => {
        const stack = new Stack();
        const conditions: readonly object[] = [
            { StringEquals: { "aws:SourceVpc": unknownValue } },
            { StringEquals: { "AWS:PrincipalOrgId": ["o-1", "o-2"] } },
            { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-1/*" } },
            { ArnLike: { "aws:SourceArn": "arn:aws:s3:::bucket" } },
            { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::1:role/x" } },
            { IpAddress: { "aws:SourceIp": ["10.0.0.0/8"] } },
            { Bool: { "aws:PrincipalIsAWSService": "true" } },
            { Bool: { "elasticfilesystem:AccessedViaMountTarget": true } },
            { Null: { "aws:x": "true" }, StringEquals: { "aws:SourceAccount": "1" } },
        ];
        for (const [index, condition] of conditions.entries()) {
            stack.add(bucketPolicy, `narrow-${index}`, { policy: { Statement: [allow({ Condition: condition })] } });
        }
        stack.add(authPolicy, "authenticated", { policy: narrowed(authenticated) });
        stack.add(authPolicy, "any-case", {
            policy: narrowed({ StringNotEqualsIgnoreCase: { "aws:PrincipalType": "anonymous" } }),
        });
        stack.add(authPolicy, "roles", { policy: narrowed({ StringEquals: { "aws:PrincipalType": "AssumedRole" } }) });
        stack.add(authPolicy, "vpc", { policy: narrowed({ StringEquals: { "vpc-lattice-svcs:SourceVpc": "vpc-1" } }) });
        await expectFindings(policy, stack);
    });

    it("does not take other conditions for narrowing", async () => {
        const stack = new Stack();
        const conditions: readonly unknown[] = [
            {},
            "x",
            { StringEquals: "x" },
            { StringEquals: {} },
            { StringEquals: { "aws:SourceVpc": [] } },
            { StringEquals: { "sts:ExternalId": "x" } },
            { StringNotEquals: { "aws:SourceVpc": "vpc-1" } },
            { StringEqualsIfExists: { "aws:SourceVpc": "vpc-1" } },
            { "ForAllValues:StringEquals": { "aws:SourceVpc": "vpc-1" } },
            { StringLike: { "aws:PrincipalOrgID": "*" } },
            { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/x" } },
            { ArnLike: { "aws:SourceArn": ["arn:aws:s3:::bucket", "arn:aws:s3:::*"] } },
            { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } },
            { Bool: { "aws:PrincipalIsAWSService": "false" } },
            { Bool: { "aws:SecureTransport": "true" } },
            authenticated,
        ];
        await expectFindings(policy, stack, {
            violations: conditions.map((condition, index) => {
                const found = stack.add(bucketPolicy, `wide-${index}`, { policy: narrowed(condition) });
                return [found, `statement 1 in policy of s3.BucketPolicy "wide-${index}" ${lets}`] as const;
            }),
        });
    });

    it("reports Lambda permissions for everyone", async () => {
        const stack = new Stack();
        const permission = "aws:lambda/permission:Permission";
        stack.add(permission, "service", { principal: "events.amazonaws.com" });
        stack.add(permission, "narrowed", { principal: "*", sourceAccount: unknownValue });
        const open = stack.add(permission, "open", { principal: "*", sourceArn: null });
        const wide = stack.add(permission, "wide", { principal: "*", sourceArn: "arn:aws:*" });
        const later = stack.add(permission, "later", { principal: unknownValue });
        await expectFindings(policy, stack, {
            violations: [
                ...[open, wide].map(
                    (found) =>
                        [
                            found,
                            `lambda.Permission "${found.name}" lets everyone in, and nothing narrows it; name a service or account in principal, or set sourceArn`,
                        ] as const,
                ),
            ],
            unknown: [
                [
                    later,
                    'unknown: lambda.Permission "later" must not let everyone in; waits for principal of lambda.Permission "later"',
                ],
            ],
        });
    });

    it("waits for documents, principals and conditions that are not known", async () => {
        const stack = new Stack();
        const later = stack.add(bucketPolicy, "later", { policy: unknownValue });
        const leaves = stack.add(bucketPolicy, "leaves", {
            policy: {
                Statement: [
                    allow({ Principal: unknownValue }),
                    allow({ Principal: { AWS: unknownValue } }),
                    allow({ Condition: unknownValue }),
                    allow({ Condition: { StringEquals: unknownValue } }),
                    allow({ Condition: { StringLike: { "aws:PrincipalOrgID": unknownValue } } }),
                    allow({ Condition: { Bool: { "aws:PrincipalIsAWSService": unknownValue } } }),
                ],
            },
        });
        const must = "must not let everyone in; waits for";
        const whole = 'policy of s3.BucketPolicy "later"';
        const leaf = (index: number) => `statement ${index} in policy of s3.BucketPolicy "leaves"`;
        await expectFindings(policy, stack, {
            unknown: [
                [later, `unknown: ${whole} ${must} ${whole}`],
                ...[1, 2, 3, 4, 5, 6].map(
                    (index) => [leaves, `unknown: ${leaf(index)} ${must} ${leaf(index)}`] as const,
                ),
            ],
        });
    });

    it("waits for a type of callers that is not known, unless another one decides", async () => {
        const stack = new Stack();
        const types = (...values: readonly unknown[]) => ({
            policy: { Statement: [allow({ Condition: { StringNotEquals: { "aws:PrincipalType": values } } })] },
        });
        stack.add(authPolicy, "decided", types("Anonymous", unknownValue));
        const open = stack.add(authPolicy, "open", types("User", unknownValue));
        const where = 'statement 1 in policy of vpclattice.AuthPolicy "open"';
        await expectFindings(policy, stack, {
            unknown: [[open, `unknown: ${where} must not let everyone in; waits for ${where}`]],
        });
    });

    it("names nobody where a statement has no principal, and narrows nothing by a test against no value", async () => {
        const stack = new Stack();
        stack.add(bucketPolicy, "nobody", { policy: json({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }) });
        const open = stack.add(bucketPolicy, "open", { policy: narrowed({ ArnLike: { "aws:x": null } }) });
        await expectFindings(policy, stack, {
            violations: [[open, `statement 1 in policy of s3.BucketPolicy "open" ${lets}`]],
        });
    });

    describe("beside denials of the same document", () => {
        const allow = { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "*" };
        const deny = (Condition: unknown, more: object = {}) => ({
            Effect: "Deny",
            Principal: "*",
            Action: "execute-api:*",
            Resource: "*",
            Condition,
            ...more,
        });
        const add = (stack: Stack, name: string, ...statements: readonly unknown[]) =>
            stack.add("aws:apigateway/restApiPolicy:RestApiPolicy", name, { policy: { Statement: statements } });

        it("takes what they shut out for narrowed", async () => {
            const stack = new Stack();
            add(stack, "vpc", allow, deny({ StringNotEquals: { "aws:SourceVpc": "vpc-1" } }));
            add(
                stack,
                "organization",
                deny({ StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-1" } }, { Principal: { AWS: "*" } }),
                allow,
            );
            add(
                stack,
                "same-action",
                allow,
                deny({ StringNotEquals: { "aws:SourceVpce": "vpce-1" } }, { Action: "execute-api:Invoke" }),
            );
            add(stack, "address", allow, deny({ NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } }));
            await expectFindings(policy, stack);
        });

        it("reports what they leave open", async () => {
            const stack = new Stack();
            const found = [
                add(stack, "other-key", allow, deny({ StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } })),
                add(
                    stack,
                    "two-keys",
                    allow,
                    deny({ StringNotEquals: { "aws:SourceVpc": "a", "aws:UserAgent": "b" } }),
                ),
                add(
                    stack,
                    "some-action",
                    allow,
                    deny({ StringNotEquals: { "aws:SourceVpc": "a" } }, { Action: "execute-api:Other" }),
                ),
                add(
                    stack,
                    "some-resource",
                    allow,
                    deny({ StringNotEquals: { "aws:SourceVpc": "a" } }, { Resource: "execute-api:/prod/*" }),
                ),
                add(
                    stack,
                    "no-resource",
                    { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke" },
                    deny({ StringNotEquals: { "aws:SourceVpc": "a" } }, { Resource: "execute-api:/prod/*" }),
                ),
                add(stack, "everywhere", allow, deny({ NotIpAddress: { "aws:SourceIp": "0.0.0.0/0" } })),
            ];
            await expectFindings(policy, stack, {
                violations: found.map((one) => [
                    one,
                    `statement 1 in policy of apigateway.RestApiPolicy "${one.name}" lets everyone in, and no condition narrows it; name who may in Principal`,
                ]),
            });
        });

        it("waits for a denial that is not known", async () => {
            const stack = new Stack();
            const found = add(stack, "later", allow, deny(unknownValue));
            await expectFindings(policy, stack, {
                unknown: [
                    [
                        found,
                        'unknown: statement 1 in policy of apigateway.RestApiPolicy "later" must not let everyone in; waits for statement 1 in policy of apigateway.RestApiPolicy "later"',
                    ],
                ],
            });
        });
    });

    it("takes keys of an interface endpoint and of a service for narrowing", async () => {
        const stack = new Stack();
        for (const key of [
            "aws:VpceAccount",
            "aws:VpceOrgID",
            "aws:VpceOrgPaths",
            "aws:PrincipalServiceName",
            "aws:Ec2InstanceSourceVpc",
        ]) {
            const Condition = { StringEquals: { [key]: "x" } };
            stack.add("aws:s3/bucketPolicy:BucketPolicy", key, {
                policy: {
                    Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*", Condition }],
                },
            });
        }
        await expectFindings(policy, stack);
    });
});
