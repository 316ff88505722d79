import type { Declared } from "../../../../model/declared";
import { latticeAuthPolicyAuthenticated as policy } from "../../../../policy/lattice/auth-policy-authenticated";
import { expectFindings } from "../../../support/policy/check";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const authPolicy = "aws:vpclattice/authPolicy:AuthPolicy";
const everyone = { Effect: "Allow", Principal: "*", Action: "vpc-lattice-svcs:Invoke", Resource: "*" };
const signed = { StringNotEquals: { "aws:PrincipalType": "Anonymous" } };
const fromVpc = { StringEquals: { "vpc-lattice-svcs:SourceVpc": "vpc-0abc" } };
const document = (...statements: readonly unknown[]) =>
    JSON.stringify({ Version: "2012-10-17", Statement: statements });

function one(statement: unknown) {
    const stack = new Stack();
    return { stack, found: stack.add(authPolicy, "orders", { policy: document(statement) }) };
}

const reported = (found: Declared, position = 1): [Declared, string] => [
    found,
    `statement ${position} of vpclattice.AuthPolicy "${found.name}" allows anonymous requests; name its callers, or add a condition that aws:PrincipalType is not Anonymous`,
];
const awaited = (found: Declared): [Declared, string] => [
    found,
    `unknown: vpclattice.AuthPolicy "${found.name}" must allow authenticated callers only; waits for policy of vpclattice.AuthPolicy "${found.name}"`,
];

