import assert from "node:assert/strict";
import { indexNetwork } from "../../../../model/network/index-network";
import type { Network } from "../../../../model/network/types";
import { because } from "../../../../model/prove/expectations";
import { matrix } from "../../../../model/prove/matrix";
import { prove } from "../../../../model/prove/prove";
import { balancer, forward, fronted, targets } from "../support/services";

type Kind = "application" | "network";

/** Load balancers, each with the load balancers and workloads that it leads to. */
function leading(kind: Kind, ways: Readonly<Record<string, readonly string[]>>): Network {
    return fronted({
        loadBalancers: Object.keys(ways).map((id) =>
            balancer(id, ["public"], ["any"], [forward(`${id} default`, `${id} targets`)], { kind }),
        ),
        targetGroups: Object.entries(ways).map(([id, to]) => targets(`${id} targets`, 443, to)),
    });
}

function to(network: Network, ...names: readonly string[]): string[] {
    const index = indexNetwork(network);
    return names.map((name) => prove(index, { from: "internet", to: name, protocol: "tcp", port: 443 }).kind);
}

for (const kind of ["application", "network"] as const) {
    describe(`a load balancer that leads back to itself (${kind})`, () => {
        it("is not known to get through, and says so", () => {
            const index = indexNetwork(leading(kind, { self: ["self"] }));
            const found = prove(index, { from: "internet", to: "self", protocol: "tcp", port: 443 });
            const text = "not known: what is behind self, which leads back to itself";
            assert.deepEqual([found.kind, because(found)], ["unknown", [text]]);
        });

        it("is not known to get through by another one", () => {
            const circle = leading(kind, { one: ["two"], two: ["three"], three: ["one"] });
            assert.deepEqual(to(circle, "one", "two", "three"), ["unknown", "unknown", "unknown"]);
        });

        it("gets through where it leads to something else as well", () => {
            assert.deepEqual(to(leading(kind, { self: ["self", "worker"] }), "self"), ["reachable"]);
        });

        it("answers the same whichever is asked about first", () => {
            const circle = leading(kind, { one: ["two"], two: ["one", "worker"] });
            assert.deepEqual(to(circle, "one", "two"), ["reachable", "reachable"]);
            assert.deepEqual(to(circle, "two", "one"), ["reachable", "reachable"]);
        });

        it("is unknown in the matrix too", () => {
            const cells = matrix(indexNetwork(leading(kind, { self: ["self"] }))).cells;
            assert.deepEqual(cells.get("self")?.get("internet"), {
                open: kind === "application" ? ["icmp"] : [],
                partly: [],
                unknown: ["tcp 443"],
            });
        });
    });
}
