import assert from "node:assert/strict";
import fc from "fast-check";
import { parseCidr } from "../../../../model/addresses";
import { indexNetwork } from "../../../../model/network/index-network";
import type { Network, Route } from "../../../../model/network/types";
import { because } from "../../../../model/prove/expectations";
import { matrix } from "../../../../model/prove/matrix";
import { prove } from "../../../../model/prove/prove";
import type { Verdict } from "../../../../model/prove/verdict";
import { isLeftOpen } from "../../../support/naive/left-open";
import { cases } from "../../../support/naive/networks";
import { naivePath, naiveProve } from "../../../support/naive/prove";
import { canUndo, undo } from "../support/undo";

const numRuns = Math.ceil(Number(process.env["REACH_RUNS"] ?? 40) / 3);

/** How open a verdict is; nothing where that is not known. */
function openness(verdict: Verdict): number | undefined {
    return { reachable: 2, partly: 1, unreachable: 0, unknown: undefined }[verdict.kind];
}

function check(change: (network: Network) => Network, holds: (before: number, after: number) => boolean): void {
    fc.assert(
        fc.property(cases, ({ network, flows }) => {
            const changed = indexNetwork(change(network));
            const index = indexNetwork(network);
            for (const flow of flows) {
                const before = openness(prove(index, flow));
                const after = openness(prove(changed, flow));
                if (before !== undefined && after !== undefined) {
                    assert.ok(holds(before, after), JSON.stringify(flow));
                }
            }
        }),
        { numRuns },
    );
}

const everything = (["ingress", "egress"] as const).map((direction) => ({
    resource: { name: "all", urn: "urn:all" },
    direction,
    protocol: "all" as const,
    peer: { cidr: "0.0.0.0/0" },
}));

/** Every list turned round. */
function reversed<T>(value: T): T {
    if (Array.isArray(value)) {
        return [...value].reverse().map(reversed) as T;
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, reversed(member)])) as T;
}

/**
 * Without the routes behind which nothing else takes over: no shorter route, propagated or not, and no local one. Of
 * those that shadow another one (blackholes above all), each may hide a way that is open.
 */
function withoutOutermost(network: Network): Network {
    const local = network.vpcs.flatMap(({ cidrs, ipv6Cidrs }) => [cidrs, ipv6Cidrs ?? []].flat() as string[]);
    const announced = network.onPremises.flatMap(({ prefixes }) => prefixes as string[]);
    return {
        ...network,
        routeTables: network.routeTables.map((table) => {
            const own = table.routes.items.map(cidrOf);
            const others = [...own, ...local, ...(table.propagatingGateways === undefined ? [] : announced)];
            const items = table.routes.items.filter((route) =>
                others.some(
                    (cidr, at) =>
                        (cidr !== cidrOf(route) && covers(cidr, cidrOf(route))) ||
                        (at >= own.length && cidr === cidrOf(route)),
                ),
            );
            return { ...table, routes: { items } };
        }),
    };
}

function cidrOf({ destination }: Route): string {
    return "cidr" in destination ? destination.cidr : "";
}

function covers(outer: string, inner: string): boolean {
    const [one, other] = [parseCidr(outer), parseCidr(inner)];
    return one !== undefined && other !== undefined && one.from <= other.from && one.to >= other.to;
}

/** Every name and id with something before it that changes their order as well. */
function renamed(network: Network): Network {
    const ids = new Set<unknown>();
    JSON.stringify(network, (key, value) => {
        if (key === "id" || key === "urn") {
            ids.add(value);
        }
        return value;
    });
    // Whatever names one of them; flows go by the names of resources, which stay.
    const text = JSON.stringify(network, (key, value) =>
        key !== "name" && key !== "kind" && ids.has(value) ? `${value.length}${[...value].reverse().join("")}` : value,
    );
    return JSON.parse(text) as Network;
}

/** Whether a text of the matrix, such as `tcp 80-443`, holds a flow. */
function holdsFlow(text: string, flow: { readonly protocol: string; readonly port?: number }): boolean {
    const [first = "", second = ""] = text.split(" ");
    if (first === "all") {
        return second === flow.protocol;
    }
    const [from = "", to = from] = second.split("-");
    const { port = 0 } = flow;
    return first === flow.protocol && (first === "icmp" || (port >= Number(from) && port <= Number(to)));
}

/** Boxes that both sides name: where the transit gateway is entered, both name the attachment. */
function isGateway(name: string): boolean {
    return ["igw-a", "igw-b", "cgw", "nat-a", "peering"].includes(name);
}

