import assert from "node:assert/strict";
import { Graph } from "../../../../model/resources/graph/graph";
import { documentPlaces } from "../../../../policy/identity/document-places";
import { documents } from "../../../../policy/identity/documents";
import { identityNoAdminPolicy } from "../../../../policy/identity/no-admin-policy";
import { identityNoWildcardAction } from "../../../../policy/identity/no-wildcard-action";
import { identityNoWildcardPrincipal } from "../../../../policy/identity/no-wildcard-principal";
import { latticeAuthPolicyAuthenticated } from "../../../../policy/lattice/auth-policy-authenticated";
import { catches, type Form } from "../../../support/policy/forms";
import { Stack } from "../../../support/policy/stack";

const json = (Statement: unknown) => JSON.stringify({ Version: "2012-10-17", Statement });
/** What `aws.iam.getPolicyDocument` writes: indented, lists of one as single values. */
const built = (Statement: unknown) => JSON.stringify({ Version: "2012-10-17", Statement }, undefined, 2);

/** Shapes of a document that comes to the same. */
const shapes: Readonly<Record<string, (statement: Record<string, unknown>) => unknown>> = {
    "as text": (statement) => json([statement]),
    "as text with a single statement": (statement) => json(statement),
    "as getPolicyDocument writes it": (statement) => built({ Sid: "", ...statement }),
    "as an object": (statement) => ({ Version: "2012-10-17", Statement: [statement] }),
    "as an object with a single statement": (statement) => ({ Statement: statement }),
};
const admin: Readonly<Record<string, Record<string, unknown>>> = {
    "lists of *": { Effect: "Allow", Action: ["*"], Resource: ["*"] },
    "single *": { Effect: "Allow", Action: "*", Resource: "*" },
    "*:*": { Effect: "Allow", Action: "*:*", Resource: "*" },
    "* among other actions": { Effect: "Allow", Action: ["s3:GetObject", "*"], Resource: ["arn:aws:s3:::b", "*"] },
    NotAction: { Effect: "Allow", NotAction: "iam:*", Resource: "*" },
    "a list in NotAction": { Effect: "Allow", NotAction: ["iam:*", "sts:*"], Resource: ["*"] },
    NotResource: { Effect: "Allow", Action: "*", NotResource: "arn:aws:s3:::b" },
};
const holders: readonly (readonly [type: string, name: string, property: string])[] = [
    ["aws:iam/policy:Policy", "iam.Policy", "policy"],
    ["aws:iam/rolePolicy:RolePolicy", "iam.RolePolicy", "policy"],
    ["aws:iam/userPolicy:UserPolicy", "iam.UserPolicy", "policy"],
    ["aws:iam/groupPolicy:GroupPolicy", "iam.GroupPolicy", "policy"],
    ["aws:iot/policy:Policy", "iot.Policy", "policy"],
    [
        "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
        "ssoadmin.PermissionSetInlinePolicy",
        "inlinePolicy",
    ],
];
const everything = "allows every action on every resource; name what is needed";

function held(type: string, name: string, property: string, document: unknown, rest: string): Form {
    return (stack) => {
        const holder = stack.add(type, "x", { [property]: document });
        return [[holder, `statement 1 in ${property} of ${name} "x" ${rest}`]];
    };
}

