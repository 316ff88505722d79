import { contains, isIpv6, parseCidr } from "../addresses";
import { type Fact, isMissing, type ResourceRef, type Unknown } from "../network/facts";
import type { OnPremisesLink, TransitAttachment, TransitGateway } from "../network/gateways";
import type { IndexedSubnet, IndexedTable, IndexedVpc, NetworkIndex } from "../network/indexed";
import { label, nameOf } from "../network/read";
import { type Arrival, type Journey, mostTurns, type Onward, stopped } from "./journey";
import { lookUp } from "./lookup";
import { checkAcl, checkReply } from "./network-acls";
import { remoteCidrs, remoteText } from "./security-groups";
import type { Remote } from "./trail";
import { lookUpTransit } from "./transit-tables";
import { blockForLocal, isOutside } from "./wanted-target";

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
    if (!carriesFamily(journey, attachment)) {
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

/** Notes on the trail that an attachment does not carry the packet's family of addresses. */
function carriesFamily({ trail, to }: Journey, attachment: TransitAttachment): boolean {
    const ipv6 = attachment.ipv6 ?? true;
    if (!isIpv6(to.address) || ipv6 === true) {
        return true;
    }
    if (isMissing(ipv6)) {
        trail.miss(ipv6);
    } else {
        trail.block(() => ({
            rule: "transit-attachment-ipv6",
            text: `${label(attachment.resource)} carries no IPv6`,
            resource: attachment.resource,
            change: { kind: "other", what: "enable its IPv6 support" },
        }));
    }
    return false;
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
        trail.miss({ unknown: `transit gateway route table ${nameOf(id)}, which is not in the network` });
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
            ? intoVpc(journey, needed, alsoMissed, onward)
            : linksTaking(journey, needed.id, needed.resource);
    };
    // On the way that a missing route would open, what stops it as well.
    const alsoMissed = (what: string): Arrival => {
        trail.block(() => ({
            rule: "transit-route",
            text: `${label(table.resource)} ${what} ${remoteText(to)}`,
            resource: table.resource,
            change: { kind: "other", what: `lead ${remoteText(to)} elsewhere` },
        }));
        return stopped;
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
        return overPeering(journey, found, missed, onward);
    }
    if (found.kind === "core-network") {
        trail.miss({ unknown: `what the core network behind ${label(found.resource)} joins`, of: [found.resource] });
        return stopped;
    }
    if (beyondOnPremises(journey, found.id, found.resource)) {
        return stopped;
    }
    return want.kind === "on-premises"
        ? linksTaking(journey, found.id, found.resource)
        : missed(`leads to ${label(found.resource)} for`);
}

