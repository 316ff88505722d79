import assert from "node:assert/strict";
import { emptyNetwork } from "../../../../model/network/empty";
import { indexNetwork } from "../../../../model/network/index-network";
import { label } from "../../../../model/network/read";
import type { Network } from "../../../../model/network/types";
import type { Flow } from "../../../../model/prove/flow";
import { matrix } from "../../../../model/prove/matrix";
import { prove } from "../../../../model/prove/prove";
import { acl, group, publicly, ref, subnet, table, tokyo, workload } from "../support/build";
import { targets } from "../support/services";

const base = tokyo();
const toApp: Flow = { from: "internet", to: "az-app", protocol: "tcp", port: 443 };

/** What is wrong with a network, and what becomes of a flow that needs the wrong part. */
function judge(given: Network, flow: Flow = toApp): { faults: string[]; verdict: string } {
    const index = indexNetwork(given);
    const verdict = prove(index, flow).kind;
    matrix(index);
    return { faults: index.faults.map(({ where, text }) => `${label(where)}: ${text}`), verdict };
}

function missing(given: Network, flow: Partial<Record<keyof Flow, unknown>>): string[] {
    const verdict = prove(indexNetwork(given), { ...toApp, ...flow } as Flow);
    return verdict.kind === "unknown" ? verdict.missing.map(({ text }) => text) : [verdict.kind];
}

function withPublic(change: object): Network {
    return tokyo({ subnets: base.subnets.map((one) => (one.id === "public" ? { ...one, ...change } : one)) });
}

