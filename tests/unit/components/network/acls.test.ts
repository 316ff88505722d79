import assert from "node:assert/strict";
import fc from "fast-check";
import { Bastion } from "../../../../components/bastion/bastion";
import { aclEntries } from "../../../../components/network/acl-entries";
import { Network } from "../../../../components/network/network";
import type { NetworkArgs } from "../../../../components/network/network-args";
import { prove } from "../../../../model/prove/prove";
import type { Declared } from "../../../../model/resources/declared";
import { networkOf } from "../../../../model/resources/network-of";
import { byType, declare, referencedNames } from "../../../support/declare";

const tokyo: NetworkArgs = { cidrBlock: "10.0.0.0/16", availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"] };

const short = (entries: ReturnType<typeof aclEntries>["ingress"]) =>
    entries.map((entry) =>
        [
            entry.ruleNumber,
            entry.protocol,
            `${entry.fromPort}-${entry.toPort}`,
            entry.cidrBlock ?? entry.ipv6CidrBlock,
        ].join(" "),
    );

describe("Network ACLs per tier (R26)", () => {
    it("let a public subnet speak HTTP and HTTPS with the internet, and take replies", () => {
        const { ingress, egress } = aclEntries("public", {
            ...tokyo,
            aclIngress: [{ port: 22, cidrBlocks: ["203.0.113.0/24"] }],
        });
        const both = [
            "100 -1 0-0 10.0.0.0/16",
            "300 tcp 443-443 0.0.0.0/0",
            "310 tcp 80-80 0.0.0.0/0",
            "320 tcp 1024-65535 0.0.0.0/0",
            "330 icmp 0-0 0.0.0.0/0",
        ];
        assert.deepEqual(short(ingress), [...both, "23899 tcp 22-22 203.0.113.0/24"]);
        assert.deepEqual(short(egress), both);
    });

    it("let a private subnet open HTTP and HTTPS, take replies, and be a target of VPC Lattice", () => {
        const { ingress, egress } = aclEntries("private", tokyo);
        assert.deepEqual(short(ingress), [
            "100 -1 0-0 10.0.0.0/16",
            "200 tcp 0-65535 169.254.171.0/24",
            "320 tcp 1024-65535 0.0.0.0/0",
            "330 icmp 0-0 0.0.0.0/0",
        ]);
        assert.deepEqual(short(egress), [
            "100 -1 0-0 10.0.0.0/16",
            "200 tcp 1024-65535 169.254.171.0/24",
            "300 tcp 443-443 0.0.0.0/0",
            "310 tcp 80-80 0.0.0.0/0",
            "330 icmp 0-0 0.0.0.0/0",
        ]);
    });

    it("give an entry the same number whatever stands before it, and every entry its own", () => {
        const block = fc
            .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }))
            .map(([second, third]) => `10.${second}.${third}.0/24`);
        fc.assert(
            fc.property(fc.uniqueArray(block, { minLength: 1, maxLength: 12 }), (blocks) => {
                const numbers = (connectedCidrBlocks: string[]) =>
                    new Map(
                        aclEntries("isolated", { ...tokyo, connectedCidrBlocks }).ingress.map((entry) => [
                            entry.cidrBlock,
                            entry.ruleNumber,
                        ]),
                    );
                const all = numbers(blocks);
                assert.equal(new Set(all.values()).size, blocks.length + 1);
                assert.ok([...all.values()].every((number) => number >= 1 && number <= 32_766));
                assert.deepEqual(numbers([...blocks].reverse()), all);
            }),
        );
        const three = ["10.16.0.0/16", "10.17.0.0/16", "10.18.0.0/16"];
        const numberOf = (block: string, blocks: readonly string[]) =>
            aclEntries("isolated", { ...tokyo, connectedCidrBlocks: blocks }).ingress.find(
                ({ cidrBlock }) => cidrBlock === block,
            )?.ruleNumber;
        for (const block of three.slice(1)) {
            assert.equal(numberOf(block, three.slice(1)), numberOf(block, three));
        }
    });

    it("keep an isolated subnet to the VPC and what is connected to it", () => {
        const { ingress, egress } = aclEntries("isolated", { ...tokyo, connectedCidrBlocks: ["10.9.0.0/16"] });
        assert.deepEqual(short(ingress), ["100 -1 0-0 10.0.0.0/16", "15265 -1 0-0 10.9.0.0/16"]);
        assert.deepEqual(short(egress), short(ingress));
    });

    it("let an isolated subnet's clients call VPC Lattice over HTTPS, where there are any (R23)", () => {
        const { ingress, egress } = aclEntries("isolated", { ...tokyo, isolatedLatticeClients: true });
        assert.deepEqual(short(ingress), ["100 -1 0-0 10.0.0.0/16", "200 tcp 1024-65535 169.254.171.0/24"]);
        assert.deepEqual(short(egress), ["100 -1 0-0 10.0.0.0/16", "200 tcp 443-443 169.254.171.0/24"]);
    });

    it("say the same of IPv6 towards the internet alone", () => {
        assert.deepEqual(
            short(aclEntries("private", { ...tokyo, ipv6: true }).egress).filter((entry) => entry.includes(":")),
            ["301 tcp 443-443 ::/0", "311 tcp 80-80 ::/0", "331 icmpv6 0-0 ::/0"],
        );
    });

    it("stand before every subnet, after their entries", async () => {
        const resources = await declare(() => {
            new Network("network", { ...tokyo, networkAcls: "per-tier" });
        });
        const associations = byType(resources, "aws:ec2/networkAclAssociation:NetworkAclAssociation");
        assert.deepEqual(
            associations
                .map((one) => [
                    ...referencedNames(resources, one, "networkAclId"),
                    ...referencedNames(resources, one, "subnetId"),
                ])
                .sort(),
            ["isolated", "private", "public"].flatMap((tier) =>
                ["a", "c"].map((zone) => [`network-${tier}`, `network-${tier}-${zone}`]),
            ),
        );
        assert.equal(byType(resources, "aws:ec2/networkAcl:NetworkAcl").length, 3);
    });

    it("let replies back in: without their entry a private server reaches nothing (R33)", async () => {
        const resources = await declare(() => {
            const network = new Network("network", { ...tokyo, natGateways: "one", networkAcls: "per-tier" });
            const [subnetId = ""] = network.privateSubnetIds;
            new Bastion("bastion", { vpcId: network.vpcId, subnetId, access: "ssm" });
        });
        const verdict = (declared: readonly Declared[]) =>
            prove(networkOf(declared), { from: "bastion", to: "internet", protocol: "tcp", port: 443 }).kind;
        assert.equal(verdict(resources), "reachable");
        for (const entry of ["network-private-in-replies", "network-public-in-replies", "network-public-out-https"]) {
            assert.equal(verdict(resources.filter(({ name }) => name !== entry)), "unreachable", entry);
        }
    });

    it("refuse more entries than AWS takes, and entries without ACLs", async () => {
        const blocks = Array.from({ length: 17 }, (_, index) => `172.16.${index}.0/24`);
        const refusal = (args: Partial<NetworkArgs>) =>
            declare(() => {
                new Network("network", { ...tokyo, ...args });
            }).then(
                () => "",
                (error: Error) => error.message,
            );
        assert.equal(
            (await refusal({ networkAcls: "per-tier", connectedCidrBlocks: blocks })).split("; ").slice(1).join("; "),
            "the ACL of a tier would have 22 entries; at most 20 are allowed: join neighbouring blocks, or set networkAcls to default",
        );
        assert.equal(
            (await refusal({ aclIngress: [{ port: 22, cidrBlocks: [] }] })).split("; ").slice(1).join("; "),
            "has no meaning with networkAcls default; leave it out, or set networkAcls to per-tier",
        );
    });
});
