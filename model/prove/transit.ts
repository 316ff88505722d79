import { contains, parseCidr } from "../addresses";
import { type Fact, isMissing, type ResourceRef, type Unknown } from "../network/facts";
import type { OnPremisesLink, TransitAttachment, TransitGateway } from "../network/gateways";
import type { IndexedSubnet, IndexedVpc, NetworkIndex } from "../network/indexed";
import { label } from "../network/read";
import { type Arrival, type Journey, type Onward, stopped } from "./journey";
import { checkAcl, checkReply } from "./network-acls";
import { remoteCidrs, remoteText } from "./security-groups";
import type { Remote } from "./trail";
import { lookUpTransit } from "./transit-tables";
import { isOutside } from "./wanted-target";

type Entrance = IndexedSubnet | Unknown | undefined;

const entrances = new WeakMap<IndexedSubnet, Map<TransitAttachment, Entrance>>();

/** The attachment's subnet that traffic of a zone uses; undefined where the attachment serves no such zone. */
function entrance(index: NetworkIndex, attachment: TransitAttachment, near: IndexedSubnet): Entrance {
    const known = entrances.get(near) ?? new Map<TransitAttachment, Entrance>();
    if (!known.has(attachment)) {
        known.set(attachment, findEntrance(index, attachment, near));
        entrances.set(near, known);
    }
    return known.get(attachment);
}

function findEntrance(index: NetworkIndex, attachment: TransitAttachment, near: IndexedSubnet): Entrance {
    const ids = attachment.subnets?.items ?? [];
    const subnets = ids.flatMap((id) => index.subnets.get(id) ?? []);
    const own = subnets.find((subnet) => subnet.subnet.id === near.subnet.id);
    if (own !== undefined) {
        return own;
    }
    // An attachment cannot be in a Wavelength Zone; what comes from there uses the parent zone's, nobody says which.
    if (near.kind === "wavelength") {
        const distinct = new Set(subnets.map((subnet) => subnet.acl));
        return distinct.size <= 1 ? subnets[0] : { unknown: `which subnet of ${label(attachment.resource)} is used` };
    }
    const same = subnets.find((s) => !isMissing(s.zone) && s.zone === near.zone);
    if (same !== undefined) {
        return same;
    }
    const zones = [near.zone, ...subnets.map((subnet) => subnet.zone)];
    return attachment.subnets?.unseen ?? zones.find(isMissing);
}

function checkEntrance(journey: Journey, at: IndexedSubnet, near: IndexedSubnet, into: boolean): void {
    if (at.subnet.id === near.subnet.id) {
        return;
    }
    const { trail, context, reply } = journey;
    const direction = into ? "ingress" : "egress";
    const remote = into ? journey.from : journey.to;
    if (reply === undefined) {
        checkAcl(trail, context, at, direction, remote);
    } else {
        checkReply(trail, at, direction, remote, reply.lowestPort);
    }
}

const attached = new WeakMap<TransitGateway, ReadonlyMap<unknown, TransitAttachment>>();

function attachmentOf(transit: TransitGateway, vpc: IndexedVpc): TransitAttachment | undefined {
    let byVpc = attached.get(transit);
    if (byVpc === undefined) {
        const own = transit.attachments.items.filter((one) => one.kind === "vpc");
        // Of several attachments to one VPC, the first counts.
        byVpc = new Map(own.reverse().map((one) => [one.vpc, one]));
        attached.set(transit, byVpc);
    }
    return byVpc.get(vpc.vpc.id);
}