describe("a network with a mistake in it says what and where, and is not reachable", () => {
    it("a malformed block of a subnet", () => {
        assert.deepEqual(judge(withPublic({ cidr: "10.0.1/24" })), {
            faults: [`subnet "public": '10.0.1/24' is not a CIDR block such as 10.0.0.0/16 or 2001:db8::/56`],
            verdict: "unknown",
        });
    });

    it("a malformed block of a VPC", () => {
        const vpcs = [{ id: "vpc", resource: ref("vpc", "aws:ec2/vpc:Vpc"), cidrs: ["10.0.0.0/33"] }];
        const { faults, verdict } = judge(tokyo({ vpcs }));
        assert.deepEqual(faults, [`VPC "vpc": '10.0.0.0/33' is not a CIDR block such as 10.0.0.0/16 or 2001:db8::/56`]);
        assert.equal(verdict, "unknown");
    });

    it("a malformed block of a rule, where no other rule allows", () => {
        const { faults, verdict } = judge(
            tokyo({ securityGroups: [group("any", "in tcp 443 everywhere", "out all")] }),
        );
        assert.deepEqual(faults, [
            `security group ingress rule "any in tcp 443 everywhere": 'everywhere' is not a CIDR block such as 10.0.0.0/16 or 2001:db8::/56`,
        ]);
        assert.equal(verdict, "unknown");
    });

    it("ports out of range", () => {
        const { faults, verdict } = judge(tokyo({ securityGroups: [group("any", "in tcp 443-70000", "out all")] }));
        assert.deepEqual(faults, [
            `security group ingress rule "any in tcp 443-70000": ports 443 to 70000 are not a range within 0 to 65535`,
        ]);
        assert.equal(verdict, "unknown");
    });

    it("a security group that is not there", () => {
        const workloads = [workload("az-app", "public", ["gone"], publicly("internet"))];
        assert.deepEqual(judge(tokyo({ workloads })), {
            faults: [`instance "az-app": refers to security group 'gone', which is not in the network`],
            verdict: "unknown",
        });
    });

    it("a subnet that is not there", () => {
        const workloads = [workload("az-app", "gone", ["any"], publicly("internet"))];
        const { faults, verdict } = judge(tokyo({ workloads }));
        assert.deepEqual(faults, [`instance "az-app": refers to subnet 'gone', which is not in the network`]);
        assert.equal(verdict, "unknown");
    });

    it("a route table that is not there", () => {
        const { faults, verdict } = judge(withPublic({ routeTable: "gone" }));
        assert.deepEqual(faults, [`subnet "public": refers to route table 'gone', which is not in the network`]);
        assert.equal(verdict, "unknown");
    });

    it("a gateway that is not there", () => {
        assert.equal(judge(tokyo({ gateways: [] })).verdict, "unknown");
        assert.deepEqual(missing(tokyo({ gateways: [] }), {}), [
            `route "rt-public 0.0.0.0/0" leads to 'igw', which is not in the network`,
        ]);
    });

    it("two default routes", () => {
        const doubled = table("rt-public", { "0.0.0.0/0": "internet-gateway:igw" });
        const again = table("rt-public", { "0.0.0.0/0": "nat-gateway:nat" });
        const both = { ...doubled, routes: { items: [...doubled.routes.items, ...again.routes.items] } };
        const { faults, verdict } = judge(tokyo({ routeTables: [both, ...base.routeTables.slice(1)] }));
        assert.deepEqual(faults, [
            `route table "rt-public": has two routes to one destination with different targets: route "rt-public 0.0.0.0/0" and route "rt-public 0.0.0.0/0"`,
        ]);
        assert.equal(verdict, "unknown");
    });

    it("two ACL entries of one number that disagree", () => {
        const networkAcls = [acl("acl", "100 in allow all", "100 in deny tcp 443", "100 out allow all")];
        const given = { ...withPublic({ networkAcl: "acl" }), networkAcls };
        const { faults, verdict } = judge(given);
        assert.deepEqual(faults, [
            `network ACL "acl": two ingress entries have the number 100; AWS takes one for each direction`,
        ]);
        assert.equal(verdict, "unknown");
    });

    it("a subnet outside of its VPC", () => {
        const { faults } = judge(tokyo({ subnets: [...base.subnets, subnet("lost", "az-1", "192.168.0.0/24")] }));
        assert.deepEqual(faults, [`subnet "lost": its block '192.168.0.0/24' is outside the blocks of its VPC`]);
    });

    it("a subnet whose IPv6 block is outside of its VPC's, or whose VPC has none", () => {
        const lost = { ...subnet("lost", "az-1", "10.0.250.0/24"), ipv6Cidr: "2001:db8:1::/64" };
        const within = (ipv6Cidrs?: Network["vpcs"][number]["ipv6Cidrs"]) =>
            judge(
                tokyo({
                    subnets: [...base.subnets, lost],
                    vpcs: base.vpcs.map((vpc) => ({ ...vpc, ...(ipv6Cidrs === undefined ? {} : { ipv6Cidrs }) })),
                }),
            ).faults;
        const fault = `subnet "lost": its block '2001:db8:1::/64' is outside the blocks of its VPC`;
        assert.deepEqual(
            [within(), within(["2001:db8:2::/56"]), within(["2001:db8:1::/56"]), within({ unknown: "its block" })],
            [[fault], [fault], [], []],
        );
    });

    it("a target that is not there", () => {
        const { faults } = judge(tokyo({ targetGroups: [targets("group", 80, ["gone"])] }));
        assert.deepEqual(faults, [`test "group gone": refers to workload 'gone', which is not in the network`]);
    });

    it("one id twice", () => {
        const { faults } = judge(tokyo({ subnets: [...base.subnets, subnet("east", "az-1", "10.0.9.0/24")] }));
        assert.deepEqual(faults, [`subnet "east": another element of the network has the same id 'east'`]);
    });

    it("security groups that refer to each other in a circle, which is no mistake", () => {
        const securityGroups = [
            group("any", "in tcp 443 group:other", "out all"),
            group("other", "in tcp 443 group:any", "out all"),
        ];
        assert.deepEqual(judge(tokyo({ securityGroups })), { faults: [], verdict: "unreachable" });
    });

    it("an empty network", () => {
        assert.deepEqual(missing(emptyNetwork, {}), [
            "to 'az-app' is not in the network; it can be an instance, Auto Scaling group, ECS service, database, " +
                "function, file system, load balancer, VPC Lattice service, endpoint, resource configuration or gateway by its " +
                "Pulumi name, with the type before it where names collide ('instance web'), an address ('10.0.1.9', " +
                "'web/private', 'web/public', IPv4 or IPv6), internet, on-premises, vpc, 'service:s3', a DNS name",
        ]);
    });
});

