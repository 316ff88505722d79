import assert from "node:assert/strict";
import { join } from "node:path";
import { unknownString } from "../../../model/resources/declared";
import { canonicalType } from "../../../model/resources/graph/types";
import { evaluate } from "../../../policy/evaluate";
import type { Policy } from "../../../policy/frame/definition";
import { policies } from "../../../policy/policies";
import { analyze } from "../../support/policy/analyzer";
import { typesAskedBy, typesAskedFor } from "../../support/policy/asked-for";
import { casesOf } from "../../support/policy/cases";
import type { Case } from "../../support/policy/check";
import { Stack, unknownValue } from "../../support/policy/stack";

/** What a policy's own test file shows, by kind. */
const kinds: Readonly<Record<string, (one: Case, reported: ReadonlySet<string>) => boolean>> = {
    compliant: (one, reported) => {
        const judged = one.resources.filter(({ type }) => reported.has(type));
        return judged.some(({ urn }) => !found(one).has(urn)) || (found(one).size === 0 && isAsked(one));
    },
    violating: ({ expected: { violations = [] } }) => violations.some(([, message]) => message.length > 20),
    "not known yet": ({ policy, resources, expected: { unknown = [] } }) =>
        unknown.length > 0 ||
        (Object.hasOwn(neverWaits, policy.name) && JSON.stringify(resources).includes(unknownString)),
    "several resources on one graph": (one, reported) =>
        found(one).size > 0 && one.resources.filter(({ type }) => reported.has(type)).length > 1,
};

/** Policies to which a value that is not known yet is no reason to wait; their tests show them such values. */
const neverWaits: Readonly<Record<string, string>> = {
    "network-address-quota": "counts declared addresses, and one of an unknown pool counts",
    "network-no-inline-rules": "counts inline lists whatever is in them",
    "stack-alarm-missing-data": "asks that something is stated, and what is not known yet is",
    "storage-topic-encrypted": "asks that a key is named, and one that is not known yet is",
    "stack-stateful-protected": "reads a resource option, which is always known",
};

/** What a property may be that it should not be. */
const odd: readonly (readonly [shape: string, value: unknown])[] = [
    ["missing", undefined],
    ["null", null],
    ["empty text", ""],
    ["no document", "[{"],
    ["a number", 7],
    ["a flag", true],
    ["an empty list", []],
    ["a list of nothing", [null]],
    ["a list in a list", [[["x"]]]],
    ["an empty block", {}],
    ["a block of such blocks", everyProperty(everyProperty({ x: null }))],
    ["a list of blocks of lists", [everyProperty([everyProperty([7, null, unknownValue])])]],
    ["not known yet", unknownValue],
    ["a list of what is not known yet", [unknownValue, unknownValue]],
];

/** An object of which every property is this, by whatever name. */
function everyProperty(value: unknown): Readonly<Record<string, unknown>> {
    const isOwn = (key: string | symbol): boolean => typeof key === "string" && !(key in Object.prototype);
    return new Proxy<Record<string, unknown>>(
        {},
        {
            get: (target, key) => (isOwn(key) ? value : Reflect.get(target, key)),
            has: (_target, key) => isOwn(key),
            getOwnPropertyDescriptor: (_target, key) =>
                isOwn(key) ? { value, configurable: true, enumerable: true, writable: true } : undefined,
        },
    );
}

/** The resources on which a test expects something. */
function found({ expected: { violations = [], unknown = [] } }: Case): ReadonlySet<string> {
    return new Set([...violations, ...unknown].map(([{ urn }]) => urn));
}

/** Whether the policy looks at a resource of the stack; the whole of it where it asks for no type. */
function isAsked({ policy, resources }: Case): boolean {
    const types = typesAskedBy(policy, resources);
    return resources.length > 0 && (types.size === 0 || resources.some(({ type }) => types.has(canonicalType(type))));
}