describe("the proof, on random networks", () => {
    it("closes nothing when a security group allows more", function () {
        this.timeout(60_000);
        const more = (network: Network): Network => ({
            ...network,
            securityGroups: network.securityGroups.map((group) => ({
                ...group,
                rules: { items: [...group.rules.items, ...everything] },
            })),
        });
        check(more, (before, after) => after >= before);
    });

    it("closes nothing when a network ACL allows more", function () {
        this.timeout(60_000);
        const more = (network: Network): Network => ({
            ...network,
            networkAcls: network.networkAcls.map((acl) => ({
                ...acl,
                entries: {
                    items: [
                        ...acl.entries.items,
                        ...everything.map((rule) => ({
                            ...rule,
                            number: 0,
                            action: "allow" as const,
                            cidr: "0.0.0.0/0",
                        })),
                    ],
                },
            })),
        });
        check(more, (before, after) => after >= before);
    });

    it("opens nothing when routes go behind which no shorter one stands", function () {
        this.timeout(60_000);
        check(withoutOutermost, (before, after) => after <= before);
    });

    it("says the same, word for word, whatever the order of declaration", function () {
        this.timeout(60_000);
        fc.assert(
            fc.property(cases, ({ network, flows }) => {
                const [one, other] = [indexNetwork(network), indexNetwork(reversed(network))];
                for (const flow of flows) {
                    assert.deepEqual(because(prove(other, flow)), because(prove(one, flow)), JSON.stringify(flow));
                }
            }),
            { numRuns },
        );
    });

    it("says the same whatever things are called", function () {
        this.timeout(60_000);
        check(renamed, (before, after) => after === before);
    });

    it("says in the matrix what it says of single flows", function () {
        this.timeout(60_000);
        fc.assert(
            fc.property(cases, ({ network, flows }) => {
                const index = indexNetwork(network);
                const { cells, targets } = matrix(index);
                for (const { scenario: _, ...flow } of flows) {
                    if (!targets.includes(flow.to) || flow.from.includes("@")) {
                        continue;
                    }
                    const verdict = prove(index, flow).kind;
                    const cell = cells.get(flow.to)?.get(flow.from);
                    const holds = (texts: readonly string[] = []) => texts.some((text) => holdsFlow(text, flow));
                    const said = holds(cell?.open)
                        ? "reachable"
                        : holds(cell?.partly)
                          ? "partly"
                          : holds(cell?.unknown)
                            ? "unknown"
                            : "unreachable";
                    assert.equal(said, verdict, JSON.stringify(flow));
                }
            }),
            { numRuns: Math.ceil(numRuns / 2) },
        );
    });

    it("shows hops through which a single packet passes, and no others", function () {
        this.timeout(60_000);
        let walked = 0;
        fc.assert(
            fc.property(cases, ({ network, flows }) => {
                const index = indexNetwork(network);
                for (const flow of flows) {
                    const verdict = prove(index, flow);
                    const packet = verdict.kind === "reachable" ? naivePath(network, flow) : undefined;
                    if (verdict.kind === "reachable" && packet !== undefined) {
                        const there = verdict.hops.filter(({ text }) => !text.startsWith("replies: "));
                        const boxes = there.flatMap(({ resource }) => (resource === undefined ? [] : [resource.name]));
                        assert.deepEqual(boxes.filter(isGateway), packet.filter(isGateway), JSON.stringify(flow));
                        walked++;
                    }
                }
            }),
            { numRuns },
        );
        assert.ok(walked > numRuns / 50 || numRuns < 200, `only ${walked} certificates were replayed`);
    });

    it("names sets of blockers of which each, undone, opens the flow", function () {
        this.timeout(60_000);
        let undone = 0;
        fc.assert(
            fc.property(cases, ({ network, flows }) => {
                const index = indexNetwork(network);
                for (const flow of flows) {
                    const verdict = prove(index, flow);
                    for (const set of verdict.kind === "unreachable" ? verdict.alternatives : []) {
                        if (!canUndo(set)) {
                            continue;
                        }
                        const mended = undo(network, set);
                        if (isLeftOpen(prove(indexNetwork(mended), flow))) {
                            continue;
                        }
                        const why = `${JSON.stringify(flow)}\n${set.map(({ text }) => text).join("\n")}`;
                        assert.equal(prove(indexNetwork(mended), flow).kind, "reachable", why);
                        assert.equal(naiveProve(mended, flow), "reachable", why);
                        undone++;
                    }
                }
            }),
            { numRuns },
        );
        assert.ok(undone > numRuns / 4 || numRuns < 200, `only ${undone} sets could be tried`);
    });
});
