import { isIpv6 } from "../addresses";
import { isMissing, type ResourceRef } from "../network/facts";
import type { NatGateway, Peering, VpcGateway } from "../network/gateways";
import type { IndexedSubnet, IndexedTable, IndexedVpc, NetworkIndex } from "../network/indexed";
import { label } from "../network/read";
import type { RouteTarget } from "../network/types";
import { isDown } from "./context";
import { type Arrival, type Journey, stopped } from "./journey";
import { lookUp } from "./lookup";
import { checkAcl } from "./network-acls";
import { rangesText, remoteCidrs, remoteText } from "./security-groups";
import type { Trail } from "./trail";
import { linksTaking, travelTransit } from "./transit";
import { isOutside, startsIn, wantedTarget } from "./wanted-target";

/** Follows one packet from a subnet by its route table, to the edge of what belongs to somebody else. */
export function travel(journey: Journey, subnet: IndexedSubnet): Arrival {
    const { context, trail, to, want } = journey;
    const { table, vpc } = subnet;
    if (isMissing(table) || isMissing(vpc)) {
        trail.miss(isMissing(table) ? table : (vpc as { unknown: string }));
        return stopped;
    }
    const found = lookUp(context.index, table, vpc, to.address, want.kind === "vpc" && want.vpc === vpc);
    if (isMissing(found)) {
        trail.miss(found);
        return stopped;
    }
    if (found.kind === "local") {
        if (want.kind === "vpc" && want.vpc === vpc) {
            trail.pass(table.resource, () => ({ at: label(table.resource), text: "local route" }));
            return { kind: "vpc" };
        }
        trail.block(
            () => ({
                rule: "route",
                text: `${label(table.resource)} keeps ${remoteText(to)} inside ${label(vpc.vpc.resource)}`,
                resource: table.resource,
                fixed: true,
            }),
            true,
        );
        return stopped;
    }
    if (found.kind === "none") {
        return wrongRoute(journey, subnet, table, vpc, `has no route to ${remoteText(to)}`);
    }
    if (found.kind === "propagated") {
        return takeVpnGateway(journey, subnet, table, vpc, found.gateway);
    }
    const { route } = found;
    if (isMissing(route.target)) {
        trail.miss(route.target);
        return stopped;
    }
    trail.pass(route.route.resource, () => ({
        at: label(table.resource),
        text: `route ${rangesText([route.range])} to ${String(route.target && !isMissing(route.target) ? route.target.kind : "")}`,
    }));
    return takeTarget(journey, subnet, table, vpc, route.target, route.route.resource);
}

function takeTarget(
    journey: Journey,
    subnet: IndexedSubnet,
    table: IndexedTable,
    vpc: IndexedVpc,
    target: RouteTarget,
    resource: ResourceRef,
): Arrival {
    const { context, trail, to, want } = journey;
    const { index } = context;
    const wrong = (): Arrival =>
        wrongRoute(journey, subnet, table, vpc, `sends ${remoteText(to)} to ${targetText(index, target)}`);
    if (target.kind === "blackhole" || target.kind === "local") {
        return wrong();
    }
    if (target.kind === "interface") {
        trail.miss({ unknown: `what the interface behind ${label(resource)} does with packets`, of: [resource] });
        return stopped;
    }
    const id = target.id ?? { unknown: `where ${label(resource)} leads`, of: [resource] };
    if (isMissing(id)) {
        trail.miss(id);
        return stopped;
    }
    switch (target.kind) {
        case "peering": {
            const peering = index.peerings.get(id);
            return peering === undefined ? dangling(trail, resource, id) : takePeering(journey, vpc, peering, wrong);
        }
        case "transit-gateway": {
            const transit = index.transitGateways.get(id);
            return transit === undefined
                ? dangling(trail, resource, id)
                : travelTransit(journey, subnet, vpc, transit, travel);
        }
        case "endpoint":
            return want.kind === "service" && want.endpoint === id ? { kind: "service" } : wrong();
        case "vpn-gateway":
            return want.kind === "on-premises" ? takeVpnGateway(journey, subnet, table, vpc, id) : wrong();
        default:
            return takeGateway(journey, subnet, vpc, target.kind, id, resource, wrong);
    }
}

function dangling(trail: Trail, resource: ResourceRef, id: string): Arrival {
    trail.miss({ unknown: `${label(resource)} leads to '${id}', which is not in the network`, of: [resource] });
    return stopped;
}