function fileOf({ name }: Policy): string {
    const [family = "", ...rest] = name.split("-");
    return join(__dirname, family, `${rest.length === 0 ? family : rest.join("-")}.test.ts`);
}

describe("the tests of each policy", () => {
    const cases = new Map<Policy, readonly Case[]>();

    before(async () => {
        for (const policy of policies) {
            cases.set(
                policy,
                (await casesOf(fileOf(policy))).filter((one) => one.policy === policy),
            );
        }
    });

    for (const [kind, shows] of Object.entries(kinds)) {
        it(`show it a stack of this kind: ${kind}`, () => {
            const lacking = [...cases].filter(([, own]) => {
                const violations = own.flatMap(({ expected }) => expected.violations ?? []);
                const reported = new Set(violations.map(([{ type }]) => type));
                return !own.some((one) => shows(one, reported));
            });
            assert.deepEqual(
                lacking.map(([{ name }]) => name),
                [],
            );
            assert.equal(cases.size, policies.length);
        });
    }

    it("find the same with every other policy off by `all`: none needs another one to be on", () => {
        const differing = [...cases].filter(([policy, own]) =>
            own.some(({ resources, expected: { options = {} } }) => {
                const entry = { [policy.name]: { enforcementLevel: "mandatory", ...options } };
                const alone = evaluate(resources, { all: "disabled", ...entry });
                const only = evaluate(resources, entry, [policy]);
                return (
                    JSON.stringify([alone.violations, alone.unknown]) !==
                    JSON.stringify([only.violations, only.unknown])
                );
            }),
        );
        assert.deepEqual(
            differing.map(([{ name }]) => name),
            [],
        );
    });

    it("name no policy as one that never waits that the tests show waiting, or that there is not", () => {
        const waiting = [...cases].filter(([, own]) => own.some(({ expected }) => expected.unknown !== undefined));
        const wrong = waiting.map(([{ name }]) => name).filter((name) => Object.hasOwn(neverWaits, name));
        assert.deepEqual(wrong, []);
        const names = policies.map(({ name }) => name);
        assert.deepEqual(
            Object.keys(neverWaits).filter((name) => !names.includes(name)),
            [],
        );
    });
});

describe("every policy at once", () => {
    it("has nothing to say where it does not apply: of no resources, of components, and of other providers'", async () => {
        const foreign = new Stack();
        foreign.component("project:index:Component", "component", { id: unknownValue, vpcId: "vpc-1" });
        const password = foreign.add("random:index/randomPassword:RandomPassword", "password", { length: 32 });
        foreign.add("kubernetes:core/v1:Service", "service", { spec: { ports: [{ port: 22 }], id: password } });
        foreign.add("aws:cloudwatch/dashboard:Dashboard", "dashboard", { dashboardBody: unknownValue });
        for (const { resources } of [new Stack(), foreign]) {
            const { checked, violations, unknown } = evaluate(resources);
            assert.deepEqual(
                { checked, violations, unknown },
                { checked: policies.length, violations: [], unknown: [] },
            );
            assert.deepEqual(await analyze(resources, policies), { violations: [], unknown: [] });
        }
    });

    let types: readonly string[] = [];
    before(() => {
        types = typesAskedFor();
    });

    for (const [shape, value] of odd) {
        it(`takes a property of any type that is ${shape} for what it is`, () => {
            const stack = new Stack();
            const resources = types.map((type) => ({
                ...stack.add(type, "odd"),
                inputs: everyProperty(value),
                outputs: everyProperty(value),
            }));
            const { checked, violations, unknown } = evaluate(resources);
            assert.equal(checked, policies.length);
            const urns = new Set(resources.map(({ urn }) => urn));
            for (const { urn, message } of [...violations, ...unknown]) {
                assert(urns.has(urn), `${urn} is not in the stack`);
                assert.doesNotMatch(message, /undefined|\[object|NaN|Symbol/);
                assert(!message.includes(unknownString), message);
            }
        });
    }
});
