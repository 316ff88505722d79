import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Children, type Transformable } from "../shared/children";
import { resolved, type VpcRef } from "../shared/neighbours";
import { named, type Taggable } from "../shared/tags";
import { isPrivateAsn, privateAsns } from "./faults";
import type { RouteTables } from "./routes";

export interface VirtualPrivateGatewayArgs extends Taggable, Transformable<typeof virtualPrivateGatewayChildren> {
    readonly vpcId: VpcRef;
    /** Route tables that learn what is behind the gateway, by a name for each. */
    readonly routeTables: RouteTables;
    /**
     * Autonomous system number of AWS's side of BGP sessions, private. A Direct Connect gateway that it is associated with needs
     * another one. Changing it replaces the gateway.
     * @default 64512
     */
    readonly amazonSideAsn?: number;
}

/** What `transform` can change. */
const virtualPrivateGatewayChildren = {
    gateway: aws.ec2.VpnGateway,
} as const;

/**
 * A virtual private gateway: the end of VPN connections and Direct Connect in one VPC. Free of charge itself. A VPC has at
 * most one; it serves that VPC alone, where a transit gateway serves many.
 *
 * @example
 * const virtualPrivateGateway = new VirtualPrivateGateway("on-premises-gateway", {
 *     vpcId: network,
 *     routeTables: network.routeTables,
 *     tags,
 * });
 */
export class VirtualPrivateGateway extends pulumi.ComponentResource {
    readonly id: pulumi.Output<string>;
    /** The gateway. */
    readonly gateway: aws.ec2.VpnGateway;

    /** @throws pulumi.RunError where the number of the autonomous system is not private. */
    constructor(name: string, given: VirtualPrivateGatewayArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(virtualPrivateGatewayChildren, name, given.transform);
        super("wavelength-lattice:hybrid:VirtualPrivateGateway", name, {}, children.watched(opts));
        const { amazonSideAsn = 64512, tags } = given;
        const faults = isPrivateAsn(amazonSideAsn) ? [] : [`amazonSideAsn: ${amazonSideAsn}; ${privateAsns}`];
        const { vpcId, routeTables } = resolved(`The virtual private gateway '${name}'`, given, [
            ...children.faults,
            ...faults,
        ]);
        const gateway = new aws.ec2.VpnGateway(
            name,
            { vpcId, amazonSideAsn: String(amazonSideAsn), tags: named(name, tags) },
            { parent: this },
        );
        for (const [key, routeTableId] of Object.entries(routeTables)) {
            new aws.ec2.VpnGatewayRoutePropagation(
                `${name}-${key}`,
                { vpnGatewayId: gateway.id, routeTableId },
                { parent: this },
            );
        }
        this.id = gateway.id;
        this.gateway = children.one("gateway");
        this.registerOutputs({ id: this.id });
    }
}