function takeGateway(
    journey: Journey,
    subnet: IndexedSubnet,
    vpc: IndexedVpc,
    kind: "internet-gateway" | "egress-only-gateway" | "carrier-gateway" | "nat-gateway",
    id: string,
    resource: ResourceRef,
    wrong: () => Arrival,
): Arrival {
    const { context, trail, to, want } = journey;
    const gateway = context.index.gateways.get(id);
    if (gateway === undefined) {
        return dangling(trail, resource, id);
    }
    if (gateway.kind === "nat-gateway") {
        // A NAT gateway that sends by the same table sends to itself.
        const own = context.index.subnets.get(String(gateway.subnet))?.table === subnet.table;
        return kind === "nat-gateway" && want.kind === "internet" && want.nat && !isIpv6(to.address) && !own
            ? takeNat(journey, subnet, gateway)
            : wrong();
    }
    const outside =
        want.kind === "internet" && (kind === "internet-gateway" || (kind === "egress-only-gateway" && want.nat));
    const carrier = want.kind === "carrier" && kind === "carrier-gateway";
    if (!outside && !carrier) {
        return wrong();
    }
    if (gateway.kind !== kind || vpc !== journey.home || (kind === "egress-only-gateway" && !isIpv6(to.address))) {
        return wrong();
    }
    if (!isAttached(trail, gateway, vpc)) {
        return stopped;
    }
    trail.pass(gateway.resource, () => ({
        at: label(gateway.resource),
        text: `attached to ${label(vpc.vpc.resource)}`,
    }));
    return carrier
        ? { kind: "carrier" }
        : { kind: "internet", ...(kind === "egress-only-gateway" ? { egressOnly: true } : {}) };
}

/** Notes on the trail what keeps a gateway from serving a VPC. */
function isAttached(trail: Trail, gateway: VpcGateway, { vpc }: IndexedVpc): boolean {
    if (isMissing(gateway.vpc)) {
        trail.miss(gateway.vpc);
        return false;
    }
    if (gateway.vpc !== vpc.id) {
        trail.block(() => ({
            rule: "gateway-attachment",
            text: `${label(gateway.resource)} is not attached to ${label(vpc.resource)}`,
            resource: gateway.resource,
            change: { kind: "other", what: `attach it to ${label(vpc.resource)}` },
        }));
        return false;
    }
    return true;
}

function takeNat(journey: Journey, from: IndexedSubnet, gateway: NatGateway): Arrival {
    const { context, trail } = journey;
    const connectivity = gateway.connectivity ?? "public";
    const subnet = isMissing(gateway.subnet) ? gateway.subnet : context.index.subnets.get(gateway.subnet);
    if (subnet === undefined || isMissing(subnet) || isMissing(connectivity) || isMissing(subnet.vpc)) {
        const fact = isMissing(subnet) ? subnet : isMissing(connectivity) ? connectivity : undefined;
        trail.miss(fact ?? { unknown: `the subnet of ${label(gateway.resource)}`, of: [gateway.resource] });
        return stopped;
    }
    const down = isDown(context, subnet);
    if (down !== false) {
        if (isMissing(down)) {
            trail.miss(down);
        } else {
            trail.block(
                () => ({
                    rule: "scenario",
                    text: `${label(gateway.resource)} is down with its zone`,
                    resource: gateway.resource,
                    fixed: true,
                }),
                true,
            );
        }
        return stopped;
    }
    if (connectivity === "private") {
        trail.block(() => ({
            rule: "nat-gateway",
            text: `${label(gateway.resource)} is private and does not translate to the internet`,
            resource: gateway.resource,
            change: { kind: "other", what: "make it public" },
        }));
        return stopped;
    }
    trail.pass(gateway.resource, () => ({ at: label(gateway.resource), text: "translates the source address" }));
    if (subnet.subnet.id !== from.subnet.id) {
        checkAcl(trail, context, subnet, "ingress", journey.from);
    }
    checkAcl(trail, context, subnet, "egress", journey.to);
    const arrival = travel({ ...journey, want: { kind: "internet", nat: false }, home: subnet.vpc }, subnet);
    return arrival.kind === "internet" ? { kind: "internet", nat: { gateway, subnet, vpc: subnet.vpc } } : arrival;
}

