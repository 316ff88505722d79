import assert from "node:assert/strict";
import type { Declared } from "../../../../model/resources/declared";
import { bothForms, everything, type Form, World } from "../../../support/world";

/** A group with a name that lets everything in. */
function named(world: World): Declared {
    return world.group("web", {
        name: "web-servers",
        ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
    });
}

const launches: Readonly<Record<string, (world: World) => Record<string, unknown>>> = {
    "securityGroups of an instance": (world) => ({ securityGroups: [named(world)] }),
    "names in securityGroups of an instance": (world) => {
        named(world);
        return { securityGroups: ["web-servers"] };
    },
    "names in a launch template": (world) => {
        named(world);
        return {
            launchTemplate: {
                id: world.add("aws:ec2/launchTemplate:LaunchTemplate", "web", { securityGroupNames: ["web-servers"] }),
            },
        };
    },
    "a launch template's interfaces": (world) => ({
        launchTemplate: {
            id: world.add("aws:ec2/launchTemplate:LaunchTemplate", "web", {
                networkInterfaces: [{ securityGroups: [named(world)] }],
            }),
        },
    }),
};

function inPublic(ids: Form, more: (world: World) => Record<string, unknown>): World {
    const world = new World(ids);
    world.server("web", { subnetId: world.subnets.public, associatePublicIpAddress: true, ...more(world) });
    return world;
}

for (const ids of bothForms) {
    describe(`groups and interfaces of declared resources, with ${ids} ids`, () => {
        for (const [form, launch] of Object.entries(launches)) {
            it(`takes groups by ${form}`, () => {
                assert.equal(inPublic(ids, launch).verdict("internet web tcp 443").kind, "reachable");
            });
        }

        it("takes the default group where no property names one", () => {
            assert.equal(inPublic(ids, () => ({})).verdict("internet web tcp 443").kind, "unreachable");
        });

        it("meets an instance at a second interface that says what it is attached to", () => {
            const world = new World(ids);
            const shut = world.group("shut");
            const server = world.server("web", {
                subnetId: world.subnets.private,
                vpcSecurityGroupIds: [shut],
            });
            const second = world.add("aws:ec2/networkInterface:NetworkInterface", "second", {
                subnetId: world.subnets.public,
                securityGroups: [everything(world)],
                attachments: [{ instance: server, deviceIndex: 1 }],
            });
            assert.equal(world.verdict("internet web tcp 443").kind, "unreachable");
            world.add("aws:ec2/eip:Eip", "second", { networkInterface: second });
            assert.equal(world.verdict("internet web tcp 443").kind, "reachable");
        });

        it("gives an address of an instance to its first interface, not to another", () => {
            const world = new World(ids);
            const server = world.server("web", {
                subnetId: world.subnets.private,
                vpcSecurityGroupIds: [world.group("shut")],
            });
            world.add("aws:ec2/networkInterface:NetworkInterface", "second", {
                subnetId: world.subnets.public,
                securityGroups: [everything(world)],
                attachments: [{ instance: server, deviceIndex: 1 }],
            });
            world.add("aws:ec2/eip:Eip", "first", { instance: server });
            assert.equal(world.verdict("internet web tcp 443").kind, "unreachable");
        });
    });
}
