import assert from "node:assert/strict";
import { indexNetwork } from "../../../../model/network/index-network";
import { prove } from "../../../../model/prove/prove";
import { group, publicly, ref, tokyo, workload } from "../support/build";

describe("what stops a flow from the internet (R33)", () => {
    // A group that names VPC Lattice's prefix list cuts addresses at 129.224.0.0/17, which no internet client has.
    const prefixLists = [
        { id: "lattice", resource: ref("lattice"), entries: { unknown: "AWS's own" }, service: "vpc-lattice" },
    ];
    const given = tokyo({
        prefixLists,
        securityGroups: [group("task", "in tcp 8080 list:lattice", "out tcp 443 list:lattice")],
        workloads: [
            workload("task", "private", ["task"]),
            workload("public", "public", ["task"], publicly("internet")),
        ],
    });
    const ask = (to: string) => prove(indexNetwork(given), { from: "internet", to, protocol: "tcp", port: 8080 });

    it("names all of it, and never VPC Lattice's part of the addresses", () => {
        const verdict = ask("task");
        assert.deepEqual(
            verdict.kind === "unreachable" && verdict.alternatives.map((set) => set.map(({ text }) => text)),
            [
                [
                    'instance "task" has no public address',
                    'route table "rt-private" sends internet to gateway "nat"; needed: a route to gateway "igw"',
                    'no ingress rule of security group "task" (on instance "task") allows tcp 8080 from internet',
                ],
            ],
        );
    });

    it("is the group alone, where the way is open", () => {
        const verdict = ask("public");
        assert.deepEqual(verdict.kind === "unreachable" && verdict.blockedBy.map(({ text }) => text), [
            'no ingress rule of security group "task" (on instance "public") allows tcp 8080 from internet',
        ]);
    });
});
