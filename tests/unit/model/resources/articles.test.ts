import assert from "node:assert/strict";
import { indexNetwork } from "../../../../model/network/index-network";
import type { NetworkIndex } from "../../../../model/network/indexed";
import type { Flow } from "../../../../model/prove/flow";
import { prove } from "../../../../model/prove/prove";
import type { Declared } from "../../../../model/resources/declared";
import { networkOf } from "../../../../model/resources/network-of";
import { observe } from "../../../../model/resources/observe";
import { byName, byType } from "../../../support/declare";
import { planStack } from "../../../support/plan-stack";

describe("San Francisco, as Pulumi.sfo.yaml declares it", () => {
    let resources: readonly Declared[];
    before(async () => {
        ({ resources } = await planStack("sfo"));
    });

    it("R13: has the article's VPC, its two subnets, and a carrier gateway that 0.0.0.0/0 leads to", () => {
        const blocks = byType(resources, "aws:ec2/subnet:Subnet").map(({ name, inputs }) => [
            name,
            inputs["cidrBlock"],
            inputs["availabilityZone"],
        ]);
        assert.equal(byName(resources, "aws:ec2/vpc:Vpc", "network").inputs["cidrBlock"], "10.0.0.0/16");
        assert.deepEqual(blocks.sort(), [
            ["network-public-a", "10.0.1.0/24", "us-west-2a"],
            ["zone-sfo", "10.0.0.0/24", "us-west-2-wl1-sfo-wlz-1"],
        ]);
        const carrier = byName(resources, "aws:ec2/carrierGateway:CarrierGateway", "carrier");
        const route = byName(resources, "aws:ec2/route:Route", "zone-sfo-default");
        assert.equal(route.inputs["destinationCidrBlock"], "0.0.0.0/0");
        assert.deepEqual(route.references["carrierGatewayId"], [carrier.urn]);
    });

    it("R13: puts an address of the zone's border group on the server", () => {
        const [workload, ...others] = networkOf(resources).network.workloads;
        assert.equal(others.length, 0);
        assert.equal(workload?.resource.name, "sfo-app");
        const addresses = workload?.interfaces.items.map((iface) => iface.publicAddresses);
        const eip = byName(resources, "aws:ec2/eip:Eip", "sfo-app");
        assert.deepEqual(addresses, [
            [
                {
                    resource: { name: "sfo-app", urn: eip.urn, type: eip.type },
                    kind: "carrier",
                    borderGroup: "us-west-2-wl1-sfo-wlz-1",
                },
            ],
        ]);
    });

    // The article's table is about the network: security groups apply on top, so here they admit everything.
    const table: readonly (readonly [string, string, readonly string[]])[] = [
        ["vpc", "sfo-app", ["tcp", "udp", "icmp"]],
        ["sfo-app", "vpc", ["tcp", "udp", "icmp"]],
        ["carrier:sfo", "sfo-app", ["tcp", "udp", "icmp"]],
        ["sfo-app", "carrier:sfo", ["tcp", "udp", "icmp"]],
        ["internet", "sfo-app", ["icmp"]],
        ["sfo-app", "internet", ["tcp", "icmp"]],
    ];
    for (const [from, to, allowed] of table) {
        for (const protocol of ["tcp", "udp", "icmp"] as const) {
            const expected = allowed.includes(protocol) ? "reachable" : "unreachable";
            it(`R14: ${from} to ${to} by ${protocol} is ${expected}`, () => {
                const open = withOpenGroups(resources);
                const port = protocol === "icmp" ? {} : { port: 4242 };
                assert.equal(prove(open, { from, to, protocol, ...port }).kind, expected);
            });
        }
    }

    it("R14: lets security groups narrow what the table allows", () => {
        const index = networkOf(resources);
        const kinds = [443, 4242].map(
            (port) => prove(index, { from: "carrier:sfo", to: "sfo-app", protocol: "tcp", port }).kind,
        );
        assert.deepEqual(kinds, ["reachable", "unreachable"]);
    });
});

