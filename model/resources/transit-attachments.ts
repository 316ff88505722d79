import { type Fact, unknown } from "../network/facts";
import type { TransitAttachment, TransitGateway } from "../network/gateways";
import { label } from "../network/read";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { type Observer, refOf } from "./observer";
import { type Kind, kinds } from "./reference-kinds";
import { text } from "./value";

/** What accepts an attachment of another account or Region, and so stands for it where it is named. */
const accepters: readonly string[] = [types.transitPeeringAccepter, types.transitVpcAccepter];

/** What can be attached to a transit gateway, and what stands for it. */
export const attachable: Kind = {
    types: [
        types.transitVpcAttachment,
        types.vpnConnection,
        types.transitPeering,
        types.transitConnect,
        types.directConnectAssociation,
        types.coreNetworkPeering,
        types.coreNetworkTable,
        ...accepters,
    ],
    noun: "attachment",
};

/** Attachments by the type that declares them: what they are, and the property that names the transit gateway. */
const attachmentKinds: readonly (readonly [string, TransitAttachment["kind"], string])[] = [
    [types.transitVpcAttachment, "vpc", "transitGatewayId"],
    [types.vpnConnection, "vpn", "transitGatewayId"],
    [types.transitPeering, "peering", "transitGatewayId"],
    [types.transitPeering, "peering", "peerTransitGatewayId"],
    [types.transitConnect, "connect", "transitGatewayId"],
    [types.directConnectAssociation, "direct-connect", "associatedGatewayId"],
    [types.coreNetworkPeering, "core-network", "transitGatewayArn"],
];

/** One attachment of a transit gateway. */
export interface Member {
    readonly resource: Declared;
    readonly kind: TransitAttachment["kind"];
    /** A peering is an attachment of both gateways: the far end is the one that did not ask for it. */
    readonly farEnd: boolean;
}

/** The attachments of a transit gateway, and why there may be more. */
export function membersOf(observer: Observer, gateway: Declared) {
    const members: Member[] = [];
    const doubts = [];
    for (const [type, kind, property] of attachmentKinds) {
        const attached = observer.attached(type, property, kinds.transitGateway);
        const farEnd = property === "peerTransitGatewayId";
        members.push(...attached.of(gateway.urn).map((resource) => ({ resource, kind, farEnd })));
        // The far end of a peering is often another account's, which takes nothing away here.
        doubts.push(farEnd ? undefined : attached.doubt(gateway.urn));
    }
    return { members, unseen: doubts.find((doubt) => doubt !== undefined) };
}

/** Id of an attachment: VPN connections and Direct Connect associations are links as well. */
export function attachmentId({ resource: { urn, type }, farEnd = false }: Pick<Member, "resource"> & Partial<Member>) {
    const own = type === types.transitVpcAttachment || type === types.transitPeering;
    return farEnd ? `${urn}#accepter` : own ? urn : `${urn}#attachment`;
}

/** The attachment of a gateway that a property names; a peering's accepter stands for the peering. */
export function attachmentNamed(
    observer: Observer,
    resource: Declared,
    property: string,
    members: readonly Member[],
): Fact<string> {
    const named = observer.one(resource, property, attachable);
    if (typeof named !== "string") {
        return named ?? observer.missing(resource, property);
    }
    const urns = standingFor(observer, named);
    const member = members.find((one) => urns.includes(one.resource.urn));
    return member === undefined
        ? unknown(`the attachment that ${label(refOf(resource))} names`, refOf(resource))
        : attachmentId(member);
}

/** URNs by which an attachment is named: its own, and that of whatever accepts it or joins its tables. */
export function namesOf(observer: Observer, { resource }: Member): readonly string[] {
    return [
        resource.urn,
        ...accepters.flatMap((type) =>
            observer
                .attached(type, "transitGatewayAttachmentId", attachable)
                .of(resource.urn)
                .map(({ urn }) => urn),
        ),
    ];
}

function standingFor(observer: Observer, urn: string): readonly string[] {
    const resource = observer.graph.resource(urn);
    const property =
        resource === undefined
            ? undefined
            : accepters.includes(resource.type)
              ? "transitGatewayAttachmentId"
              : resource.type === types.coreNetworkTable
                ? "peeringId"
                : undefined;
    const behind =
        resource === undefined || property === undefined ? undefined : observer.one(resource, property, attachable);
    return typeof behind === "string" ? [urn, behind] : [urn];
}

/** What an attachment is by itself, whatever tables it is joined to. */
export function attachmentOf(observer: Observer, member: Member): TransitAttachment {
    const { resource, kind } = member;
    const base = { id: attachmentId(member), resource: refOf(resource), kind };
    if (kind === "peering") {
        return { ...base, ...peeringOf(observer, member) };
    }
    return kind === "vpc"
        ? {
              ...base,
              ...referencing(observer, resource),
              vpc: observer.one(resource, "vpcId", kinds.vpc) ?? observer.missing(resource, "vpcId"),
              subnets: observer.seen(resource, "subnetIds", observer.names(resource, "subnetIds", kinds.subnet)),
              ...ipv6Of(observer, resource),
          }
        : base;
}

/** AWS's default is not to carry IPv6. Source: API reference, CreateTransitGatewayVpcAttachmentRequestOptions. */
function ipv6Of(observer: Observer, resource: Declared): Pick<TransitAttachment, "ipv6"> {
    const support = observer.text(resource, "ipv6Support");
    return { ipv6: typeof support === "object" ? support : support === "enable" };
}

/** A peering stands once the other side accepted it; its two attachments are each other's peers. */
function peeringOf(observer: Observer, member: Member): Pick<TransitAttachment, "peer" | "active"> {
    const { resource, farEnd } = member;
    const other = observer.one(resource, farEnd ? "transitGatewayId" : "peerTransitGatewayId", kinds.transitGateway);
    const accepted = observer
        .attached(types.transitPeeringAccepter, "transitGatewayAttachmentId", attachable)
        .of(resource.urn);
    const state = text(resource.outputs, "state");
    const active =
        accepted.length > 0 || state === "available"
            ? true
            : unknown(`whether ${label(refOf(resource))} is accepted`, refOf(resource));
    return typeof other === "string" ? { peer: attachmentId({ ...member, farEnd: !farEnd }), active } : { active };
}

/** Whether groups of other VPCs may be named over a transit gateway, or by an attachment of it. */
export function referencing(observer: Observer, resource: Declared): Pick<TransitGateway, "groupReferences"> {
    const stated = observer.text(resource, "securityGroupReferencingSupport");
    return stated === undefined || stated === ""
        ? {}
        : { groupReferences: typeof stated === "string" ? stated === "enable" : stated };
}