/** From a VPC's subnet through a transit gateway. */
export function travelTransit(
    journey: Journey,
    subnet: IndexedSubnet,
    vpc: IndexedVpc,
    transit: TransitGateway,
    onward: Onward,
): Arrival {
    const { trail, context } = journey;
    const attachment = attachmentOf(transit, vpc);
    if (attachment === undefined) {
        const loose = transit.attachments.unseen ?? transit.attachments.items.map((one) => one.vpc).find(isMissing);
        if (loose !== undefined) {
            trail.miss(loose);
            return stopped;
        }
        trail.block(() => ({
            rule: "transit-attachment",
            text: `${label(vpc.vpc.resource)} is not attached to ${label(transit.resource)}`,
            resource: transit.resource,
            change: { kind: "other", what: `attach ${label(vpc.vpc.resource)}` },
        }));
        return stopped;
    }
    const at = entrance(context.index, attachment, subnet);
    if (at === undefined) {
        trail.block(() => ({
            rule: "transit-attachment-zone",
            text: `${label(attachment.resource)} has no subnet in ${String(subnet.zone)}, the zone of ${label(subnet.subnet.resource)}`,
            resource: attachment.resource,
            change: { kind: "other", what: `add a subnet of ${String(subnet.zone)}` },
        }));
        return stopped;
    }
    if (isMissing(at)) {
        trail.miss(at);
        return stopped;
    }
    trail.pass(attachment.resource, () => ({ at: label(attachment.resource), text: "enters the transit gateway" }));
    checkEntrance(journey, at, subnet, true);
    return fromAttachment(journey, transit, attachment, onward);
}

/** From an attachment by the transit gateway's route table. */
export function fromAttachment(
    journey: Journey,
    transit: TransitGateway,
    attachment: TransitAttachment,
    onward: Onward,
): Arrival {
    const { trail, context, to, want } = journey;
    const { index } = context;
    if (attachment.association === undefined || isMissing(attachment.association)) {
        if (attachment.association !== undefined) {
            trail.miss(attachment.association);
        } else {
            trail.block(() => ({
                rule: "transit-association",
                text: `${label(attachment.resource)} is associated with no route table of the transit gateway`,
                resource: attachment.resource,
                change: { kind: "other", what: "associate it with a transit gateway route table" },
            }));
        }
        return stopped;
    }
    const id = attachment.association;
    const table = transit.routeTables.find((one) => one.id === id);
    if (table === undefined) {
        trail.miss({ unknown: `transit gateway route table '${id}', which is not in the network` });
        return stopped;
    }
    const found = lookUpTransit(index, transit, table, to.address);
    if (isMissing(found)) {
        trail.miss(found);
        return stopped;
    }
    const missed = (what: string): Arrival => {
        const needed = transit.attachments.items.find((one) =>
            want.kind === "vpc"
                ? one.kind === "vpc" && one.vpc === want.vpc.vpc.id
                : want.kind === "on-premises" && one.kind !== "vpc",
        );
        trail.block(() => ({
            rule: "transit-route",
            text: `${label(table.resource)} ${what} ${remoteText(to)}`,
            resource: table.resource,
            change:
                needed === undefined
                    ? { kind: "other", what: `attach what holds ${remoteText(to)}` }
                    : {
                          kind: "transit-route",
                          table: id,
                          get cidrs() {
                              return remoteCidrs(to);
                          },
                          attachment: needed.id,
                      },
        }));
        if (needed === undefined) {
            return stopped;
        }
        return needed.kind === "vpc"
            ? intoVpc(journey, needed, () => stopped, onward)
            : linksTaking(journey, needed.id, needed.resource);
    };
    if (found === "none") {
        return missed("has no route to");
    }
    if (found === "blackhole") {
        return missed("drops what goes to");
    }
    trail.pass(table.resource, () => ({ at: label(table.resource), text: `leads to ${label(found.resource)}` }));
    if (found.kind === "vpc") {
        return intoVpc(journey, found, missed, onward);
    }
    if (found.kind === "peering") {
        trail.miss({ unknown: `what is beyond ${label(found.resource)}`, of: [found.resource] });
        return stopped;
    }
    return want.kind === "on-premises"
        ? linksTaking(journey, found.id, found.resource)
        : missed(`leads to ${label(found.resource)} for`);
}

