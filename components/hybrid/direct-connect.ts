import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Children, type Transformable } from "../shared/children";
import { physicalName } from "../shared/names";
import { refuse } from "../shared/refuse";
import type { Tags } from "../shared/tags";
import { named } from "../shared/tags";
import { isPrivateAsn, overlapFaults, privateAsns } from "./faults";
import type { OnPremisesEnd } from "./site-to-site-vpn";

export interface DirectConnectArgs extends Transformable<typeof directConnectChildren> {
    readonly end: OnPremisesEnd;
    /**
     * Autonomous system number of the Direct Connect gateway, private, and another than that of `end`. Changing it replaces the
     * gateway.
     * @default 64513
     */
    readonly amazonSideAsn?: number;
    /**
     * Blocks that are announced to the other side; with a transit gateway nothing else is. At most 20, or 200 in recent
     * accounts.
     */
    readonly allowedPrefixes: readonly string[];
    /** Blocks that the other side announces over BGP: what the proof goes by. They must not overlap `allowedPrefixes`. */
    readonly cidrBlocks: readonly string[];
    /**
     * Tags for every child that takes them.
     * @default - only the `Name` tag
     */
    readonly tags?: Tags;
}

/** What `transform` can change. */
const directConnectChildren = {
    gateway: aws.directconnect.Gateway,
    association: aws.directconnect.GatewayAssociation,
} as const;

/**
 * A Direct Connect gateway and its association with a virtual private gateway or a transit gateway. The connection itself and
 * its virtual interface (`private` for the one, `transit` for the other) are ordered from a partner and name this gateway's
 * id. The gateway is global and free of charge; ports are charged by the hour. Associating takes up to 20 minutes.
 *
 * @example
 * new DirectConnect("direct-connect", {
 *     end: { transitGateway },
 *     allowedPrefixes: [network.cidrBlock],
 *     cidrBlocks: ["192.168.0.0/16"],
 *     tags,
 * });
 */
export class DirectConnect extends pulumi.ComponentResource {
    /** What a virtual interface names. */
    readonly gatewayId: pulumi.Output<string>;
    /** The Direct Connect gateway. */
    readonly gateway: aws.directconnect.Gateway;
    /** What joins it to the VPCs. */
    readonly association: aws.directconnect.GatewayAssociation;

    /** @throws pulumi.RunError with everything that is wrong with the arguments. */
    constructor(name: string, args: DirectConnectArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(directConnectChildren, name, args.transform);
        super("wavelength-lattice:hybrid:DirectConnect", name, {}, children.watched(opts));
        const { end, amazonSideAsn = 64513, allowedPrefixes, cidrBlocks, tags } = args;
        refuse(`The Direct Connect gateway '${name}'`, [
            ...children.faults,
            ...(isPrivateAsn(amazonSideAsn) ? [] : [`amazonSideAsn: ${amazonSideAsn}; ${privateAsns}`]),
            ...(allowedPrefixes.length === 0 ? ["allowedPrefixes: is empty; name the blocks that are announced"] : []),
            ...overlapFaults(allowedPrefixes, cidrBlocks, (index) => `cidrBlocks[${index}]`),
        ]);
        const gateway = new aws.directconnect.Gateway(
            name,
            {
                name: physicalName(name, { maxLength: 100 }),
                amazonSideAsn: String(amazonSideAsn),
                tags: named(name, tags),
            },
            { parent: this },
        );
        const association = new aws.directconnect.GatewayAssociation(
            name,
            {
                dxGatewayId: gateway.id,
                associatedGatewayId: "transitGateway" in end ? end.transitGateway.id : end.virtualPrivateGateway.id,
                allowedPrefixes: [...allowedPrefixes],
            },
            { parent: this },
        );
        if ("transitGateway" in end) {
            end.transitGateway.join(name, "on-premises", association.transitGatewayAttachmentId, this);
        }
        this.gatewayId = gateway.id;
        this.gateway = children.one("gateway");
        this.association = children.one("association");
        this.registerOutputs({
            gatewayId: this.gatewayId,
            // BGP tells them at run time; the proof reads here what is meant to be announced.
            announcedCidrBlocks: [...cidrBlocks],
        });
    }
}