describe("a flow that cannot be read", () => {
    it("names a near name for what does not exist", () => {
        assert.deepEqual(missing(base, { to: "az-ap" }), ["to 'az-ap' is not in the network; did you mean 'az-app'?"]);
    });

    it("names what tells two resources of one name apart", () => {
        const twin = {
            ...workload("az-app", "public", ["any"]),
            id: "twin",
            resource: ref("az-app", "aws:lb/loadBalancer:LoadBalancer"),
        };
        assert.deepEqual(missing(tokyo({ workloads: [...base.workloads, twin] }), {}), [
            "to 'az-app' is the name of 2 resources; say which: 'instance az-app', 'load balancer az-app'",
        ]);
    });

    it("takes the URN where two resources share a name", () => {
        const twin = {
            ...workload("az-app", "public", ["any"]),
            id: "twin",
            resource: ref("az-app", "aws:lb/loadBalancer:LoadBalancer"),
        };
        const given = tokyo({ workloads: [...base.workloads, twin] });
        const to = "urn:pulumi:test::test::aws:ec2/instance:Instance::az-app";
        assert.equal(prove(indexNetwork(given), { ...toApp, to }).kind, "reachable");
    });

    it("names every mistake at once", () => {
        assert.deepEqual(missing(base, { from: "carrier:north", protocol: "sctp", port: 0, scenario: "flood" }), [
            "protocol 'sctp' is not one of tcp, udp, icmp",
            "port '0' is not a whole number from 1 to 65535",
            "from 'carrier:north': no Wavelength Zone or area of that name; known: " +
                "east (ap-northeast-1-wl1-nrt-wlz-1), west (ap-northeast-1-wl1-kix-wlz-1)",
            "scenario 'flood' is not one of normal, zone-down:<zone>, az-down:<az>",
        ]);
    });

    it("asks for a port where there is none", () => {
        const { port: _, ...flow } = toApp;
        const verdict = prove(indexNetwork(base), flow);
        assert.deepEqual(verdict.kind === "unknown" && verdict.missing.map(({ text }) => text), [
            "port is missing: tcp takes a whole number from 1 to 65535",
        ]);
    });

    it("refuses a port with icmp", () => {
        assert.deepEqual(missing(base, { protocol: "icmp" }), ["port 443 goes with tcp and udp; icmp takes none"]);
    });

    it("refuses blocks that are none, and blocks that hold no address of the class", () => {
        assert.deepEqual(missing(base, { from: "internet@203.0.113.0/40" }), [
            "from 'internet@203.0.113.0/40': '203.0.113.0/40' is not a CIDR block such as 203.0.113.0/24",
        ]);
        assert.deepEqual(missing(base, { from: "internet@10.0.0.0/8" }), [
            "from 'internet@10.0.0.0/8': no address of 10.0.0.0/8 can be of internet",
        ]);
    });

    it("refuses VPC Lattice's own addresses as those of an internet client", () => {
        assert.deepEqual(missing(base, { from: "internet@129.224.0.0/17" }), [
            "from 'internet@129.224.0.0/17': no address of 129.224.0.0/17 can be of internet",
        ]);
    });

    it("takes a service of AWS's own by the name of its endpoints only", () => {
        const unlisted = "a service without endpoints, or a newer one, is reached as 'internet' is";
        assert.deepEqual(
            ["service:kinesis", "service:"].map((to) => missing(base, { from: "az-app", to })),
            [
                [
                    "to 'service:kinesis': no endpoint of AWS's is known by this name; did you mean " +
                        "'service:kinesis-firehose' or 'service:kinesis-streams' or 'service:kinesis-streams-fips'? " +
                        `If not: ${unlisted}`,
                ],
                [`to 'service:': no endpoint of AWS's is known by this name; ${unlisted}`],
            ],
        );
        assert.deepEqual(missing(base, { from: "az-app", to: "service:s3" }), ["reachable"]);
    });

    it("takes a service that the network itself knows, however new", () => {
        const prefixLists = [{ id: "pl", resource: ref("pl"), entries: { unknown: "AWS's own" }, service: "newest" }];
        assert.deepEqual(missing(tokyo({ prefixLists }), { from: "az-app", to: "service:newest" }), ["reachable"]);
    });

    it("says what is a target only", () => {
        assert.deepEqual(missing(base, { from: "service:s3" }), [
            "from 'service:s3': a service of AWS's own is a target only",
        ]);
        const records = [{ id: "www", resource: ref("www"), name: "www.example.com", targets: ["az-app"] }];
        assert.deepEqual(missing(tokyo({ records }), { from: "www.example.com" }), [
            "from 'www.example.com': a DNS name is a target only; ask from what it leads to",
        ]);
    });

    for (const [from, text] of [
        ["10.0.0.999", "from '10.0.0.999' is not an address such as 10.0.1.9"],
        ["1.2.3", "from '1.2.3' is not an address such as 10.0.1.9"],
        ["10.0.1.0/24x", "from '10.0.1.0/24x' is not in the network"],
        ["vpc@10.0.0.0/24", "from 'vpc@10.0.0.0/24': 'vpc' is narrowed by no block; name one address, as in 10.0.1.9"],
        ["internet@", "from 'internet@': '' is not a CIDR block such as 203.0.113.0/24"],
        ["", "from '' is not the name of a workload or of a class of addresses"],
        ["Internet", "from 'Internet' is not in the network; did you mean 'internet'?"],
        ["urn:pulumi:a::b::aws:ec2/instance:Instance::az-ap", "did you mean 'az-app'?"],
        ["instance az-ap", "did you mean 'az-app'?"],
        ["vpc:vcp", "from 'vpc:vcp': no VPC has this name; known: vpc"],
    ] as const) {
        it(`says what is wrong with '${from}'`, () => {
            const [first = "", ...more] = missing(base, { from });
            assert.deepEqual([first.includes(text), more], [true, []], first);
        });
    }

    for (const port of [0, -1, 65536, 443.5, Number.NaN, "abc", "443", null]) {
        it(`takes no ${typeof port} ${port} for a port`, () => {
            const [first = "", ...more] = missing(base, { port });
            const text =
                port === null
                    ? "port is missing: tcp takes a whole number from 1 to 65535"
                    : `port '${port}' is not a whole number from 1 to 65535`;
            assert.deepEqual([first, more], [text, []]);
        });
    }

    it("names the zones and AZs that can be down", () => {
        assert.deepEqual(missing(base, { scenario: "az-down:nowhere" }), [
            "scenario 'az-down:nowhere': no subnet is in 'nowhere'; known: ap-northeast-1a",
        ]);
        assert.deepEqual(missing(base, { scenario: "zone-down:ap-northeast-1a" }), [
            "scenario 'zone-down:ap-northeast-1a': no Wavelength Zone or area 'ap-northeast-1a'; known: " +
                "east (ap-northeast-1-wl1-nrt-wlz-1), west (ap-northeast-1-wl1-kix-wlz-1)",
        ]);
    });

    it("has ends that are two classes, of which nothing is known here", () => {
        assert.deepEqual(missing(base, { to: "carrier:east" }), [
            "what happens between internet and carrier:east, outside of every VPC",
        ]);
    });
});