function takePeering(journey: Journey, vpc: IndexedVpc, peering: Peering, wrong: () => Arrival): Arrival {
    const { trail, want, to } = journey;
    const { requester, accepter, active } = peering;
    if (isMissing(requester) || isMissing(accepter) || isMissing(active)) {
        trail.miss([requester, accepter, active].find(isMissing) ?? { unknown: label(peering.resource) });
        return stopped;
    }
    const other = requester === vpc.vpc.id ? accepter : accepter === vpc.vpc.id ? requester : undefined;
    if (want.kind !== "vpc" || other !== want.vpc.vpc.id || !startsIn(vpc, journey)) {
        return wrong();
    }
    if (isOutside(want.vpc, to.address)) {
        return wrong();
    }
    if (active === false) {
        trail.block(() => ({
            rule: "peering-active",
            text: `${label(peering.resource)} is not accepted`,
            resource: peering.resource,
            change: { kind: "other", what: "accept it" },
        }));
        return stopped;
    }
    trail.pass(peering.resource, () => ({ at: label(peering.resource), text: "joins the two VPCs" }));
    const { betweenRegions: apart = false } = peering;
    return { kind: "vpc", groups: isMissing(apart) ? apart : !apart };
}

function takeVpnGateway(
    journey: Journey,
    subnet: IndexedSubnet,
    table: IndexedTable,
    vpc: IndexedVpc,
    id: string,
): Arrival {
    const { context, trail, to, want } = journey;
    const gateway = context.index.gateways.get(id);
    if (want.kind !== "on-premises") {
        return wrongRoute(journey, subnet, table, vpc, `sends ${remoteText(to)} to a VPN gateway`);
    }
    if (gateway === undefined || gateway.kind !== "vpn-gateway") {
        return dangling(trail, table.resource, id);
    }
    if (!isAttached(trail, gateway, vpc)) {
        return stopped;
    }
    return linksTaking(journey, id, gateway.resource);
}

/**
 * The route is not there or leads elsewhere: says so and where it would have to lead, and follows the way that it
 * would open, so that everything else on that way is noted as well.
 */
function wrongRoute(
    journey: Journey,
    subnet: IndexedSubnet,
    table: IndexedTable,
    vpc: IndexedVpc,
    what: string,
): Arrival {
    const { context, trail, to, want } = journey;
    if (want.kind === "vpc" && want.vpc === vpc) {
        trail.block(() => ({
            rule: "route",
            text: `${label(table.resource)} ${what}; needed: the local route of ${label(vpc.vpc.resource)}`,
            resource: table.resource,
            change: { kind: "other", what: "remove the route that is more specific than the local one" },
        }));
        return { kind: "vpc" };
    }
    const target = wantedTarget(journey, subnet, vpc);
    const id = target.element?.id ?? target.id;
    const name = target.element === undefined ? `"${target.id}"` : label(target.element.resource);
    const needed = id === undefined ? `a ${target.kind}, which there is none of` : `a route to ${name}`;
    trail.block(() => ({
        rule: "route",
        text: `${label(table.resource)} ${what}; needed: ${needed}`,
        resource: table.resource,
        change:
            table.table === undefined || id === undefined
                ? { kind: "other", what: `route ${remoteText(to)} to ${needed}` }
                : servesBothKinds(context.index, table)
                  ? { kind: "other", what: `give ${label(subnet.subnet.resource)} a route table of its own` }
                  : {
                        kind: "route",
                        table: table.table.id,
                        get cidrs() {
                            return remoteCidrs(to);
                        },
                        target: { kind: target.kind, id },
                    },
    }));
    const again = (): Arrival => stopped;
    const { element } = target;
    if (element === undefined) {
        return stopped;
    }
    if ("attachments" in element) {
        return travelTransit(journey, subnet, vpc, element, travel);
    }
    if ("requester" in element) {
        return takePeering(journey, vpc, element, again);
    }
    switch (element.kind) {
        case "nat-gateway":
            return takeNat(journey, subnet, element);
        case "vpn-gateway":
            return linksTaking(journey, element.id, element.resource);
        case "carrier-gateway":
            return { kind: "carrier" };
        default:
            return { kind: "internet" };
    }
}

/** Whether zones and Availability Zones share a table: a route that mends the one would break the other. */
function servesBothKinds(index: NetworkIndex, table: IndexedTable): boolean {
    const key = `both-kinds ${table.table?.id}`;
    let both = index.memo.get(key);
    if (both === undefined) {
        const kinds = [...index.subnets.values()].filter((subnet) => subnet.table === table).map(({ kind }) => kind);
        both = kinds.some((kind) => kind === "wavelength") && kinds.some((kind) => kind !== "wavelength");
        index.memo.set(key, both);
    }
    return both === true;
}

function targetText(index: NetworkIndex, target: RouteTarget): string {
    if (target.id === undefined || isMissing(target.id)) {
        return `a ${target.kind}`;
    }
    const found =
        index.gateways.get(target.id) ??
        index.peerings.get(target.id) ??
        index.transitGateways.get(target.id) ??
        index.endpoints.get(target.id);
    return found === undefined ? `${target.kind} '${target.id}'` : label(found.resource);
}
