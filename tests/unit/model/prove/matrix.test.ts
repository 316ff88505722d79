import assert from "node:assert/strict";
import type { ExpectedFlow } from "../../../../model/expectation";
import { indexNetwork } from "../../../../model/network/index-network";
import { checkExpectations, holds } from "../../../../model/prove/expectations";
import { matrix } from "../../../../model/prove/matrix";
import { matrixCells, tabulated } from "../../../../model/prove/matrix-cells";
import { acl, group, publicly, ref, tokyo, workload } from "../support/build";
import { database } from "../support/resources";
import { fronted, lattice } from "../support/services";

/** The matrix as text: by target, then source, what gets through. */
function textOf(given: Parameters<typeof indexNetwork>[0]): Record<string, Record<string, string>> {
    const { cells, targets } = matrix(indexNetwork(given));
    return Object.fromEntries(
        targets.map((target) => [
            target,
            Object.fromEntries(
                [...(cells.get(target) ?? [])].map(([source, { open, partly, unknown }]) => [
                    source,
                    [...open, ...partly.map((one) => `${one} in part`), ...unknown.map((one) => `${one}?`)].join(", "),
                ]),
            ),
        ]),
    );
}

describe("the matrix", () => {
    it("holds the ports that get through, from every class and workload", () => {
        const given = tokyo({
            securityGroups: [
                group("app", "in tcp 443 203.0.113.0/24", "in tcp 80-90 10.0.0.0/16", "in icmp"),
                group("out", "out tcp 85-443", "out udp 53"),
            ],
            workloads: [
                workload("app", "public", ["app"], publicly("internet")),
                workload("client", "private", ["out"]),
            ],
        });
        assert.deepEqual(textOf(given), {
            app: {
                internet: "tcp 443, icmp",
                "carrier:east": "tcp 443, icmp",
                "carrier:west": "tcp 443, icmp",
                vpc: "tcp 80-90, icmp",
                client: "tcp 85-90",
            },
            client: {},
        });
    });

    it("holds load balancers by their listeners, and what is behind them", () => {
        const given = textOf(fronted());
        assert.equal(given["alb"]?.["internet"], "tcp 443");
        assert.equal(given["proxy"]?.["alb"], "tcp 8080");
        assert.equal(given["proxy"]?.["internet"], undefined);
    });

    it("holds Lattice services, and their targets from them", () => {
        const all = { vpc: "tcp 443", client: "tcp 443", stranger: "tcp 443", barred: "tcp 443" };
        assert.deepEqual(textOf(lattice())["svc"], all);
        assert.deepEqual(textOf(lattice())["task"], { svc: "tcp 8080" });
    });

    it("holds groups of resource configurations by the ports of their children", () => {
        const given = database();
        const [parent] = given.lattice.resourceConfigurations;
        assert.ok(parent);
        const { target: _, ports: __, ...whole } = parent;
        const child = { ...parent, id: "child", resource: ref("child"), group: parent.id };
        const resourceConfigurations = [
            whole,
            { ...child, ports: [{ from: 8080, to: 8080 }] },
            { ...child, id: "shut", resource: ref("shut"), ports: [{ from: 22, to: 22 }] },
        ];
        // No rule tells the port apart from others.
        const open = ["any", "association", "task", "shut"].map((id) => group(id, "in all", "out all"));
        const told = textOf({
            ...given,
            securityGroups: open,
            lattice: { ...given.lattice, resourceConfigurations },
        });
        assert.equal(told[parent.resource.name]?.["client"], "tcp 22, tcp 8080");
    });

    it("tells ports apart by the network ACLs that a VPC has as a source", () => {
        const networkAcls = [acl("acl", "100 out deny udp 443", "200 out allow all", "200 in allow all")];
        const given = tokyo();
        const app = tokyo({
            networkAcls,
            subnets: given.subnets.map((subnet) => (subnet.id === "east" ? subnet : { ...subnet, networkAcl: "acl" })),
            workloads: [workload("app", "east", ["any"])],
        });
        assert.equal(textOf(app)["app"]?.["vpc"], "all tcp, udp 1-442, udp 444-65535, icmp");
    });

    it("marks what is not known", () => {
        const given = tokyo({
            workloads: [workload("app", "public", ["any"], { publicAddresses: { unknown: "an address" } })],
        });
        assert.equal(textOf(given)["app"]?.["internet"], "all tcp?, all udp?, icmp?");
    });

    it("is empty for an empty network", () => {
        assert.deepEqual(textOf({ ...tokyo(), workloads: [] }), {});
    });

    it("is a list of the pairs that are not cut off, without what a Lattice service would be asked for", () => {
        const cells = matrixCells(indexNetwork(lattice())) ?? [];
        assert.deepEqual(
            cells.find(({ from, to }) => from === "client" && to === "svc"),
            { from: "client", to: "svc", open: ["tcp 443"], partly: [], unknown: [] },
        );
        assert.deepEqual(
            cells.filter(({ to }) => to === "task").map(({ from }) => from),
            ["svc"],
        );
        assert.deepEqual(
            cells.filter(({ from, open }) => from === "svc" && open.length === 0),
            [],
        );
    });

    it("is no list for more workloads than anybody reads a table of", () => {
        const given = indexNetwork(lattice());
        assert.notEqual(matrixCells(given, given.subjects.size), null);
        assert.equal(matrixCells(given, given.subjects.size - 1), null);
        assert.equal(tabulated, 300);
    });
});

