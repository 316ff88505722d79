import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { ZoneApplication } from "../../../../components/application/zone-application";
import { TransitGateway } from "../../../../components/hybrid/transit-gateway";
import { ZoneVpc } from "../../../../components/hybrid/zone-vpc";
import { CarrierPrefixList } from "../../../../components/wavelength/carrier-prefix-list";
import { prove } from "../../../../model/prove/prove";
import type { Declared } from "../../../../model/resources/declared";
import { networkOf } from "../../../../model/resources/network-of";
import { byName, byType, declare, referencedNames } from "../../../support/declare";

const zones = [
    { area: "east", zone: "ap-northeast-1-wl1-nrt-wlz-1", cidrBlock: "10.1.0.0/16" },
    { area: "west", zone: "ap-northeast-1-wl1-kix-wlz-1", cidrBlock: "10.2.0.0/16" },
];

function linkedZones() {
    const transitGateway = new TransitGateway("transit");
    const devices = new CarrierPrefixList("devices", { cidrBlocks: ["192.0.2.0/24"] });
    for (const { area, zone, cidrBlock } of zones) {
        const others = zones.filter((other) => other.area !== area).map((other) => other.cidrBlock);
        const vpc = new ZoneVpc(`${area}-vpc`, {
            ...{ area, zone, cidrBlock, transitGateway, cidrBlocks: others },
            availabilityZones: ["ap-northeast-1a", "ap-northeast-1c"],
        });
        const application = new ZoneApplication(`${area}-app`, {
            ...{ area, zone, instanceType: "t3.medium", carrierPrefixListId: devices.id },
            vpcId: vpc.network.vpcId,
            subnetId: vpc.zone.subnetId,
            carrierRoute: vpc.zone.carrierRoute,
        });
        for (const cidrIpv4 of others) {
            const { securityGroupId } = application;
            const rule = { securityGroupId, cidrIpv4, ipProtocol: "tcp", fromPort: 443, toPort: 443 };
            new aws.vpc.SecurityGroupIngressRule(`${area}-from-zones`, rule);
        }
    }
}

describe("ZoneVpc (R30)", () => {
    let resources: Declared[];
    before(async () => {
        resources = await declare(linkedZones);
    });
    const verdict = (declared: readonly Declared[], from: string, to: string) =>
        prove(networkOf(declared), { from, to, protocol: "tcp", port: 443 }).kind;

    it("has a carrier gateway of its own, and an attachment in Availability Zones only", () => {
        const attachment = byName(resources, "aws:ec2transitgateway/vpcAttachment:VpcAttachment", "east-vpc-transit");
        assert.deepEqual(referencedNames(resources, attachment, "subnetIds"), [
            "east-vpc-isolated-a",
            "east-vpc-isolated-c",
        ]);
        assert.deepEqual(
            byType(resources, "aws:ec2/carrierGateway:CarrierGateway").map((gateway) =>
                referencedNames(resources, gateway, "vpcId"),
            ),
            [["east-vpc"], ["west-vpc"]],
        );
        const route = byName(resources, "aws:ec2/route:Route", "east-vpc-transit-east-10.2.0.0-16");
        assert.deepEqual(referencedNames(resources, route, "routeTableId"), ["east-vpc-zone"]);
        assert.deepEqual(referencedNames(resources, route, "transitGatewayId"), ["transit"]);
    });

    it("leads from zone to zone, and keeps each to its own area's devices (R04)", () => {
        assert.equal(verdict(resources, "east-app", "west-app"), "reachable");
        assert.equal(verdict(resources, "west-app", "east-app"), "reachable");
        assert.equal(verdict(resources, "carrier:ap-northeast-1-wl1-nrt-wlz-1", "east-app"), "reachable");
        assert.equal(verdict(resources, "carrier:ap-northeast-1-wl1-nrt-wlz-1", "west-app"), "unreachable");
        assert.equal(verdict(resources, "internet", "east-app"), "unreachable");
    });

    it("leads nowhere without a route in the zone, either way, or the gateway's", () => {
        for (const missing of [
            "east-vpc-transit-east-10.2.0.0-16",
            "west-vpc-transit-west-10.1.0.0-16",
            "west-vpc-transit-to-vpcs",
        ]) {
            const without = resources.filter(({ name }) => name !== missing);
            assert.equal(verdict(without, "east-app", "west-app"), "unreachable", missing);
        }
    });
});