describe("lattice-auth-policy-authenticated", () => {
    const fine: Readonly<Record<string, unknown>> = {
        "everyone who is not anonymous": { ...everyone, Condition: signed },
        "types that are neither Anonymous nor User": {
            ...everyone,
            Condition: { StringNotEquals: { "aws:PrincipalType": ["User", "Anonymous"] } },
        },
        "everyone of a principal type": { ...everyone, Condition: { StringEquals: { "aws:PrincipalType": "User" } } },
        "everyone of an organization": { ...everyone, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } },
        "ARNs of principals": {
            ...everyone,
            Condition: { ArnLike: { "aws:PrincipalArn": ["arn:aws:iam::1:role/*"] } },
        },
        "one role": { ...everyone, Principal: { AWS: "arn:aws:iam::123456789012:role/front" } },
        "several accounts": { ...everyone, Principal: { AWS: ["123456789012", "210987654321"] } },
        "another action": { ...everyone, Action: ["vpc-lattice:GetService", "ec2:*"] },
        "all but invoking": { ...everyone, Action: undefined, NotAction: "vpc-lattice-svcs:*" },
        "a deny": { ...everyone, Effect: "Deny" },
    };
    for (const [what, statement] of Object.entries(fine)) {
        it(`R15: accepts an allow for ${what}`, async () => {
            await expectFindings(policy, one(statement).stack);
        });
    }

    const open: Readonly<Record<string, unknown>> = {
        everyone,
        "everyone in AWS": { ...everyone, Principal: { AWS: ["*"] } },
        "everyone but one": { ...everyone, Principal: undefined, NotPrincipal: { AWS: "123456789012" } },
        "every action": { ...everyone, Action: "*" },
        "every action but others": { ...everyone, Action: undefined, NotAction: ["iam:*"] },
        "everyone in a VPC": { ...everyone, Condition: fromVpc },
        "anonymous callers": { ...everyone, Condition: { StringEquals: { "aws:PrincipalType": "Anonymous" } } },
        "users and anonymous callers": {
            ...everyone,
            Condition: { StringEquals: { "aws:PrincipalType": ["User", "Anonymous"] } },
        },
        "types that are not User": {
            ...everyone,
            Condition: { StringNotEquals: { "aws:PrincipalType": ["User", "Role"] } },
        },
        "an organization, if there is one": {
            ...everyone,
            Condition: { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-1" } },
        },
    };
    for (const [what, statement] of Object.entries(open)) {
        it(`R15: reports an allow for ${what}`, async () => {
            const { stack, found } = one(statement);
            await expectFindings(policy, stack, { violations: [reported(found)] });
        });
    }

    it("R15: names the statement among several, and accepts what another one denies to anonymous callers", async () => {
        const stack = new Stack();
        const second = stack.add(authPolicy, "second", {
            policy: document({ ...everyone, Condition: signed }, everyone),
        });
        stack.add(authPolicy, "denied", {
            policy: document(everyone, {
                ...everyone,
                Effect: "Deny",
                Condition: { StringEquals: { "aws:PrincipalType": "Anonymous" } },
            }),
        });
        const narrower = stack.add(authPolicy, "narrower", {
            policy: document(everyone, {
                ...everyone,
                Effect: "Deny",
                Condition: { StringEquals: { "aws:PrincipalType": "Anonymous", "aws:SourceVpc": "vpc-1" } },
            }),
        });
        await expectFindings(policy, stack, { violations: [reported(second, 2), reported(narrower)] });
    });

    it("accepts a condition on the VPC where configuration does", async () => {
        await expectFindings(policy, one({ ...everyone, Condition: fromVpc }).stack, {
            options: { allowSourceVpc: true },
        });
    });

    it("R15: reads what a component registered beside a document that is not known", async () => {
        const stack = new Stack();
        const role = stack.add("aws:iam/role:Role", "front", {});
        const add = (name: string, statement: unknown, value: unknown = unknownValue) => {
            const parent = stack.component("example:lattice:AuthPolicy", name, {
                authPolicy: { statements: [statement] },
            });
            return stack.add(authPolicy, name, { policy: value }, { parent });
        };
        add("signed", { ...everyone, Condition: { ...signed, StringEquals: { "x:y": unknownValue } } });
        add("role", { ...everyone, Principal: { AWS: [unknownValue] } }, from(role));
        const anyone = add("anyone", { ...everyone, Condition: { StringEquals: { "x:y": unknownValue } } });
        const who = add("who", { ...everyone, Principal: { AWS: [unknownValue] } });
        const type = add("type", { ...everyone, Condition: { StringEquals: { "aws:PrincipalType": unknownValue } } });
        const keys = add("keys", { ...everyone, Condition: { StringEquals: unknownValue } });
        const condition = add("condition", { ...everyone, Condition: unknownValue });
        const effect = add("effect", { ...everyone, Effect: unknownValue });
        const action = add("action", { ...everyone, Action: unknownValue });
        const negated = add("negated", { Effect: "Allow", Principal: "*", NotAction: [unknownValue] });
        await expectFindings(policy, stack, {
            violations: [reported(anyone)],
            unknown: [who, type, keys, condition, effect, action, negated].map(awaited),
        });
    });

    it("waits for a document that is not known", async () => {
        const stack = new Stack();
        const found = stack.add(authPolicy, "later", { policy: unknownValue });
        await expectFindings(policy, stack, { unknown: [awaited(found)] });
    });

    for (const odd of [null, "", "[{", "[]", 7, {}, { Statement: null }]) {
        it(`reports a document that is ${JSON.stringify(odd)}`, async () => {
            const stack = new Stack();
            const found = stack.add(authPolicy, "odd", { policy: odd });
            await expectFindings(policy, stack, {
                violations: [
                    [
                        found,
                        'vpclattice.AuthPolicy "odd" has no policy document with statements; write one that allows authenticated callers',
                    ],
                ],
            });
        });
    }

    for (const odd of [null, 7, "x", [], {}]) {
        it(`has nothing to say about a statement that is ${JSON.stringify(odd)}`, async () => {
            await expectFindings(policy, one(odd).stack);
            await expectFindings(policy, one({ ...everyone, Action: odd }).stack);
            await expectFindings(policy, one({ ...everyone, Principal: odd }).stack);
        });
    }
});
