import assert from "node:assert/strict";
import { indexNetwork } from "../../../../model/network/index-network";
import { matrix } from "../../../../model/prove/matrix";
import type { Declared } from "../../../../model/resources/declared";
import { observe } from "../../../../model/resources/observe";
import { from, unknownValue } from "../../../support/policy/stack";
import { bothForms, type Form, World } from "../../../support/world";

const web = { ipProtocol: "tcp", fromPort: 443, toPort: 443 } as const;
const inlineWeb = { protocol: "tcp", fromPort: 443, toPort: 443 } as const;

/** A public server in a group, and whether the internet reaches its ports 443 and 80. */
function server(ids: Form, groups: (world: World) => unknown): World {
    const world = new World(ids);
    const given = groups(world);
    world.server("web", {
        subnetId: world.subnets.public,
        associatePublicIpAddress: true,
        ...(given === undefined ? {} : { vpcSecurityGroupIds: given }),
    });
    return world;
}

const both = ["internet web tcp 443", "internet web tcp 80"];

for (const ids of bothForms) {
    describe(`security groups of declared resources, with ${ids} ids`, () => {
        const forms: Readonly<Record<string, (world: World) => unknown>> = {
            "rules of their own": (world) => {
                const group = world.group("web");
                world.ingress("web", group, { ...web, cidrIpv4: "0.0.0.0/0" });
                return [group];
            },
            "inline rules": (world) => [world.group("web", { ingress: [{ ...inlineWeb, cidrBlocks: ["0.0.0.0/0"] }] })],
            SecurityGroupRule: (world) => {
                const group = world.group("web");
                world.add("aws:ec2/securityGroupRule:SecurityGroupRule", "web", {
                    securityGroupId: group,
                    type: "ingress",
                    ...inlineWeb,
                    cidrBlocks: ["198.51.100.0/24", "0.0.0.0/0"],
                });
                return [group];
            },
            "a prefix list of the program": (world) => {
                const group = world.group("web");
                const list = world.add("aws:ec2/managedPrefixList:ManagedPrefixList", "all", {
                    entries: [{ cidr: "0.0.0.0/1" }],
                });
                world.add("aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry", "rest", {
                    prefixListId: list,
                    cidr: "128.0.0.0/1",
                });
                world.ingress("web", group, { ...web, prefixListId: list });
                return [group];
            },
            "two groups, one of which lets in": (world) => {
                const group = world.group("web");
                world.ingress("web", group, { ...web, cidrIpv4: "0.0.0.0/0" });
                return [world.group("other"), group];
            },
            "a protocol's number": (world) => {
                const group = world.group("web");
                world.ingress("web", group, { ipProtocol: "6", fromPort: "443", toPort: "443", cidrIpv4: "0.0.0.0/0" });
                return [group];
            },
        };
        for (const [form, groups] of Object.entries(forms)) {
            it(`lets in what ${form} let in, and nothing else`, () => {
                assert.deepEqual(server(ids, groups).kinds(...both), ["reachable", "unreachable"]);
            });
        }

        it("lets members of a group in, and others not, also where two groups refer to each other", () => {
            const world = new World(ids);
            const [app, data] = [world.group("app"), world.group("data")];
            world.ingress("data", data, { ...web, referencedSecurityGroupId: app });
            world.egress("app", app, { ...web, referencedSecurityGroupId: data });
            world.ingress("app", app, { ...web, referencedSecurityGroupId: data });
            world.egress("data", data, { ...web, referencedSecurityGroupId: app });
            world.server("one", { subnetId: world.subnets.public, vpcSecurityGroupIds: [app] });
            world.server("two", { subnetId: world.subnets.private, vpcSecurityGroupIds: [data] });
            assert.deepEqual(world.kinds("one two tcp 443", "two one tcp 443", "one two tcp 80", "vpc two tcp 443"), [
                "reachable",
                "reachable",
                "unreachable",
                "unreachable",
            ]);
        });

        if (ids === "known") {
            it("lets members of a group in that is named with its account", () => {
                const peers: Readonly<Record<string, (rule: World, group: Declared, id: string) => void>> = {
                    "a rule of its own": (own, group, id) =>
                        void own.ingress("peer", group, { ...web, referencedSecurityGroupId: id }),
                    SecurityGroupRule: (own, group, id) =>
                        void own.add("aws:ec2/securityGroupRule:SecurityGroupRule", "peer", {
                            securityGroupId: group,
                            type: "ingress",
                            ...inlineWeb,
                            sourceSecurityGroupId: id,
                        }),
                };
                for (const [form, admit] of Object.entries(peers)) {
                    const world: World = new World(ids);
                    const client = world.group("client");
                    const group = world.group("web");
                    world.egress("client", client);
                    admit(world, group, `123456789012/${String(client.outputs["id"])}`);
                    world.server("web", { subnetId: world.subnets.public, vpcSecurityGroupIds: [group] });
                    world.server("client", { subnetId: world.subnets.private, vpcSecurityGroupIds: [client] });
                    assert.equal(world.verdict("client web tcp 443").kind, "reachable", form);
                }
            });
        }

        it("takes the VPC's default group for servers without one: its members, and nobody else", () => {
            const world = server(ids, () => undefined);
            world.server("other", { subnetId: world.subnets.private });
            assert.deepEqual(world.kinds("internet web tcp 443", "other web tcp 443"), ["unreachable", "reachable"]);
        });

        it("takes a default group that a program adopts for what it says", () => {
            const world = new World(ids);
            world.add("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "closed", { vpcId: world.vpc });
            for (const name of ["one", "two"]) {
                world.server(name, { subnetId: world.subnets.public });
            }
            assert.equal(world.verdict("one two tcp 443").kind, "unreachable");
        });

        it("does not take a rule with a value that is not known for one that allows, nor for one that does not", () => {
            const world = server(ids, (own) => {
                const group = own.group("web");
                own.ingress("web", group, { ...web, cidrIpv4: unknownValue });
                return [group];
            });
            assert.equal(world.verdict("internet web tcp 443").kind, "unknown");
            assert.equal(world.verdict("internet web tcp 80").kind, "unreachable");
        });

        it("does not know what groups that the program does not declare let in", () => {
            const world = server(ids, () => ["sg-0123456789abcdef0"]);
            const { kind, because } = world.verdict("internet web tcp 443");
            assert.equal(kind, "unknown");
            assert.match(because.join(), /sg-0123456789abcdef0/);
        });

        it("does not know what a prefix list that the program does not declare holds", () => {
            const world = server(ids, (own) => {
                const group = own.group("web");
                own.ingress("web", group, { ...web, prefixListId: "pl-0abc" });
                return [group];
            });
            assert.equal(world.verdict("internet web tcp 443").kind, "unknown");
        });
    });
}

describe("security groups while ids are unknown", () => {
    it("says unknown where one of two groups is meant and nobody says which", () => {
        const world = server("unknown", (own) => {
            const [open, closed] = [own.group("open"), own.group("closed")];
            own.ingress("open", open, { ...web, cidrIpv4: "0.0.0.0/0" });
            return [from(open, closed)];
        });
        assert.equal(world.verdict("internet web tcp 443").kind, "unknown");
    });

    /** Two groups that let some addresses in, of which the server has one or both. */
    const between = (one: string, other: string): World =>
        server("unknown", (own) => {
            const groups = [one, other].map((cidrIpv4, position) => {
                const group = own.group(`group-${position}`);
                own.ingress(`group-${position}`, group, { ...web, cidrIpv4 });
                return group;
            });
            return from(...groups);
        });

    it("knows what each of several groups that may be meant lets in, and what none of them does", () => {
        const part = "203.0.113.0/24";
        const flows = [`internet@${part} web tcp 443`, "internet@198.51.100.0/24 web tcp 443", "internet web tcp 22"];
        assert.deepEqual(between("0.0.0.0/0", "0.0.0.0/0").kinds(...flows), ["reachable", "reachable", "unreachable"]);
        assert.deepEqual(between("0.0.0.0/0", part).kinds(...flows), ["reachable", "unknown", "unreachable"]);
        assert.deepEqual(between(part, part).kinds(...flows), ["reachable", "unreachable", "unreachable"]);
    });

    it("says the same in the matrix", () => {
        const network = indexNetwork(observe(between("0.0.0.0/0", "203.0.113.0/24").resources));
        const { cells } = matrix(network);
        assert.deepEqual(cells.get("web")?.get("internet"), { open: ["tcp 443"], partly: [], unknown: [] });
    });

    it("does not know it beside groups that are attached apart", () => {
        const world = between("203.0.113.0/24", "203.0.113.0/24");
        const more = world.group("more");
        world.ingress("more", more, { ...web, cidrIpv4: "0.0.0.0/0" });
        world.add("aws:ec2/networkInterfaceSecurityGroupAttachment:NetworkInterfaceSecurityGroupAttachment", "more", {
            securityGroupId: more,
            networkInterfaceId: from(world.resources.find(({ name }) => name === "web") as Declared),
        });
        assert.equal(world.verdict("internet@198.51.100.0/24 web tcp 443").kind, "unknown");
    });

    it("does not trust a group to be closed while a rule of nobody knows which group is about", () => {
        const world = server("unknown", (own) => {
            own.ingress("stray", unknownValue, { ...web, cidrIpv4: "0.0.0.0/0" });
            return [own.group("web")];
        });
        assert.equal(world.verdict("internet web tcp 443").kind, "unknown");
    });

    it("reads references in any order, and one that is named twice", () => {
        const world = server("unknown", (own) => {
            const group = own.group("web");
            own.ingress("web", from(own.vpc, group, group), { ...web, cidrIpv4: "0.0.0.0/0" });
            return [from(own.subnets.public, group)];
        });
        assert.deepEqual(world.kinds(...both), ["reachable", "unreachable"]);
    });
});
