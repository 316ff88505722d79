import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Children, type Transformable } from "../shared/children";
import { type Resolved, resolved, type VpcRef } from "../shared/neighbours";
import { refuse } from "../shared/refuse";
import { named, type Taggable } from "../shared/tags";
import { overlapFaults } from "./faults";
import { type RouteTables, routesTo } from "./routes";

/** One side of a peering: a `Network`, or these facts of a VPC. */
export interface PeeringSide {
    readonly vpcId: VpcRef;
    /** The VPC's IPv4 block. The sides must not overlap. */
    readonly cidrBlock: string;
    /** Route tables that get a route to the other side, by a name for each. Wavelength Zones' tables are not for this. */
    readonly routeTables: RouteTables;
}

/** The other side, where this program does not manage all of it. */
export interface PeeringPeer extends Omit<PeeringSide, "routeTables"> {
    /** @default - none: the other side's owner adds the routes */
    readonly routeTables?: RouteTables;
    /** Account that owns the VPC; it has to accept the peering. @default - this account, and it is accepted at once */
    readonly accountId?: pulumi.Input<string>;
    /** Region of the VPC. Between Regions, DNS resolution and groups of the other side cannot be used. @default - this Region */
    readonly region?: string;
}

export interface VpcPeeringArgs extends Taggable, Transformable<typeof vpcPeeringChildren> {
    /** The side that asks. */
    readonly requester: PeeringSide;
    /** The side that is asked. */
    readonly accepter: PeeringPeer;
}

type Given = Omit<VpcPeeringArgs, "requester" | "accepter"> & {
    readonly requester: Resolved<PeeringPeer>;
    readonly accepter: Resolved<PeeringPeer>;
};

/** What `transform` can change. */
const vpcPeeringChildren = {
    connection: aws.ec2.VpcPeeringConnection,
    accepter: aws.ec2.VpcPeeringConnectionAccepter,
} as const;

/**
 * Joins two VPCs with routes on both sides. A peering carries only what is from the one VPC to the other: no way on to
 * gateways, other peerings or on-premises networks. Free of charge within an Availability Zone; traffic between zones and
 * Regions is charged by the gigabyte.
 *
 * @example
 * export const peering = new VpcPeering("peering", { requester: network, accepter: other, tags });
 */
export class VpcPeering extends pulumi.ComponentResource {
    readonly id: pulumi.Output<string>;
    readonly routes: readonly aws.ec2.Route[];
    /** The connection. */
    readonly connection: aws.ec2.VpcPeeringConnection;
    /** What accepts it, in another Region or account. */
    readonly accepter: aws.ec2.VpcPeeringConnectionAccepter | undefined;

    /** @throws pulumi.RunError where the two sides overlap. */
    constructor(name: string, given: VpcPeeringArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(vpcPeeringChildren, name, given.transform);
        super("wavelength-lattice:hybrid:VpcPeering", name, {}, children.watched(opts));
        const { requester, accepter } = given;
        const args = {
            ...given,
            requester: resolved(`The requester of the peering '${name}'`, sideOf(requester)),
            accepter: resolved(`The accepter of the peering '${name}'`, sideOf(accepter)),
        };
        refuse(`The peering '${name}'`, [
            ...children.faults,
            ...overlapFaults([requester.cidrBlock], [accepter.cidrBlock], () => "accepter.cidrBlock"),
        ]);
        const { id, ready } = this.connect(name, args);
        const after = { parent: this, dependsOn: ready };
        this.routes = [
            ...routesTo(
                name,
                args.requester.routeTables ?? {},
                [accepter.cidrBlock],
                { vpcPeeringConnectionId: id },
                after,
            ),
            ...routesTo(
                `${name}-back`,
                args.accepter.routeTables ?? {},
                [requester.cidrBlock],
                { vpcPeeringConnectionId: id, region: accepter.region },
                after,
            ),
        ];
        this.id = id;
        this.connection = children.one("connection");
        this.accepter = children.optional("accepter");
        this.registerOutputs({ id: this.id });
    }

    /** Names of the other side resolve to private addresses where AWS allows it: within an account and Region. */
    private connect(name: string, { requester, accepter, tags }: Given) {
        const { accountId, region } = accepter;
        const here = accountId === undefined && region === undefined;
        const resolution = { allowRemoteVpcDnsResolution: true };
        const connection = new aws.ec2.VpcPeeringConnection(
            name,
            {
                vpcId: requester.vpcId,
                peerVpcId: accepter.vpcId,
                ...(accountId === undefined ? {} : { peerOwnerId: accountId }),
                ...(region === undefined ? {} : { peerRegion: region }),
                ...(here ? { autoAccept: true, requester: resolution, accepter: resolution } : {}),
                tags: named(name, tags),
            },
            { parent: this },
        );
        if (accountId !== undefined || region === undefined) {
            return { id: connection.id, ready: [connection] };
        }
        const accepted = new aws.ec2.VpcPeeringConnectionAccepter(
            name,
            { vpcPeeringConnectionId: connection.id, autoAccept: true, region, tags: named(name, tags) },
            { parent: this },
        );
        return { id: connection.id, ready: [accepted] };
    }
}

/** The facts of a side alone: a `Network` has many more properties. */
function sideOf({ vpcId, cidrBlock, routeTables, accountId, region }: PeeringPeer): PeeringPeer {
    return { vpcId, cidrBlock, routeTables, accountId, region };
}