describe("Tokyo, as Pulumi.dev.yaml declares it", () => {
    let index: NetworkIndex;
    before(async () => {
        index = networkOf((await planStack("dev")).resources);
    });

    const https = { protocol: "tcp", port: 443 } as const;
    const flows: readonly (readonly [string, Flow, string])[] = [
        [
            "R03: path 1, a device of the same area reaches the zone's application",
            { from: "carrier:east", to: "east-app", ...https },
            "reachable",
        ],
        [
            "R04: the first mistake, a device of the other area, does not",
            { from: "carrier:west", to: "east-app", ...https },
            "unreachable",
        ],
        [
            "R04: the second mistake, a device on Wi-Fi, does not",
            { from: "internet", to: "east-app", ...https },
            "unreachable",
        ],
        ["R04: a ping over Wi-Fi does", { from: "internet", to: "east-app", protocol: "icmp" }, "reachable"],
        [
            "R05: path 2, the bastion reaches Systems Manager",
            { from: "bastion", to: "service:ssm", ...https },
            "reachable",
        ],
        [
            "R05: path 2, the bastion reaches the zone's application",
            { from: "bastion", to: "east-app", ...https },
            "reachable",
        ],
        [
            "R05: path 2, nobody comes in by SSH",
            { from: "internet", to: "bastion", protocol: "tcp", port: 22 },
            "unreachable",
        ],
        [
            "R12: no UDP from the carrier",
            { from: "carrier:east", to: "east-app", protocol: "udp", port: 443 },
            "unreachable",
        ],
        [
            "R08: the zone's server reaches the database",
            { from: "east-app", to: "database", protocol: "tcp", port: 5432 },
            "reachable",
        ],
        ["R08: the bastion does not", { from: "bastion", to: "database", protocol: "tcp", port: 5432 }, "unreachable"],
    ];
    for (const [title, flow, expected] of flows) {
        it(title, () => {
            assert.equal(prove(index, flow).kind, expected);
        });
    }

    it("R04: says of the wrong area and of Wi-Fi what AWS does, not what to change", () => {
        const blockers = (from: string) => {
            const verdict = prove(index, { from, to: "east-app", ...https });
            return verdict.kind === "unreachable" ? verdict.blockedBy.map(({ rule, fixed }) => [rule, fixed]) : [];
        };
        assert.equal(blockers("carrier:west").length, 1);
        assert.equal(blockers("internet").length, 1);
        assert.deepEqual(
            [...blockers("carrier:west"), ...blockers("internet")].map(([, fixed]) => fixed),
            [true, true],
        );
    });

    it("R07: the zone serves its area's name, the AZ servers while it is down, and each area fails over on its own", () => {
        const servers = (name: string, scenario: string) => {
            const verdict = prove(index, { from: "carrier:east", to: name, ...https, scenario });
            return verdict.servedBy;
        };
        const scenarios = ["normal", "zone-down:east", "zone-down:west"];
        assert.deepEqual(
            scenarios.map((scenario) => servers("east.edge.example.com", scenario)),
            ["east-app", "az-app-1, az-app-2", "east-app"],
        );
        assert.deepEqual(
            scenarios.map((scenario) => servers("west.edge.example.com", scenario)),
            ["west-app", "west-app", "az-app-1, az-app-2"],
        );
    });

    it("R07: the AZ servers' own address stays reachable, and they reach the database, in every scenario", () => {
        for (const scenario of ["normal", "zone-down:east", "zone-down:west"]) {
            const own = prove(index, { from: "internet", to: "az-app-1", ...https, scenario });
            const data = prove(index, { from: "az-app-1", to: "database", protocol: "tcp", port: 5432, scenario });
            assert.deepEqual([own.kind, data.kind], ["reachable", "reachable"], scenario);
        }
    });
});

function withOpenGroups(resources: readonly Declared[]): NetworkIndex {
    const network = observe(resources);
    return indexNetwork({
        ...network,
        securityGroups: network.securityGroups.map((group) => ({
            ...group,
            rules: {
                items: (["ingress", "egress"] as const).map((direction) => ({
                    resource: group.resource,
                    direction,
                    protocol: "all" as const,
                    peer: { cidr: "0.0.0.0/0" },
                })),
            },
        })),
    });
}
