import assert from "node:assert/strict";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { listStacks } from "../../../../cli/shared/project";
import { isMissing } from "../../../../model/network/facts";
import { holds } from "../../../../model/prove/expectations";
import { failoverTable } from "../../../../model/prove/failover";
import type { Declared } from "../../../../model/resources/declared";
import { graphOf } from "../../../../model/resources/graph/graph";
import { types } from "../../../../model/resources/graph/types";
import { guardsOf, holderTypes } from "../../../../model/resources/group-holders";
import { networkOf } from "../../../../model/resources/network-of";
import { whereabouts } from "../../../../model/resources/placement";
import { planStack } from "../../../support/plan-stack";
import { check, inScenarios, reached, sorted, toNames, verdicts } from "../support/answers";

/** What may stand in a Wavelength Zone, or be a target there: of these the policies ask where they are and who guards them. */
const placedTypes: readonly string[] = [...holderTypes, types.autoScalingGroup];

describe("the network of the stack files", () => {
    for (const stack of listStacks(join(__dirname, "..", "..", "..", ".."))) {
        describe(stack, function () {
            this.timeout(120_000);
            let first: readonly Declared[];
            let later: readonly Declared[];
            let both: readonly Declared[];
            before(async () => {
                first = (await planStack(stack)).resources;
                later = (await planStack(stack, { settled: true })).resources;
                both = mixed(first, later);
            });

            for (const [when, resources] of [
                ["while ids are unknown", () => first],
                ["once ids are known", () => later],
                ["where some are known and some are not", () => both],
            ] as const) {
                it(`keeps every expectation, ${when}`, () => {
                    const checked = check(resources());
                    assert.deepEqual(
                        checked.filter((flow) => !holds(flow)),
                        [],
                    );
                    assert.notEqual(checked.length, 0);
                    assert.deepEqual(verdicts(checked), verdicts(check(first)));
                });

                it(`puts into zones, and under groups, what the readers of zones' policies do, ${when}`, () => {
                    const { network, subnets } = networkOf(resources());
                    const graph = graphOf(resources());
                    let compared = 0;
                    for (const { id, interfaces } of [...network.workloads, ...network.loadBalancers]) {
                        const resource = graph.resource(id);
                        if (resource === undefined || !placedTypes.includes(resource.type)) {
                            continue;
                        }
                        compared++;
                        const groups = interfaces.items.flatMap(({ securityGroups }) =>
                            isMissing(securityGroups) ? [] : securityGroups,
                        );
                        const { certain, candidates, unseen } = guardsOf(graph, resource);
                        assert.deepEqual(
                            { groups: certain.map(({ urn }) => urn).sort(), candidates, unseen },
                            { groups: [...new Set(groups)].sort(), candidates: [], unseen: interfaces.unseen },
                            id,
                        );
                        const zones = interfaces.items.flatMap(({ subnet }) => {
                            const place = isMissing(subnet) ? undefined : subnets.get(subnet);
                            return place?.kind === "wavelength" ? [place.zone] : [];
                        });
                        assert.deepEqual(
                            new Set(whereabouts(graph, resource).zones.map(({ zone }) => zone.name)),
                            new Set(zones),
                            id,
                        );
                    }
                    assert.notEqual(compared, 0);
                });

                it(`has nothing wrong with it, ${when}`, () => {
                    assert.deepEqual(networkOf(resources()).faults, []);
                });
            }

            it("lets the same flows through, whether ids are known or not", () => {
                assert.deepEqual(reached(later), reached(first));
                assert.deepEqual(reached(both), reached(first));
            });

            it("lets the same flows through in every scenario, whether ids are known or not", () => {
                const unknown = inScenarios(first, first);
                const placed = onceDatabaseIsPlaced(unknown, zoneOfDatabase(later));
                const known = inScenarios(later, first);
                // Nothing else may differ; of the database, other things may stay open, as where it is met by VPC Lattice.
                for (const answers of [known, inScenarios(both, first)]) {
                    answers.forEach((answer, position) => {
                        const [given, open] = [placed[position], unknown[position]];
                        assert.deepEqual(answer, isDeepStrictEqual(answer, open) ? open : given);
                    });
                }
                // Of a database that is in one zone it says more, and in a stack without other doubts all.
                assert.equal(isDeepStrictEqual(known, unknown), isDeepStrictEqual(placed, unknown));
                if (stack === "dev") {
                    assert.deepEqual(known, placed);
                }
                const down = new Set(unknown.map(([scenario]) => String(scenario).split(":")[0]));
                assert.deepEqual(down, new Set(["zone-down", "az-down"]));
            });

            it("serves names by the same workloads in every scenario, whether ids are known or not", () => {
                const unknown = failoverTable(networkOf(first));
                assert.deepEqual(failoverTable(networkOf(later)), unknown);
                assert.deepEqual(failoverTable(networkOf(both)), unknown);
            });

            it("answers flows to names alike in every scenario, whether ids are known or not", () => {
                const unknown = toNames(first, first);
                assert.deepEqual(toNames(later, first), unknown);
                assert.deepEqual(toNames(both, first), unknown);
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

type Answers = ReturnType<typeof inScenarios>;

/** What is known once AWS says in which zone a database of one zone is: lost with that zone, and with no other. */
function onceDatabaseIsPlaced(before: Answers, zone: unknown): Answers {
    return before.map((answer): Answers[number] => {
        const [scenario = "", flow = "", kind] = answer;
        const open = kind === "unknown" && typeof flow === "object" && /^database(-resource)?$/.test(flow.to);
        return open ? [scenario, flow, scenario === `az-down:${String(zone)}` ? "unreachable" : "reachable"] : answer;
    });
}

/** The zone that AWS answers for the stack's database, where it is known. */
function zoneOfDatabase(resources: readonly Declared[]): unknown {
    const database = resources.find(({ type, name }) => type === "aws:rds/instance:Instance" && name === "database");
    return database?.outputs["availabilityZone"];
}