describe("expectations", () => {
    const flows: ExpectedFlow[] = [
        { from: "internet", to: "az-app", protocol: "tcp", port: 443, expect: "reachable" },
        { from: "internet", to: "east-app", protocol: "tcp", port: 443, expect: "unreachable" },
        { from: "internet", to: "east-app", protocol: "tcp", port: 443, expect: "reachable" },
        { from: "carrier:east", to: "gone", protocol: "icmp", scenario: "zone-down:east", expect: "unreachable" },
    ];

    it("are answered in their order, each with its reasons", () => {
        const checked = checkExpectations(indexNetwork(tokyo()), flows);
        assert.deepEqual(checked, [
            {
                from: "internet",
                to: "az-app",
                protocol: "tcp",
                port: 443,
                scenario: "normal",
                expect: "reachable",
                verdict: "reachable",
                because: [
                    `EIP "internet-address": public address`,
                    `security group "any": ingress tcp 443 from 0.0.0.0/0 is allowed`,
                    `route table "rt-public": replies: route 0.0.0.0/0 to internet gateway`,
                    `gateway "igw": replies: attached to VPC "vpc"`,
                ],
            },
            ...(["unreachable", "reachable"] as const).map((expect) => ({
                from: "internet",
                to: "east-app",
                protocol: "tcp",
                port: 443,
                scenario: "normal",
                expect,
                verdict: "unreachable",
                because: [
                    "a carrier gateway passes no TCP connections from the internet into a Wavelength Zone; AWS fixes that",
                ],
            })),
            {
                from: "carrier:east",
                to: "gone",
                protocol: "icmp",
                scenario: "zone-down:east",
                expect: "unreachable",
                verdict: "unknown",
                because: [
                    "not known: to 'gone' is not in the network; it can be an instance, Auto Scaling group, ECS service, database, " +
                        "function, file system, load balancer, VPC Lattice service, endpoint, resource configuration or gateway by its " +
                        "Pulumi name, with the type before it where names collide ('instance web'), an address ('10.0.1.9', " +
                        "'web/private', 'web/public', IPv4 or IPv6), internet, on-premises, vpc, " +
                        "carrier:west, carrier:ap-northeast-1-wl1-kix-wlz-1, carrier:east, carrier:ap-northeast-1-wl1-nrt-wlz-1, " +
                        "'service:s3', a DNS name",
                ],
            },
        ]);
    });

    it("hold where the verdict is what was expected; an unknown never is", () => {
        assert.deepEqual(checkExpectations(indexNetwork(tokyo()), flows).map(holds), [true, true, false, false]);
    });

    it("never hold in part", () => {
        const given = tokyo({ securityGroups: [group("any", "in tcp 443 203.0.113.0/25", "out all")] });
        const flow = { from: "internet@203.0.113.0/24", to: "az-app", protocol: "tcp", port: 443 } as const;
        const both = (["reachable", "unreachable"] as const).map((expect) => ({ ...flow, expect }));
        const checked = checkExpectations(indexNetwork(given), both);
        assert.deepEqual(checked.map(holds), [false, false]);
        assert.deepEqual(checked[0]?.because, [
            "gets through: 203.0.113.0/25",
            `no ingress rule of security group "any" (on instance "az-app") allows tcp 443 from 203.0.113.128/25`,
        ]);
    });
});
