import assert from "node:assert/strict";
import { observe } from "../../../../model/resources/observe";
import { bothForms, everything, type Form, World } from "../../../support/world";

/** The IPv6 addresses that the interfaces of `it` have, as far as they have one. */
function given(world: World): readonly boolean[] {
    const its = observe(world.resources).workloads.find(({ resource }) => resource.name === "it");
    return (its?.interfaces.items ?? []).map(({ ipv6Address }) => ipv6Address !== undefined);
}

function address(world: World): unknown {
    const its = observe(world.resources).workloads.find(({ resource }) => resource.name === "it");
    const found = its?.interfaces.items[0]?.ipv6Address;
    return typeof found === "object" ? "not known" : found;
}

const server = (ids: Form, inputs: Record<string, unknown>): readonly boolean[] => {
    const world = new World(ids);
    const subnetId = world.subnets.private;
    const card = world.add("aws:ec2/networkInterface:NetworkInterface", "card", { subnetId, ...inputs });
    world.server("it", { primaryNetworkInterface: { networkInterfaceId: card } });
    return given(world);
};

const mounted = (ids: Form, inputs: Record<string, unknown>): readonly boolean[] => {
    const world = new World(ids);
    const fileSystemId = world.add("aws:efs/fileSystem:FileSystem", "it", {});
    const securityGroups = [everything(world)];
    world.add("aws:efs/mountTarget:MountTarget", "target", {
        fileSystemId,
        subnetId: world.subnets.private,
        securityGroups,
        ...inputs,
    });
    return given(world);
};

describe("IPv6 addresses that a resource states", () => {
    for (const ids of bothForms) {
        it(`are those of an interface's list, prefixes and their number, with ${ids} ids`, () => {
            const stated = [
                { ipv6AddressLists: ["2001:db8::9"] },
                { ipv6Prefixes: ["2001:db8::/80"] },
                { ipv6PrefixCount: 1 },
                {},
            ];
            assert.deepEqual(
                stated.map((inputs) => server(ids, inputs)),
                [[true], [true], [true], [false]],
            );
        });

        it(`are known where there is one, stated or answered, with ${ids} ids`, () => {
            const stated = { ipv6AddressLists: ["2001:db8::9"] };
            const several = { ipv6Addresses: ["2001:db8::9", "2001:db8::10"] };
            const known = [stated, { ipv6Addresses: ["2001:db8::9"] }, several, { ipv6AddressCount: 1 }].map(
                (inputs) => {
                    const world = new World(ids);
                    const subnetId = world.subnets.private;
                    world.server("it", { subnetId, ...inputs });
                    return address(world);
                },
            );
            assert.deepEqual(known, ["2001:db8::9", "2001:db8::9", "not known", "not known"]);
        });

        it(`are those of a mount target by its type of addresses, with ${ids} ids`, () => {
            const stated = [
                { ipAddressType: "DUAL_STACK" },
                { ipAddressType: "IPV6_ONLY", ipv6Address: "2001:db8::9" },
                { ipAddressType: "IPV4_ONLY" },
                {},
            ];
            assert.deepEqual(
                stated.map((inputs) => mounted(ids, inputs)),
                [[true], [true], [false], [false]],
            );
        });

        it(`are in a subnet whose block comes from a pool, with ${ids} ids`, () => {
            const world = new World(ids);
            const pooled = world.add("aws:ec2/subnet:Subnet", "pooled", {
                vpcId: world.vpc,
                availabilityZone: "eu-west-1a",
                cidrBlock: "10.0.9.0/24",
                ipv6IpamPoolId: "ipam-pool-1",
            });
            const blocks = observe(world.resources).subnets.map(({ id, ipv6Cidr }) => [id, ipv6Cidr !== undefined]);
            assert.deepEqual(Object.fromEntries(blocks)[pooled.urn], true);
            assert.equal(blocks.filter(([, has]) => has).length, 1);
        });
    }
});