/** To the transit gateway on the other side, whose table for the peering decides. */
function overPeering(
    journey: Journey,
    attachment: TransitAttachment,
    missed: (what: string) => Arrival,
    onward: Onward,
): Arrival {
    const { trail, context } = journey;
    const { peer, active } = attachment;
    const other = peer === undefined || isMissing(peer) ? undefined : context.index.transitOfAttachment.get(peer);
    if (other === undefined) {
        trail.miss({ unknown: `what is beyond ${label(attachment.resource)}`, of: [attachment.resource] });
        return stopped;
    }
    if ((journey.turns ?? 0) >= mostTurns) {
        return missed("takes part in a circle of routes for");
    }
    if (isMissing(active)) {
        trail.miss(active);
    } else if (active === false) {
        trail.block(() => ({
            rule: "transit-peering-active",
            text: `${label(attachment.resource)} is not accepted`,
            resource: attachment.resource,
            change: { kind: "other", what: "accept it" },
        }));
    }
    return fromAttachment({ ...journey, turns: (journey.turns ?? 0) + 1 }, other.gateway, other.attachment, onward);
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
    if (!carriesFamily(journey, attachment)) {
        return stopped;
    }
    const doors = (attachment.subnets?.items ?? []).flatMap((one) => index.subnets.get(one) ?? []);
    if (want.kind === "vpc") {
        const inside = !isOutside(vpc, to.address);
        if (want.vpc !== vpc || !inside) {
            return inspected(journey, doors, vpc) ?? missed(`leads to ${label(attachment.resource)} for`);
        }
        const at = entrance(index, attachment, want.subnet);
        if (at === undefined || isMissing(at)) {
            // Any of the attachment's subnets may be the way in; only an ACL could tell them apart.
            if (at !== undefined && doors.some((subnet) => subnet.acl !== undefined)) {
                trail.miss(at);
                return stopped;
            }
            if (doors.some((subnet) => sendsOn(journey, subnet, vpc) !== undefined)) {
                trail.miss({
                    unknown: `which subnet of ${label(attachment.resource)} is used`,
                    of: [attachment.resource],
                });
                return stopped;
            }
            return { kind: "vpc", transit: true, groups: showsGroups(index, journey, attachment) };
        }
        checkEntrance(journey, at, want.subnet, false);
        const groups = showsGroups(index, journey, attachment);
        const away = sendsOn(journey, at, vpc);
        if (away === undefined) {
            return { kind: "vpc", transit: true, groups };
        }
        if ((journey.turns ?? 0) >= mostTurns) {
            // Whichever route table of the circle keeps the packet in the VPC ends it.
            blockForLocal(journey, away, vpc, `takes part in a circle of routes for ${remoteText(to)}`);
            return { kind: "vpc", transit: true, groups };
        }
        const arrival = onward({ ...journey, turns: (journey.turns ?? 0) + 1 }, at);
        return arrival.kind === "vpc" ? { ...arrival, transit: true, groups } : arrival;
    }
    // Central egress: the attachment's subnet decides by its own route table. Nothing else passes through a VPC.
    if (want.kind !== "internet" || !want.nat) {
        return inspected(journey, doors, vpc) ?? missed(`leads to ${label(attachment.resource)} for`);
    }
    if (journey.depth === 0) {
        return missed("takes part in a circle of routes for");
    }
    const [first] = doors;
    if (first === undefined || doors.some((subnet) => subnet.table !== first.table || subnet.acl !== first.acl)) {
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

/**
 * The route table of an attachment's subnet decides what enters a VPC, as everywhere: the table, where it sends an address
 * of the VPC elsewhere. Source: Amazon VPC Transit Gateways guide, "Appliance in a shared services VPC".
 */
function sendsOn(journey: Journey, { table }: IndexedSubnet, vpc: IndexedVpc): IndexedTable | undefined {
    const found = isMissing(table) ? undefined : lookUp(journey, table, vpc, true);
    return isMissing(table) || found === undefined || isMissing(found) || found.kind !== "route" ? undefined : table;
}

/**
 * A VPC on the way may hand packets to an appliance, which may send them on. Whether its virtual private gateway takes what
 * came by a transit gateway no document of AWS says; nothing else passes through it.
 */
function inspected(journey: Journey, doors: readonly IndexedSubnet[], vpc: IndexedVpc): Arrival | undefined {
    const { trail, to, context, want } = journey;
    for (const { table, subnet } of doors) {
        const found = isMissing(table) ? table : lookUp(journey, table, vpc);
        const target = isMissing(found) || found.kind !== "route" ? undefined : found.route.target;
        const away =
            (!isMissing(found) && found.kind === "propagated") ||
            (target !== undefined && !isMissing(target) && target.kind === "vpn-gateway");
        if (want.kind === "on-premises" && away) {
            const what = `whether ${label(vpc.vpc.resource)} passes packets of a transit gateway on to ${remoteText(to)}`;
            trail.miss({ unknown: what, of: [vpc.vpc.resource] });
            return stopped;
        }
        const endpoint =
            target === undefined || isMissing(target) ? undefined : context.index.endpoints.get(String(target.id));
        const appliance = target !== undefined && !isMissing(target) && target.kind === "interface";
        if (appliance || endpoint?.kind === "gateway-load-balancer" || isMissing(endpoint?.kind)) {
            const what = `what the appliances behind ${label(subnet.resource)} do with packets to ${remoteText(to)}`;
            trail.miss({ unknown: what, of: [subnet.resource] });
            return stopped;
        }
    }
    return undefined;
}

/**
 * Notes that a packet meant for the internet is handed to on-premises, which may lead there: nobody declares what it
 * does. False where nothing behind the gateway takes the packet.
 */
export function beyondOnPremises(journey: Journey, gateway: string, resource: ResourceRef): boolean {
    const { trail, context, to, want, forward } = journey;
    if (want.kind !== "internet" || forward !== true || isIpv6(to.address)) {
        return false;
    }
    const { linksOf, loose } = context.index;
    if (!(linksOf.get(gateway) ?? []).some((link) => serves(link, to)) && loose.length === 0) {
        return false;
    }
    trail.miss({
        unknown: `whether on-premises, behind ${label(resource)}, leads to ${remoteText(to)}`,
        of: [resource],
    });
    return true;
}

/** Whether a link behind a gateway or attachment takes packets to an on-premises address. */
export function linksTaking(journey: Journey, gateway: string, resource: ResourceRef): Arrival {
    const { trail, context, to } = journey;
    const links = context.index.linksOf.get(gateway) ?? [];
    const taking = links.filter((one) => serves(one, to));
    const link = taking.find((one) => one.unsure === undefined) ?? taking[0];
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
    if (link.unsure !== undefined) {
        trail.miss(link.unsure);
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
