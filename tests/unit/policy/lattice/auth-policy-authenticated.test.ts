import type { Declared } from "../../../../model/resources/declared";
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
        "signed callers, in letters of any case": {
            ...everyone,
            Condition: { stringnotequalsignorecaseifexists: { "AWS:PRINCIPALTYPE": "anonymous" } },
        },
        "an organization, in letters of any case": {
            ...everyone,
            Condition: { stringequals: { "AWS:PRINCIPALORGID": "o-1" } },
        },
        "principals with a tag": { ...everyone, Condition: { StringLike: { "aws:PrincipalTag/team": "edge-*" } } },
        "any type but Anonymous, as a set": {
            ...everyone,
            Condition: { "ForAnyValue:StringNotEquals": { "aws:PrincipalType": "Anonymous" } },
        },
        "all types but Anonymous, as a set": {
            ...everyone,
            Condition: { "ForAllValues:StringNotLike": { "aws:PrincipalType": ["Anon*", "Anonymous"] } },
        },
        "a type that every request has, if it has one": {
            ...everyone,
            Condition: { StringNotEqualsIfExists: { "aws:PrincipalType": "Anonymous" } },
        },
        "an action that is not the service's, of several": { ...everyone, Action: ["iam:*", "ec2:*"] },
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
        "a list of principals": { ...everyone, Principal: ["*"] },
        "callers of keys that look like AWS's": {
            ...everyone,
            Condition: { StringEquals: { "xaws:userid": "1", "aws:useridx": "1", "aws:PrincipalTag/": "1" } },
        },
        "an organization, where all values are compared": {
            ...everyone,
            Condition: { "ForAllValues:StringEquals": { "aws:PrincipalOrgID": "o-1" } },
        },
        "types by an operator that AWS does not know": {
            ...everyone,
            Condition: {
                NotStringNotEquals: { "aws:PrincipalType": "Anonymous" },
                StringNotEqualsX: { "aws:PrincipalType": "Anonymous" },
            },
        },
        "types by keys that are not the type": {
            ...everyone,
            Condition: { StringNotEquals: { "xaws:PrincipalType": "Anonymous", "aws:PrincipalTypeX": "Anonymous" } },
        },
        "types whose names only look like Anonymous": {
            ...everyone,
            Condition: { StringNotEquals: { "aws:PrincipalType": ["NotAnonymous", "AnonymousUser"] } },
        },
        "types whose names are in other letters, compared as they stand": {
            ...everyone,
            Condition: { StringNotEquals: { "aws:PrincipalType": "anonymous" } },
        },
        "any request that has a type": { ...everyone, Condition: { Null: { "aws:PrincipalType": "false" } } },
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

    const denial = { ...everyone, Effect: "Deny", Condition: { StringEquals: { "aws:PrincipalType": "Anonymous" } } };
    const denials: Readonly<Record<string, unknown>> = {
        "everyone in AWS": { ...denial, Principal: { AWS: "*" } },
        "any case": { ...denial, Condition: { stringequalsignorecase: { "AWS:principaltype": "anonymous" } } },
        "every action": { ...denial, Action: ["iam:*", "vpc-lattice-svcs:*"] },
    };
    for (const [what, second] of Object.entries(denials)) {
        it(`R15: accepts everyone where anonymous callers are denied, with ${what}`, async () => {
            const stack = new Stack();
            stack.add(authPolicy, "denied", { policy: document(everyone, second) });
            await expectFindings(policy, stack);
        });
    }

    const notDenials: Readonly<Record<string, unknown>> = {
        "allows them": { ...denial, Effect: "Allow" },
        "is about another action": { ...denial, Action: "ec2:*" },
        "is for one account": { ...denial, Principal: { AWS: "123456789012" } },
        "is for one service": { ...denial, Principal: { Service: "*" } },
        "is about one path": { ...denial, Resource: "arn:aws:vpc-lattice:*:*:service/svc-1/path" },
        "has a second test": {
            ...denial,
            Condition: { ...denial.Condition, Bool: { "aws:SecureTransport": "false" } },
        },
        "has no test": { ...denial, Condition: {} },
        "has no condition": { ...denial, Condition: null },
        "has a condition that is a list": { ...denial, Condition: [denial.Condition] },
        "tests another key": { ...denial, Condition: { StringEquals: { "x:aws:PrincipalType": "Anonymous" } } },
        "tests a key with more to it": {
            ...denial,
            Condition: { StringEquals: { "aws:PrincipalTypeX": "Anonymous" } },
        },
        "tests for users": { ...denial, Condition: { StringEquals: { "aws:PrincipalType": "User" } } },
        "tests for what ends so": { ...denial, Condition: { StringEquals: { "aws:PrincipalType": "NotAnonymous" } } },
        "tests for what begins so": { ...denial, Condition: { StringEquals: { "aws:PrincipalType": "AnonymousX" } } },
        "tests the other way": { ...denial, Condition: { StringNotEquals: { "aws:PrincipalType": "Anonymous" } } },
    };
    for (const [what, second] of Object.entries(notDenials)) {
        it(`R15: reports everyone where a deny ${what}`, async () => {
            const stack = new Stack();
            const found = stack.add(authPolicy, "open", { policy: document(everyone, second) });
            await expectFindings(policy, stack, { violations: [reported(found)] });
        });
    }

    it("R15: does not count on a deny of which a part is not known", async () => {
        const stack = new Stack();
        const parent = stack.component("example:lattice:AuthPolicy", "part", {
            authPolicy: {
                statements: [everyone, { ...denial, Condition: { ...denial.Condition, Bool: unknownValue } }],
            },
        });
        const found = stack.add(authPolicy, "part", { policy: unknownValue }, { parent });
        await expectFindings(policy, stack, { violations: [reported(found)] });
    });

    it("accepts no other condition where configuration accepts one on the VPC", async () => {
        const others = {
            "x:y": "1",
            "vpc-lattice-svcs:SourceVpcOwnerAccount": "1",
            "x:vpc-lattice-svcs:SourceVpc": "1",
        };
        const { stack, found } = one({ ...everyone, Condition: { StringEquals: others } });
        await expectFindings(policy, stack, {
            options: { allowSourceVpc: true },
            violations: [reported(found)],
        });
        const anyCase = { StringEquals: { "VPC-LATTICE-SVCS:sourcevpc": "vpc-1" } };
        await expectFindings(policy, one({ ...everyone, Condition: anyCase }).stack, {
            options: { allowSourceVpc: true },
        });
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
        const types = { StringNotEquals: { "aws:PrincipalType": ["Anonymous", unknownValue] } };
        add("some", { ...everyone, Condition: types });
        const statement = add("statement", unknownValue);
        const action = add("action", { ...everyone, Action: unknownValue });
        const negated = add("negated", { Effect: "Allow", Principal: "*", NotAction: [unknownValue] });
        await expectFindings(policy, stack, {
            violations: [reported(anyone)],
            unknown: [who, type, keys, condition, effect, statement, action, negated].map(awaited),
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

    it("R15: counts a test against no value for none", async () => {
        const { stack, found } = one({ ...everyone, Condition: { StringNotEquals: { "aws:PrincipalType": null } } });
        await expectFindings(policy, stack, { violations: [reported(found)] });
    });
});
