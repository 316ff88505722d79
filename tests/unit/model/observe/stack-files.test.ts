import assert from "node:assert/strict";
import { join } from "node:path";
import { listStacks } from "../../../../commands/shared/project";
import type { Declared } from "../../../../model/declared";
import { statedFlows } from "../../../../model/observe/expectations";
import { networkOf } from "../../../../model/observe/network-of";
import { checkExpectations, holds } from "../../../../model/prove/expectations";
import { failoverTable } from "../../../../model/prove/failover";
import { matrix } from "../../../../model/prove/matrix";
import { planStack } from "../../../support/plan-stack";

describe("the network of the stack files", () => {
    for (const stack of listStacks(join(__dirname, "..", "..", "..", ".."))) {
        describe(stack, () => {
            let first: readonly Declared[];
            let later: readonly Declared[];
            before(async () => {
                first = (await planStack(stack)).resources;
                later = (await planStack(stack, { settled: true })).resources;
            });

            for (const [when, resources] of [
                ["while ids are unknown", () => first],
                ["once ids are known", () => later],
                ["where some are known and some are not", () => mixed(first, later)],
            ] as const) {
                it(`keeps every expectation, ${when}`, () => {
                    const checked = check(resources());
                    assert.deepEqual(
                        checked.filter((flow) => !holds(flow)),
                        [],
                    );
                    assert.notEqual(checked.length, 0);
                    assert.equal(checked.length, check(first).length);
                });

                it(`has nothing wrong with it, ${when}`, () => {
                    assert.deepEqual(networkOf(resources()).faults, []);
                });
            }

            it("lets the same flows through, whether ids are known or not", () => {
                const [unknown, known, both] = [first, later, mixed(first, later)].map((each) => reached(each));
                assert.deepEqual(known, unknown);
                assert.deepEqual(both, unknown);
            });

            it("serves names by the same workloads, whether ids are known or not", () => {
                assert.deepEqual(failoverTable(networkOf(later)), failoverTable(networkOf(first)));
            });

            it("is the same in whatever order resources come", () => {
                const backwards = [...first].reverse();
                assert.deepEqual(reached(backwards), reached(first));
                assert.deepEqual(sorted(check(backwards)), sorted(check(first)));
            });
        });
    }
});

/** As in an update that adds resources to a stack: every other resource has its ids already. */
function mixed(first: readonly Declared[], later: readonly Declared[]): Declared[] {
    const known = new Map(later.map((resource, position) => [resource.urn, { resource, isNew: position % 2 === 1 }]));
    const news = new Set([...known].filter(([, { isNew }]) => isNew).map(([urn]) => urn));
    return first.map((resource) => {
        const settled = known.get(resource.urn)?.resource ?? resource;
        const isNew = news.has(resource.urn);
        const inputs = Object.fromEntries(
            Object.entries(settled.inputs).map(([key, value]) => {
                const awaits = (settled.references[key] ?? []).some((urn) => news.has(urn));
                return [key, awaits ? resource.inputs[key] : value];
            }),
        );
        // What a component registers is made from who knows which resources: here, from new ones.
        const waits = isNew || !resource.type.startsWith("aws:");
        return { ...settled, inputs, outputs: waits ? resource.outputs : settled.outputs };
    });
}

function check(resources: readonly Declared[]) {
    return checkExpectations(
        networkOf(resources),
        statedFlows(resources).map(({ flow }) => flow),
    );
}

function reached(resources: readonly Declared[]) {
    const { sources, cells } = matrix(networkOf(resources));
    return { sources, cells: [...cells].map(([target, row]) => [target, [...row]]) };
}

function sorted<T>(values: readonly T[]): string[] {
    return values.map((value) => JSON.stringify(value)).sort();
}
