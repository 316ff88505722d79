import assert from "node:assert/strict";
import { indexNetwork } from "../../../../model/network/index-network";
import { any, blocked, every, series, undecided } from "../../../../model/prove/outcome";
import { prove } from "../../../../model/prove/prove";
import { group, iface, publicly, ref, subnet, table, tokyo, workload } from "../support/build";

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

    it("is one missing route for both families of addresses, where one interface needs the one and another the other", () => {
        const everything = ["in all", "out all", "in all ::/0", "out all ::/0"];
        const dual = tokyo({
            vpcs: [{ id: "vpc", resource: ref("vpc"), cidrs: ["10.0.0.0/16"], ipv6Cidrs: ["2001:db8::/56"] }],
            subnets: [
                subnet("public", "ap-northeast-1a", "10.0.1.0/24", {
                    routeTable: "rt-public",
                    ipv6Cidr: "2001:db8:0:1::/64",
                }),
            ],
            routeTables: [table("rt-public", {})],
            securityGroups: [group("any", ...everything)],
            workloads: [
                {
                    ...workload("both", "public", ["any"]),
                    kind: "auto-scaling-group",
                    interfaces: {
                        items: [
                            iface("v4", "public", ["any"], publicly("internet")),
                            iface("v6", "public", ["any"], { ipv6Address: "2001:db8:0:1::16" }),
                        ],
                    },
                },
            ],
        });
        const verdict = prove(indexNetwork(dual), { from: "internet", to: "both", protocol: "tcp", port: 443 });
        assert.ok(verdict.kind === "unreachable");
        const [route, ...others] = verdict.blockedBy;
        assert.deepEqual(others, []);
        assert.equal(route?.text, 'route table "rt-public" has no route to internet; needed: a route to gateway "igw"');
        assert.ok(route.change?.kind === "route");
        const families = route.change.cidrs.map((cidr) => (cidr.includes(":") ? "IPv6" : "IPv4"));
        assert.deepEqual([...new Set(families)].sort(), ["IPv4", "IPv6"]);
    });
});

describe("what stops a flow inside a VPC (R33)", () => {
    it("is a route that is more specific than the local one, and no gateway would do in its place", () => {
        const given = tokyo({
            routeTables: [
                table("rt-public", { "0.0.0.0/0": "internet-gateway:igw" }),
                table("rt-private", { "10.0.1.0/24": "internet-gateway:igw" }),
            ],
        });
        const flow = { from: "worker", to: "az-app", protocol: "tcp", port: 443 } as const;
        const verdict = prove(indexNetwork(given), flow);
        assert.ok(verdict.kind === "unreachable");
        assert.deepEqual(
            verdict.blockedBy.map(({ text, change }) => ({ text, change })),
            [
                {
                    text: 'route table "rt-private" sends 10.0.1.0/24 to gateway "igw"; needed: the local route of VPC "vpc"',
                    change: { kind: "other", what: "remove the route that is more specific than the local one" },
                },
            ],
        );
    });
});

describe("what stops a flow that goes round in a circle (R33)", () => {
    it("is the route that leads away from the VPC, since the transit gateway leads there already", () => {
        const attached = (vpc: string, at: string) => ({
            id: `${vpc} attachment`,
            resource: ref(`${vpc} attachment`),
            kind: "vpc" as const,
            vpc,
            subnets: { items: [at] },
            association: "tgw-table",
        });
        const given = tokyo({
            vpcs: ["vpc", "other"].map((id, at) => ({
                id,
                resource: ref(id, "aws:ec2/vpc:Vpc"),
                cidrs: [`10.${at}.0.0/16`],
            })),
            subnets: [
                subnet("private", "ap-northeast-1a", "10.0.3.0/24", { routeTable: "rt-private" }),
                subnet("far", "ap-northeast-1a", "10.1.1.0/24", { vpc: "other", routeTable: "rt-far" }),
                subnet("door", "ap-northeast-1a", "10.1.0.0/24", { vpc: "other", routeTable: "rt-door" }),
            ],
            routeTables: [
                table("rt-private", { "10.1.0.0/16": "transit-gateway:tgw" }),
                table("rt-far", { "10.0.0.0/16": "transit-gateway:tgw" }, { vpc: "other" }),
                table("rt-door", { "10.1.1.0/24": "transit-gateway:tgw" }, { vpc: "other" }),
            ],
            transitGateways: [
                {
                    id: "tgw",
                    resource: ref("tgw"),
                    attachments: { items: [attached("vpc", "private"), attached("other", "door")] },
                    routeTables: [
                        {
                            id: "tgw-table",
                            resource: ref("tgw-table"),
                            routes: { items: [] },
                            propagations: { items: ["vpc attachment", "other attachment"] },
                        },
                    ],
                },
            ],
            workloads: [workload("worker", "private", ["any"]), workload("far-app", "far", ["any"])],
        });
        const flow = { from: "worker", to: "far-app", protocol: "tcp", port: 443 } as const;
        const verdict = prove(indexNetwork(given), flow);
        assert.ok(verdict.kind === "unreachable");
        assert.deepEqual(
            verdict.alternatives.map((set) => set.map(({ text, change }) => ({ text, change }))),
            [
                [
                    {
                        text: 'route table "rt-door" takes part in a circle of routes for 10.1.1.0/24; needed: the local route of VPC "other"',
                        change: { kind: "other", what: "remove the route that is more specific than the local one" },
                    },
                ],
            ],
        );
    });
});

describe("what stops a way in two places (R33)", () => {
    it("is both, also where part of the first is not known", () => {
        const [first, second] = ["no route", "no rule"].map((text) => blocked({ rule: text, text }));
        assert.ok(first !== undefined && second !== undefined);
        const part = any([every([undecided("what is behind the VPN"), first])]);
        const outcome = series([part, second]);
        assert.ok(outcome.state === "closed");
        assert.deepEqual(
            outcome.sets().map((set) => set.map(({ text }) => text)),
            [["no route", "no rule"]],
        );
    });
});
