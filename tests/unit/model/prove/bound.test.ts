import assert from "node:assert/strict";
import { indexNetwork } from "../../../../model/network/index-network";
import type { Network } from "../../../../model/network/types";
import { because } from "../../../../model/prove/expectations";
import type { Flow } from "../../../../model/prove/flow";
import { prove } from "../../../../model/prove/prove";
import { group, publicly, table, tokyo, workload } from "../support/build";
import { balancer, forward, targets } from "../support/services";

/** Longer than any of these takes on a busy machine, and far shorter than what has no bound. */
const limit = 10_000;
const base = tokyo();
const toPort = (from: string, to: string, port = 443): Flow => ({ from, to, protocol: "tcp", port });

/** As many load balancers, each with all of them as targets, among 10,000 workloads. */
function mesh(count: number, kind: "application" | "network", more: readonly string[] = []): Network {
    const names = Array.from({ length: count }, (_, at) => `lb-${at}`);
    return tokyo({
        loadBalancers: names.map((id) =>
            balancer(id, ["public"], ["any"], [forward(`${id} go`, `${id} to`)], { kind }),
        ),
        targetGroups: names.map((id) => targets(`${id} to`, 443, [...names, ...more], { kind: "alb" })),
        workloads: [
            ...base.workloads,
            ...Array.from({ length: 10_000 }, (_, at) => workload(`host-${at}`, "private", ["any"])),
        ],
    });
}

describe("the work that one question makes is bounded", () => {
    for (const kind of ["application", "network"] as const) {
        it(`where 20 load balancers lead to one another (${kind}), and says that the bound was reached`, function () {
            this.timeout(limit);
            const found = prove(indexNetwork(mesh(20, kind)), toPort("internet", "lb-0"));
            assert.equal(found.kind, "unknown");
            assert.match(
                because(found).join("\n"),
                /the bound of 2000 ways that are followed for one question is reached/,
            );
        });
    }

    it("and a small circle is still followed whole", () => {
        const found = prove(indexNetwork(mesh(4, "network")), toPort("internet", "lb-0"));
        assert.equal(found.kind, "unknown");
        assert.doesNotMatch(because(found).join("\n"), /the bound of/);
    });

    it("with 200 groups that name each other", function () {
        this.timeout(limit);
        const numbers = Array.from({ length: 200 }, (_, at) => at);
        const securityGroups = numbers.map((own) =>
            group(`g-${own}`, ...numbers.map((other) => `in tcp ${other + 1} group:g-${other}`), "out all"),
        );
        const workloads = numbers.map((own) => workload(`h-${own}`, "public", [`g-${own}`], publicly("internet")));
        const index = indexNetwork(tokyo({ securityGroups, workloads }));
        assert.deepEqual(
            [toPort("h-1", "h-199", 2), toPort("h-1", "h-199", 3), toPort("internet", "h-7", 8)].map(
                (flow) => prove(index, flow).kind,
            ),
            ["reachable", "unreachable", "unreachable"],
        );
    });

    it("with 500 routes", function () {
        this.timeout(limit);
        const block = (second: number, third: number): string => `203.${second}.${third}.0/24`;
        const odd = Array.from({ length: 256 }, (_, at) => [
            block(0, at),
            at % 2 === 0 ? "blackhole" : "internet-gateway:igw",
        ]);
        const more = Array.from({ length: 244 }, (_, at) => [block(1, at), "internet-gateway:igw"]);
        const routes = { ...Object.fromEntries([...odd, ...more]), "0.0.0.0/0": "internet-gateway:igw" };
        const routeTables = [table("rt-public", routes), ...base.routeTables.slice(1)];
        const index = indexNetwork(tokyo({ routeTables }));
        const kinds = ["internet@203.0.0.0/16", "internet@203.1.0.0/16", "internet@203.0.2.0/24"].map(
            (to) => prove(index, toPort("az-app", to)).kind,
        );
        assert.deepEqual(kinds, ["partly", "reachable", "unreachable"]);
    });
});
