import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { parseZone } from "../../model/aws/zones";
import { belongs } from "../shared/belonging";
import { Children, type Transformable } from "../shared/children";
import { type CarrierGatewayRef, resolved, type VpcRef } from "../shared/neighbours";
import { named, type Taggable } from "../shared/tags";

/** What one Wavelength Zone needs from the VPC around it. */
export interface WavelengthZoneArgs extends Taggable, Transformable<typeof wavelengthZoneChildren> {
    /** What the zone is called, after the area whose devices reach it: `east` for Tokyo, `west` for Osaka. */
    readonly area: string;
    /**
     * Zone name, as in `ap-northeast-1-wl1-nrt-wlz-1`. The Region in it is the zone's parent, not the one nearest to its
     * area: Osaka's zone belongs to the Tokyo Region.
     */
    readonly zone: string;
    readonly vpcId: VpcRef;
    /** IPv4 block of the zone's subnet, /16 to /28, inside the VPC's block. Zones have no IPv6. */
    readonly cidrBlock: string;
    /** Carrier gateway that the default route points at. */
    readonly carrierGatewayId: CarrierGatewayRef;
    /**
     * The account's opt-ins that have to be there before the subnet, as `CarrierGateway` made them.
     * @default - none: the account is opted in already
     */
    readonly optIns?: readonly pulumi.Resource[];
    /**
     * Location from which AWS announces the carrier IP addresses used in the zone.
     * @default - the border group that the zone's name tells
     */
    readonly networkBorderGroup?: string;
    /**
     * EC2 instance types that the zone offers, for policies that look at the program.
     * @default - what AWS has published for the zone
     */
    readonly offeredInstanceTypes?: readonly string[];
}

/** What `transform` can change. */
const wavelengthZoneChildren = {
    subnet: aws.ec2.Subnet,
    routeTable: aws.ec2.RouteTable,
    carrierRoute: aws.ec2.Route,
} as const;

/**
 * A subnet in a Wavelength Zone whose way out is the carrier gateway: to the carrier's devices of the zone's own area,
 * and to the internet by connections that start inside.
 *
 * @example
 * export const zone = new WavelengthZone("zone-east", {
 *     area: "east",
 *     zone: "ap-northeast-1-wl1-nrt-wlz-1",
 *     vpcId: network,
 *     cidrBlock: "10.0.96.0/24",
 *     carrierGatewayId: carrier,
 *     tags,
 * });
 */
export class WavelengthZone extends pulumi.ComponentResource {
    readonly area: string;
    /** Zone name. */
    readonly zone: string;
    readonly cidrBlock: string;
    readonly networkBorderGroup: string;
    readonly subnetId: pulumi.Output<string>;
    readonly routeTableId: pulumi.Output<string>;
    /** What has to be there before something in the zone needs its way out. */
    readonly carrierRoute: aws.ec2.Route;
    /** The zone's subnet. */
    readonly subnet: aws.ec2.Subnet;
    /** The subnet's route table. */
    readonly routeTable: aws.ec2.RouteTable;

    /** @throws pulumi.RunError where the zone's name is not a Wavelength Zone's. */
    constructor(name: string, given: WavelengthZoneArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(wavelengthZoneChildren, name, given.transform);
        super("wavelength-lattice:wavelength:WavelengthZone", name, {}, children.watched(opts));
        const parsed = parseZone(given.zone);
        const allowed = "a name such as ap-northeast-1-wl1-nrt-wlz-1 is allowed";
        const args = resolved(`The zone '${name}'`, given, [
            ...children.faults,
            ...(parsed?.name === given.zone
                ? []
                : [`zone: '${given.zone}' is not the name of a Wavelength Zone; ${allowed}`]),
        ]);
        this.area = args.area;
        this.zone = args.zone;
        this.cidrBlock = args.cidrBlock;
        this.networkBorderGroup = args.networkBorderGroup ?? parsed?.borderGroup ?? args.zone;
        const subnet = new aws.ec2.Subnet(
            name,
            {
                vpcId: args.vpcId,
                availabilityZone: args.zone,
                cidrBlock: args.cidrBlock,
                // A public address cannot be used in a zone; a carrier IP address is associated instead.
                mapPublicIpOnLaunch: false,
                tags: { ...named(name, args.tags), Area: args.area },
            },
            { parent: this, dependsOn: [...(args.optIns ?? [])] },
        );
        const routeTable = new aws.ec2.RouteTable(
            name,
            { vpcId: args.vpcId, tags: named(name, args.tags) },
            { parent: this },
        );
        this.carrierRoute = new aws.ec2.Route(
            `${name}-default`,
            {
                routeTableId: routeTable.id,
                destinationCidrBlock: "0.0.0.0/0",
                carrierGatewayId: args.carrierGatewayId,
            },
            { parent: this },
        );
        new aws.ec2.RouteTableAssociation(
            name,
            { subnetId: subnet.id, routeTableId: routeTable.id },
            // AWS deletes a carrier gateway once no associated table leads to it: the association goes first.
            { parent: this, dependsOn: [this.carrierRoute] },
        );
        this.subnetId = subnet.id;
        belongs(subnet, { name, vpcId: args.vpcId });
        belongs(subnet.id, { name, vpcId: args.vpcId });
        this.routeTableId = routeTable.id;
        this.subnet = children.one("subnet");
        this.routeTable = children.one("routeTable");
        this.registerOutputs({
            area: this.area,
            zone: this.zone,
            cidrBlock: this.cidrBlock,
            networkBorderGroup: this.networkBorderGroup,
            subnetId: this.subnetId,
            routeTableId: this.routeTableId,
            ...(args.offeredInstanceTypes === undefined
                ? {}
                : { offeredInstanceTypes: [...args.offeredInstanceTypes] }),
        });
    }
}
