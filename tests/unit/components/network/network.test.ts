import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Network } from "../../../../components/network/network";
import { unknownString } from "../../../../model/resources/declared";
import { byName, byType, declare, referencedNames } from "../../../support/declare";
import { counts, declareNetwork, tokyo, types } from "./fixture";

describe("Network", () => {
    it("declares two zones and three tiers with nothing that costs by the hour, by default (R26)", async () => {
        assert.deepEqual(counts(await declareNetwork()), {
            Network: 1,
            Vpc: 1,
            DefaultSecurityGroup: 1,
            InternetGateway: 1,
            Subnet: 6,
            RouteTable: 6,
            RouteTableAssociation: 6,
            Route: 2,
            VpcEndpoint: 2,
        });
    });

    it("declares a VPC with DNS for private names", async () => {
        const resources = await declareNetwork({ tags: { Project: "edge" } });
        assert.deepEqual(byName(resources, types.vpc, "network").inputs, {
            cidrBlock: "10.0.0.0/16",
            enableDnsSupport: true,
            enableDnsHostnames: true,
            tags: { Project: "edge", Name: "network" },
        });
    });

    it("plans each subnet's block by tier and zone, and gives none public addresses (R26)", async () => {
        const resources = await declareNetwork();
        const subnets = byType(resources, types.subnet).map(({ name, inputs }) => [
            name,
            inputs["availabilityZone"],
            inputs["cidrBlock"],
            inputs["mapPublicIpOnLaunch"],
        ]);
        assert.deepEqual(subnets.sort(), [
            ["network-isolated-a", "ap-northeast-1a", "10.0.64.0/22", false],
            ["network-isolated-c", "ap-northeast-1c", "10.0.72.0/22", false],
            ["network-private-a", "ap-northeast-1a", "10.0.32.0/22", false],
            ["network-private-c", "ap-northeast-1c", "10.0.40.0/22", false],
            ["network-public-a", "ap-northeast-1a", "10.0.0.0/22", false],
            ["network-public-c", "ap-northeast-1c", "10.0.8.0/22", false],
        ]);
    });

    it("names subnets by zone ID where zones are given by ID", async () => {
        const resources = await declareNetwork({
            availabilityZones: ["apne1-az4", "apne1-az1"],
            tiers: ["isolated"],
            gatewayEndpoints: [],
        });
        assert.deepEqual(
            byType(resources, types.subnet).map(({ name, inputs }) => [
                name,
                inputs["availabilityZoneId"],
                inputs["availabilityZone"],
            ]),
            [
                ["network-isolated-az1", "apne1-az1", undefined],
                ["network-isolated-az4", "apne1-az4", undefined],
            ],
        );
    });

    it("associates every subnet with a route table of its own", async () => {
        const resources = await declareNetwork();
        for (const association of byType(resources, types.association)) {
            assert.deepEqual(referencedNames(resources, association, "subnetId"), [association.name]);
            assert.deepEqual(referencedNames(resources, association, "routeTableId"), [association.name]);
        }
    });

    it("takes the rules out of the default security group", async () => {
        const resources = await declareNetwork();
        const group = byName(resources, types.defaultGroup, "network-default");
        assert.deepEqual(group.inputs, { vpcId: unknownString, tags: { Name: "network-default" } });
    });

    it("tags every child that can have tags", async () => {
        const resources = await declareNetwork({
            natGateways: "per-az",
            interfaceEndpoints: ["ssm"],
            flowLogs: { destination: "cloud-watch-logs" },
            tags: { Project: "edge", Environment: "dev" },
        });
        const untaggable = /:(Route|RouteTableAssociation|RolePolicy|Network|FlowLogs)$/;
        const taggable = resources.filter(({ type }) => !untaggable.test(type));
        assert.equal(taggable.length, 27);
        for (const { name, inputs } of taggable) {
            const { Tier: _tier, ...tags } = inputs["tags"] as Record<string, string>;
            assert.deepEqual(tags, { Project: "edge", Environment: "dev", Name: name });
        }
    });

    it("parents every child on the component", async () => {
        const resources = await declareNetwork({ natGateways: "one" });
        const network = byName(resources, "wavelength-lattice:network:Network", "network");
        for (const child of resources.filter((resource) => resource !== network)) {
            assert.equal(child.parent, network.urn);
        }
    });

    it("hands out ids and routes by tier, and subnets by key", async () => {
        const lengths: number[] = [];
        let key: string | undefined;
        await declare(() => {
            const network = new Network("network", { ...tokyo, natGateways: "one" });
            lengths.push(
                ...[network.publicSubnetIds, network.privateSubnetIds, network.isolatedSubnetIds].map((x) => x.length),
                ...(["public", "private", "isolated"] as const).map((tier) => network.defaultRoutesOf(tier).length),
                network.natPublicIps.length,
            );
            key = network.subnet("isolated-c")?.cidrBlock;
        });
        assert.deepEqual(lengths, [2, 2, 2, 2, 2, 0, 1]);
        assert.equal(key, "10.0.72.0/22");
    });

    it("builds article 2's AZ side (R13)", async () => {
        const resources = await declareNetwork({
            availabilityZones: ["us-west-2a"],
            tiers: ["public"],
            subnetCidrBlocks: { "public-a": "10.0.1.0/24" },
            gatewayEndpoints: [],
        });
        assert.deepEqual(counts(resources), {
            Network: 1,
            Vpc: 1,
            DefaultSecurityGroup: 1,
            InternetGateway: 1,
            Subnet: 1,
            RouteTable: 1,
            RouteTableAssociation: 1,
            Route: 1,
        });
        assert.equal(byName(resources, types.subnet, "network-public-a").inputs["cidrBlock"], "10.0.1.0/24");
    });

    it("refuses what cannot be built with every fault at once and no stack trace", async () => {
        const refused = declareNetwork({
            cidrBlock: "10.0.0.0/8",
            availabilityZones: ["ap-northeast-1-wl1-nrt-wlz-1"],
            tiers: ["private"],
            natGateways: "per-az",
            natAvailabilityZone: "ap-northeast-1a",
            interfaceEndpoints: ["s3", "ssm", "ssm"],
        });
        await assert.rejects(refused, (error: Error) => {
            assert.ok(pulumi.RunError.isInstance(error));
            assert.equal(
                error.message,
                [
                    "The network 'network' cannot be built:",
                    `  cidrBlock: "10.0.0.0/8"; not a block that a VPC can have; an IPv4 block of /16 to /28 whose host bits are zero is allowed, such as 10.0.0.0/16`,
                    `  availabilityZones[0]: "ap-northeast-1-wl1-nrt-wlz-1"; not an Availability Zone; a name such as ap-northeast-1a or an ID such as apne1-az1 is allowed`,
                    `  natGateways: "per-az"; a NAT gateway stands in a public subnet and serves private ones; name both tiers, or set none`,
                    `  natAvailabilityZone: "ap-northeast-1a"; has no meaning with natGateways per-az; leave it out, or set natGateways to one`,
                    `  natAvailabilityZone: "ap-northeast-1a"; not a zone of this network; ap-northeast-1-wl1-nrt-wlz-1`,
                    `  interfaceEndpoints[0]: "s3"; private DNS for it needs the gateway endpoint; name it under gatewayEndpoints`,
                    `  interfaceEndpoints[2]: "ssm"; named twice; each service once`,
                ].join("\n"),
            );
            return true;
        });
    });
});
