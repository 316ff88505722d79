import assert from "node:assert/strict";
import { Bastion } from "../../../../components/bastion/bastion";
import { Network } from "../../../../components/network/network";
import { prove } from "../../../../model/prove/prove";
import type { Declared } from "../../../../model/resources/declared";
import { networkOf } from "../../../../model/resources/network-of";
import { byName, byType, declare, referencedNames } from "../../../support/declare";

const program = (args: { ipv6: boolean }) => () => {
    const network = new Network("network", {
        cidrBlock: "10.0.0.0/16",
        availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"],
        natGateways: "one",
        ...args,
    });
    const [subnetId = ""] = network.privateSubnetIds;
    new Bastion("bastion", { vpcId: network.vpcId, subnetId, access: "ssm", ...args });
};

const verdict = (resources: readonly Declared[], from: string, to: string) =>
    prove(networkOf(resources), { from, to, protocol: "tcp", port: 443 }).kind;

describe("Network with IPv6 (R27)", () => {
    let resources: Declared[];
    before(async () => {
        resources = await declare(program({ ipv6: true }), {
            simulate: (type, name) => ({
                id: `${name}-id`,
                outputs: type === "aws:ec2/vpc:Vpc" ? { ipv6CidrBlock: "2600:1f14:1:ab00::/56" } : {},
            }),
        });
    });

    it("gives each Availability Zone subnet a /64 by tier and zone, and no address by itself", () => {
        const subnets = byType(resources, "aws:ec2/subnet:Subnet").map(({ name, inputs }) => [
            name,
            inputs["ipv6CidrBlock"],
            inputs["assignIpv6AddressOnCreation"],
        ]);
        assert.deepEqual(subnets, [
            ["network-public-a", "2600:1f14:1:ab00::/64", false],
            ["network-public-c", "2600:1f14:1:ab02::/64", false],
            ["network-private-a", "2600:1f14:1:ab08::/64", false],
            ["network-private-c", "2600:1f14:1:ab0a::/64", false],
            ["network-isolated-a", "2600:1f14:1:ab10::/64", false],
            ["network-isolated-c", "2600:1f14:1:ab12::/64", false],
        ]);
    });

    it("routes public subnets to the internet gateway, private ones to an egress-only gateway, isolated ones nowhere", () => {
        const routes = byType(resources, "aws:ec2/route:Route").filter(
            ({ inputs }) => inputs["destinationIpv6CidrBlock"] === "::/0",
        );
        const gateway = byName(
            resources,
            "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
            "network-egress-only",
        );
        assert.deepEqual(referencedNames(resources, gateway, "vpcId"), ["network"]);
        assert.deepEqual(
            routes
                .map((route) => [
                    ...referencedNames(resources, route, "routeTableId"),
                    ...referencedNames(resources, route, "gatewayId"),
                    ...referencedNames(resources, route, "egressOnlyGatewayId"),
                ])
                .sort(),
            [
                ["network-private-a", "network-egress-only"],
                ["network-private-c", "network-egress-only"],
                ["network-public-a", "network"],
                ["network-public-c", "network"],
            ],
        );
    });

    it("lets a private server out over IPv6 and nobody in, also before AWS has named a block", async () => {
        for (const declared of [resources, await declare(program({ ipv6: true }))]) {
            assert.equal(verdict(declared, "bastion", "internet@2000::/3"), "reachable");
            assert.equal(verdict(declared, "internet@2000::/3", "bastion"), "unreachable");
            assert.equal(verdict(declared, "bastion", "internet"), "reachable");
        }
    });

    it("has no way for IPv6 without its egress-only gateway", async () => {
        const without = (await declare(program({ ipv6: true }))).filter(
            ({ inputs }) => inputs["egressOnlyGatewayId"] === undefined,
        );
        assert.equal(verdict(without, "bastion", "internet@2000::/3"), "unreachable");
    });

    it("declares nothing of it by default", async () => {
        const plain = await declare(program({ ipv6: false }));
        assert.equal(JSON.stringify(plain.map(({ inputs }) => inputs)).includes("pv6"), false);
    });
});
