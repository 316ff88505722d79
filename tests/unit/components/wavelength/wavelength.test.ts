import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { CarrierGateway } from "../../../../components/wavelength/carrier-gateway";
import { WavelengthZone } from "../../../../components/wavelength/wavelength-zone";
import { unknownString } from "../../../../model/resources/declared";
import { byName, byType, declare, referencedNames } from "../../../support/declare";

const east = "ap-northeast-1-wl1-nrt-wlz-1";
const west = "ap-northeast-1-wl1-kix-wlz-1";
const tags = { Project: "edge" };

const declareZones = (optInGroups?: readonly string[]) =>
    declare(() => {
        const carrier = new CarrierGateway("carrier", { vpcId: "vpc-1", optInGroups, tags });
        const common = { vpcId: "vpc-1", carrierGatewayId: carrier.id, optIns: carrier.optIns, tags };
        new WavelengthZone("zone-east", { ...common, area: "east", zone: east, cidrBlock: "10.0.96.0/22" });
        new WavelengthZone("zone-west", { ...common, area: "west", zone: west, cidrBlock: "10.0.100.0/22" });
    });

describe("CarrierGateway", () => {
    it("declares one gateway for the VPC and leaves the account's opt-in alone", async () => {
        const resources = await declare(() => {
            new CarrierGateway("carrier", { vpcId: "vpc-1", tags });
        });
        assert.equal(resources.length, 2);
        assert.deepEqual(byName(resources, "aws:ec2/carrierGateway:CarrierGateway", "carrier").inputs, {
            vpcId: "vpc-1",
            tags: { Project: "edge", Name: "carrier" },
        });
    });

    it("opts in to each zone group once, where it is asked to", async () => {
        const resources = await declareZones(["ap-northeast-1-wl1", "ap-northeast-1-wl1"]);
        const groups = byType(resources, "aws:ec2/availabilityZoneGroup:AvailabilityZoneGroup");
        assert.deepEqual(
            groups.map(({ name, inputs }) => ({ name, inputs })),
            [
                {
                    name: "carrier-ap-northeast-1-wl1",
                    inputs: { groupName: "ap-northeast-1-wl1", optInStatus: "opted-in" },
                },
            ],
        );
    });
});

describe("WavelengthZone", () => {
    it("declares a subnet in each of the two zones, named by area, without public addresses (R01)", async () => {
        const resources = await declareZones();
        const subnet = (zone: string, area: string, cidrBlock: string) => ({
            vpcId: "vpc-1",
            availabilityZone: zone,
            cidrBlock,
            mapPublicIpOnLaunch: false,
            tags: { Project: "edge", Name: `zone-${area}`, Area: area },
        });
        assert.deepEqual(
            byType(resources, "aws:ec2/subnet:Subnet").map(({ inputs }) => inputs),
            [subnet(east, "east", "10.0.96.0/22"), subnet(west, "west", "10.0.100.0/22")],
        );
    });

    it("routes each zone's subnet to the carrier gateway by a table of its own", async () => {
        const resources = await declareZones();
        for (const name of ["zone-east", "zone-west"]) {
            const route = byName(resources, "aws:ec2/route:Route", `${name}-default`);
            assert.deepEqual(route.inputs, {
                routeTableId: unknownString,
                destinationCidrBlock: "0.0.0.0/0",
                carrierGatewayId: unknownString,
            });
            assert.deepEqual(referencedNames(resources, route, "routeTableId"), [name]);
            assert.deepEqual(referencedNames(resources, route, "carrierGatewayId"), ["carrier"]);
            const type = "aws:ec2/routeTableAssociation:RouteTableAssociation";
            const association = byName(resources, type, name);
            assert.deepEqual(referencedNames(resources, association, "subnetId"), [name]);
            assert.deepEqual(referencedNames(resources, association, "routeTableId"), [name]);
        }
        assert.equal(byType(resources, "aws:ec2/route:Route").length, 2);
    });

    it("registers which area a zone serves, for whoever reads the program (R01)", async () => {
        const resources = await declareZones();
        const type = "wavelength-lattice:wavelength:WavelengthZone";
        const { subnetId: _subnet, routeTableId: _table, ...known } = byName(resources, type, "zone-west").outputs;
        assert.deepEqual(known, { area: "west", zone: west, cidrBlock: "10.0.100.0/22", networkBorderGroup: west });
    });

    for (const zone of ["ap-northeast-1a", "apne1-wl1-nrt-wlz1", "ap-northeast-1", ""]) {
        it(`refuses '${zone}', which is no Wavelength Zone's name`, async () => {
            const refused = declare(() => {
                new WavelengthZone("zone-east", {
                    area: "east",
                    zone,
                    vpcId: "vpc-1",
                    cidrBlock: "10.0.96.0/22",
                    carrierGatewayId: "cagw-1",
                });
            });
            await assert.rejects(refused, (error: Error) => {
                assert.ok(pulumi.RunError.isInstance(error));
                assert.equal(
                    error.message,
                    `The zone 'zone-east' cannot be built:\n  zone: '${zone}' is not the name of a Wavelength Zone; ` +
                        "a name such as ap-northeast-1-wl1-nrt-wlz-1 is allowed",
                );
                return true;
            });
        });
    }
});