describe("forms of policy documents", () => {
    for (const [what, statement] of Object.entries(admin)) {
        const forms = Object.entries(shapes).map(([shape, write]): [string, Form] => [
            `${what} ${shape}`,
            held("aws:iam/rolePolicy:RolePolicy", "iam.RolePolicy", "policy", write(statement), everything),
        ]);
        catches(identityNoAdminPolicy, Object.fromEntries(forms));
    }
    const single = admin["single *"] ?? {};
    catches(identityNoAdminPolicy, {
        ...Object.fromEntries(
            holders.map(([type, name, property]): [string, Form] => [
                `an administrator's document in an ${name}`,
                held(type, name, property, json([single]), everything),
            ]),
        ),
        "an administrator's document inline in a role": (stack) => {
            const inlinePolicies = [
                { name: "fine", policy: json([{ ...single, Resource: "arn:aws:s3:::b" }]) },
                { name: "all", policy: json(single) },
            ];
            const role = stack.add("aws:iam/role:Role", "x", { inlinePolicies });
            return [[role, `statement 1 in inlinePolicies.policy of iam.Role "x" ${everything}`]];
        },
        "a second statement": (stack) => {
            const policy = json([{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }, single]);
            const holder = stack.add("aws:iam/policy:Policy", "x", { policy });
            return [[holder, `statement 2 in policy of iam.Policy "x" ${everything}`]];
        },
    });

    const wild = { Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::b" };
    const actions: Readonly<Record<string, readonly [Record<string, unknown>, string]>> = {
        "a service's actions in one value": [wild, "allows every action of a service; name those that are needed"],
        "a service's actions in a list": [
            { ...wild, Action: ["s3:GetObject", "sqs:*"] },
            "allows every action of a service; name those that are needed",
        ],
        "every action": [{ ...wild, Action: "*" }, "allows every action; name those that are needed"],
        NotAction: [
            { Effect: "Allow", NotAction: "iam:PassRole", Resource: "arn:aws:s3:::b" },
            "allows every action that NotAction does not name; name those that are needed in Action",
        ],
    };
    for (const [what, [statement, rest]] of Object.entries(actions)) {
        const forms = Object.entries(shapes).map(([shape, write]): [string, Form] => [
            `${what} ${shape}`,
            held("aws:iam/policy:Policy", "iam.Policy", "policy", write(statement), rest),
        ]);
        catches(identityNoWildcardAction, Object.fromEntries(forms));
    }

    const open = { Effect: "Allow", Action: "sqs:SendMessage", Resource: "*" };
    const principals: Readonly<Record<string, unknown>> = {
        "*": "*",
        "a list of *": ["*"],
        "AWS: *": { AWS: "*" },
        "AWS: a list with *": { AWS: ["arn:aws:iam::123456789012:root", "*"] },
        "Federated: *": { Federated: "*" },
    };
    const everyone = "lets everyone in, and no condition narrows it; name who may in Principal";
    for (const [what, Principal] of Object.entries(principals)) {
        const forms = Object.entries(shapes).map(([shape, write]): [string, Form] => [
            `Principal ${what} ${shape}`,
            held(
                "aws:sqs/queuePolicy:QueuePolicy",
                "sqs.QueuePolicy",
                "policy",
                write({ ...open, Principal }),
                everyone,
            ),
        ]);
        catches(identityNoWildcardPrincipal, Object.fromEntries(forms));
    }
    catches(identityNoWildcardPrincipal, {
        NotPrincipal: held(
            "aws:sqs/queue:Queue",
            "sqs.Queue",
            "policy",
            json({ ...open, NotPrincipal: { AWS: "arn:aws:iam::123456789012:root" } }),
            "lets in everyone that NotPrincipal does not name, and no condition narrows it; name who may in Principal",
        ),
        "a role that everyone may take": held(
            "aws:iam/role:Role",
            "iam.Role",
            "assumeRolePolicy",
            json([{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: "*" } }]),
            everyone,
        ),
        "a permission of its own": (stack) => {
            const rest = "lets everyone in, and nothing narrows it; name a service or account in principal, or set";
            const add = (type: string) => stack.add(type, "x", { principal: "*" });
            return [
                [add("aws:lambda/permission:Permission"), `lambda.Permission "x" ${rest} sourceArn`],
                [
                    add("aws:lambda/layerVersionPermission:LayerVersionPermission"),
                    `lambda.LayerVersionPermission "x" ${rest} organizationId`,
                ],
                [
                    add("aws:cloudwatch/eventPermission:EventPermission"),
                    `cloudwatch.EventPermission "x" ${rest} condition`,
                ],
            ];
        },
    });
    const anonymous = { Effect: "Allow", Principal: "*", Action: "vpc-lattice-svcs:Invoke", Resource: "*" };
    catches(
        latticeAuthPolicyAuthenticated,
        Object.fromEntries(
            Object.entries(shapes).map(([shape, write]): [string, Form] => [
                `an auth policy for everyone ${shape}`,
                (stack) => {
                    const type = "aws:vpclattice/authPolicy:AuthPolicy";
                    const policy = stack.add(type, "x", { policy: write(anonymous) });
                    const advice = "name its callers, or add a condition that aws:PrincipalType is not Anonymous";
                    return [[policy, `statement 1 of vpclattice.AuthPolicy "x" allows anonymous requests; ${advice}`]];
                },
            ]),
        ),
    );

    it("are read wherever AWS keeps one, by a property that the SDK's resource has", () => {
        for (const [type, places] of documentPlaces) {
            const [, module = "", name = ""] = /^aws:([^/]+)\/(.+):/.exec(type) ?? [];
            // The SDK writes the file of `s3AccessPointAttachment` with a small a.
            const resource = require(`@pulumi/aws/${module}/${name.replace(/^s3A/, "s3a")}`);
            const [made] = Object.values(resource) as (new () => unknown)[];
            for (const { property, path = [] } of places) {
                assert(String(made).includes(`resourceInputs["${property}"]`), `${type} has no ${property}`);
                const nested = path.reduceRight<unknown>((value, key) => [{ [key]: value }], json(single));
                const stack = new Stack();
                const holder = stack.add(type, "x", { [property]: nested });
                const found = documents(new Graph(stack.resources)).map(({ resource: one, statements }) => ({
                    urn: one.urn,
                    statements,
                }));
                assert.deepEqual(found, [{ urn: holder.urn, statements: [single] }], `${type} ${property}`);
            }
        }
        assert.equal(documentPlaces.size, 79);
    });
});
