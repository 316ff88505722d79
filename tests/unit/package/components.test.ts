import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Database } from "../../../package/database";
import { type FlowLogs, Network } from "../../../package/network";
import { WavelengthZone, type WavelengthZoneArgs } from "../../../package/wavelength-zone";
import { byName, byType, declare, referencedNames } from "../../support/declare";

const zoneArgs: WavelengthZoneArgs = {
    area: "east",
    zone: "ap-northeast-1-wl1-nrt-wlz-1",
    vpcId: "vpc-0abc",
    cidrBlock: "10.0.96.0/24",
    carrierGatewayId: "cagw-0abc",
};

describe("components of the package", () => {
    it("declare this project's components under types of the package", async () => {
        const resources = await declare(() => new WavelengthZone("zone", zoneArgs));
        const [outer, inner, ...children] = resources.map(({ type, name }) => `${type} ${name}`);
        assert.deepEqual(
            [outer, inner],
            ["wavelength-lattice:index:WavelengthZone zone", "wavelength-lattice:wavelength:WavelengthZone zone"],
        );
        assert.deepEqual(children.sort(), [
            "aws:ec2/route:Route zone-default",
            "aws:ec2/routeTable:RouteTable zone",
            "aws:ec2/routeTableAssociation:RouteTableAssociation zone",
            "aws:ec2/subnet:Subnet zone",
        ]);
    });

    it("let nothing start in a zone before its way out is there", async () => {
        const resources = await declare(() => {
            const { subnetId } = new WavelengthZone("zone", zoneArgs);
            new Database("database", { vpcId: "vpc-0abc", subnetIds: [subnetId, "subnet-0abc"] });
        });
        const group = byName(resources, "aws:rds/subnetGroup:SubnetGroup", "database");
        assert.deepEqual(referencedNames(resources, group, "subnetIds"), ["zone", "zone-default"]);
    });

    it("record a network's traffic where that is asked for, and nowhere otherwise", async () => {
        const network = { cidrBlock: "10.0.0.0/16", availabilityZones: ["ap-northeast-1a"] };
        const resources = await declare(() => {
            new Network("silent", network);
            new Network("recorded", { ...network, flowLogs: "s3" });
        });
        const logs = byType(resources, "aws:ec2/flowLog:FlowLog").map(({ name, inputs }) => [
            name,
            inputs["logDestinationType"],
        ]);
        assert.deepEqual(logs, [["recorded-flow-logs", "s3"]]);
    });

    it("refuse what is not known and what is not allowed, all of it at once", () => {
        const unusable = {
            cidrBlock: pulumi.output("10.0.0.0/16"),
            availabilityZones: ["ap-northeast-1a", pulumi.output("ap-northeast-1c")],
            flowLogs: "disk" as FlowLogs,
        } as unknown as ConstructorParameters<typeof Network>[1];
        assert.throws(
            () => new Network("network", unusable),
            (error) => {
                assert.ok(pulumi.InputPropertiesError.isInstance(error));
                assert.equal(error.message, "Network 'network' cannot be built");
                const unknown =
                    "comes from another resource and is not known yet, but decides what is declared; write the value itself";
                assert.deepEqual(error.errors, [
                    { propertyPath: "cidrBlock", reason: unknown },
                    { propertyPath: "availabilityZones", reason: unknown },
                    { propertyPath: "flowLogs", reason: '"disk"; none, cloud-watch-logs, s3, firehose are allowed' },
                ]);
                return true;
            },
        );
    });
});