function intoVpc(
    journey: Journey,
    attachment: TransitAttachment,
    missed: (what: string) => Arrival,
    onward: Onward,
): Arrival {
    const { trail, context, want, to } = journey;
    const { index } = context;
    const vpc = isMissing(attachment.vpc) ? attachment.vpc : index.vpcs.get(attachment.vpc ?? "");
    if (vpc === undefined || isMissing(vpc)) {
        trail.miss(vpc ?? { unknown: `the VPC of ${label(attachment.resource)}`, of: [attachment.resource] });
        return stopped;
    }
    if (want.kind === "vpc") {
        const inside = !isOutside(vpc, to.address);
        if (want.vpc !== vpc || !inside) {
            return missed(`leads to ${label(attachment.resource)} for`);
        }
        const at = entrance(index, attachment, want.subnet);
        if (at === undefined || isMissing(at)) {
            // Any of the attachment's subnets may be the way in; only an ACL could tell them apart.
            const subnets = (attachment.subnets?.items ?? []).flatMap((one) => index.subnets.get(one) ?? []);
            if (at !== undefined && subnets.some((subnet) => subnet.acl !== undefined)) {
                trail.miss(at);
                return stopped;
            }
        } else {
            checkEntrance(journey, at, want.subnet, false);
        }
        return { kind: "vpc", transit: true, groups: showsGroups(index, journey, attachment) };
    }
    // Central egress: the attachment's subnet decides by its own route table. Nothing else passes through a VPC.
    if (want.kind !== "internet" || !want.nat) {
        return missed(`leads to ${label(attachment.resource)} for`);
    }
    if (journey.depth === 0) {
        return missed("takes part in a circle of routes for");
    }
    const subnets = (attachment.subnets?.items ?? []).flatMap((one) => index.subnets.get(one) ?? []);
    const [first] = subnets;
    if (first === undefined || subnets.some((subnet) => subnet.table !== first.table || subnet.acl !== first.acl)) {
        trail.miss({
            unknown: `which way traffic takes behind ${label(attachment.resource)}`,
            of: [attachment.resource],
        });
        return stopped;
    }
    checkAcl(trail, context, first, "egress", to);
    return onward({ ...journey, depth: journey.depth - 1 }, first);
}

/**
 * Whether ingress rules behind a transit gateway know the groups of the sender: the gateway and both attachments have to
 * allow it, and both VPCs have to be attached to this one.
 * Source: Amazon VPC Transit Gateways Guide, "Security group referencing support".
 */
function showsGroups(index: NetworkIndex, { home }: Journey, into: TransitAttachment): Fact<boolean> {
    const transit = index.transitOfAttachment.get(into.id)?.gateway;
    const from = transit === undefined ? undefined : attachmentOf(transit, home);
    if (transit === undefined || from === undefined) {
        return false;
    }
    const all = [transit.groupReferences ?? false, from.groupReferences ?? true, into.groupReferences ?? true];
    return all.includes(false) ? false : (all.find(isMissing) ?? true);
}

/** Whether a link behind a gateway or attachment takes packets to an on-premises address. */
export function linksTaking(journey: Journey, gateway: string, resource: ResourceRef): Arrival {
    const { trail, context, to } = journey;
    const links = context.index.linksOf.get(gateway) ?? [];
    const link = links.find((one) => serves(one, to));
    if (link === undefined) {
        const [loose] = context.index.loose;
        if (loose !== undefined) {
            trail.miss({ unknown: `the gateway of ${label(loose.resource)}`, of: [loose.resource] });
            return stopped;
        }
        trail.block(() => ({
            rule: "on-premises-link",
            text: `no VPN connection or Direct Connect behind ${label(resource)} leads to ${remoteText(to)}`,
            resource,
            change: { kind: "other", what: "add a connection, or announce the addresses over it" },
        }));
        return stopped;
    }
    trail.pass(link.resource, () => ({ at: label(link.resource), text: `carries ${remoteText(to)}` }));
    return { kind: "on-premises" };
}

/** What BGP announces is not known, but a route that leads here says that it is meant to be there. */
export function serves(link: OnPremisesLink, remote: Remote): boolean {
    return (
        isMissing(link.prefixes) ||
        link.prefixes.some((text) => {
            const range = parseCidr(text);
            return range !== undefined && contains([range], remote.address);
        })
    );
}
