import * as pulumi from "@pulumi/pulumi";
import { WavelengthZone as Declared } from "../components/wavelength/wavelength-zone";
import { packageType } from "./inputs";

/** What one Wavelength Zone needs from the VPC around it. */
export interface WavelengthZoneArgs {
    /** What the zone is called, after the area whose devices reach it: `east` for Tokyo, `west` for Osaka. */
    readonly area: string;
    /** Zone name, as in `ap-northeast-1-wl1-nrt-wlz-1`. */
    readonly zone: string;
    /** VPC that the zone's subnet belongs to. */
    readonly vpcId: pulumi.Input<string>;
    /** IPv4 block of the zone's subnet, /16 to /28, inside the VPC's block. Zones have no IPv6. */
    readonly cidrBlock: string;
    /** Carrier gateway that the default route points at. */
    readonly carrierGatewayId: pulumi.Input<string>;
    /** Location from which AWS announces the carrier IP addresses used in the zone. Default: the zone's name. */
    readonly networkBorderGroup?: string;
    /** Tags for every child. */
    readonly tags?: Record<string, pulumi.Input<string>>;
}

/**
 * A subnet in a Wavelength Zone whose way out is the carrier gateway: to the carrier's devices of the zone's own area,
 * and to the internet by connections that start inside.
 */
export class WavelengthZone extends pulumi.ComponentResource {
    /** The zone's subnet, known once its way out is there: what starts in it can use the way at once. */
    readonly subnetId: pulumi.Output<string>;
    /** The subnet's route table. */
    readonly routeTableId: pulumi.Output<string>;

    constructor(name: string, args: WavelengthZoneArgs, opts?: pulumi.ComponentResourceOptions) {
        const rules = { plain: ["area", "zone", "cidrBlock", "networkBorderGroup"] };
        super(packageType("WavelengthZone", name, args, rules), name, {}, opts);
        // The account's opt-in, without which AWS refuses the subnet, comes before the gateway.
        const vpcId = pulumi.all([args.vpcId, args.carrierGatewayId]).apply(([id]) => id);
        const zone = new Declared(name, { ...args, vpcId }, { parent: this });
        this.subnetId = pulumi.all([zone.subnetId, zone.carrierRoute.id]).apply(([id]) => id);
        this.routeTableId = zone.routeTableId;
        this.registerOutputs({ subnetId: this.subnetId, routeTableId: this.routeTableId });
    }
}
