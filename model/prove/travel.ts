import { isIpv6 } from "../addresses";
import { isMissing, type ResourceRef } from "../network/facts";
import type { Peering, VpcGateway } from "../network/gateways";
import type { IndexedSubnet, IndexedTable, IndexedVpc, NetworkIndex } from "../network/indexed";
import { label, nameOf, targetWords, withArticle } from "../network/read";
import type { RouteTarget } from "../network/types";
import { type Arrival, type Journey, stopped } from "./journey";
import { lookUp } from "./lookup";
import { leadsOn, takeNat } from "./nat";
import { rangesText, remoteCidrs, remoteText } from "./security-groups";
import type { Trail } from "./trail";
import { beyondOnPremises, linksTaking, travelTransit } from "./transit";
import { blockForLocal, isOutside, startsIn, wantedTarget } from "./wanted-target";

/** Follows one packet from a subnet by its route table, to the edge of what belongs to somebody else. */
export function travel(journey: Journey, subnet: IndexedSubnet): Arrival {
    const { trail, to, want } = journey;
    const { table, vpc } = subnet;
    if (isMissing(table) || isMissing(vpc)) {
        trail.miss(isMissing(table) ? table : (vpc as { unknown: string }));
        return stopped;
    }
    const found = lookUp(journey, table, vpc, want.kind === "vpc" && want.vpc === vpc);
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
        const { gateway, range } = found;
        trail.pass(table.resource, () => ({
            at: label(table.resource),
            text: `propagated route ${rangesText([range])} to a virtual private gateway`,
        }));
        return takeVpnGateway(journey, subnet, table, vpc, gateway);
    }
    const { route } = found;
    if (isMissing(route.target)) {
        trail.miss(route.target);
        return stopped;
    }
    trail.pass(route.route.resource, () => ({
        at: label(table.resource),
        text: `route ${rangesText([route.range])} to ${isMissing(route.target) ? "" : targetWords(route.target.kind)}`,
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
    const { context, trail, to } = journey;
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
    if (journey.want.kind === "on-premises" && !leadsOnPremises(target.kind, journey.want.anyVpc === true)) {
        return wrong();
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
            return takeEndpoint(journey, id, resource, wrong);
        case "vpn-gateway":
            return takeVpnGateway(journey, subnet, table, vpc, id);
        default:
            return takeGateway(journey, subnet, vpc, target.kind, id, resource, wrong);
    }
}

/** Whether anything of a kind may lead out of the declared VPCs, by whatever is behind it; a peering leads to a VPC alone. */
function leadsOnPremises(kind: RouteTarget["kind"], anyVpc: boolean): boolean {
    switch (kind) {
        case "peering":
            return anyVpc;
        case "internet-gateway":
        case "egress-only-gateway":
        case "carrier-gateway":
            return false;
        default:
            return true;
    }
}

/** A Gateway Load Balancer's endpoint hands on to appliances, and only they know what comes of it. */
function takeEndpoint(
    { context, trail, want }: Journey,
    id: string,
    resource: ResourceRef,
    wrong: () => Arrival,
): Arrival {
    const endpoint = context.index.endpoints.get(id);
    if (endpoint === undefined) {
        return dangling(trail, resource, id);
    }
    if (isMissing(endpoint.kind) || endpoint.kind === "gateway-load-balancer") {
        const what = `what the appliances behind ${label(endpoint.resource)} do with packets`;
        trail.miss(isMissing(endpoint.kind) ? endpoint.kind : { unknown: what, of: [endpoint.resource] });
        return stopped;
    }
    return want.kind === "service" && want.endpoint === id ? { kind: "service" } : wrong();
}

function dangling(trail: Trail, resource: ResourceRef, id: string): Arrival {
    trail.miss({ unknown: `${label(resource)} leads to ${nameOf(id)}, which is not in the network`, of: [resource] });
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
        // A NAT gateway that sends by the same table sends to itself, except what is in its own subnet and needs no route.
        const place = context.index.subnets.get(String(gateway.subnet));
        const beside = want.kind === "vpc" && want.subnet === place;
        const own = place?.table === subnet.table && !beside;
        if (kind !== "nat-gateway" || isIpv6(to.address) || own) {
            return wrong();
        }
        if (journey.translated === true && journey.forward === true && want.kind !== "carrier") {
            const what = `what becomes of packets that two NAT gateways translate, of which ${label(gateway.resource)} is the second`;
            trail.miss({ unknown: what, of: [gateway.resource] });
            return stopped;
        }
        const out = want.kind === "internet" && want.nat;
        const on = (want.kind === "vpc" || want.kind === "on-premises") && leadsOn(journey, gateway);
        return out || on ? takeNat(journey, subnet, gateway, travel) : wrong();
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

function takePeering(journey: Journey, vpc: IndexedVpc, peering: Peering, wrong: () => Arrival): Arrival {
    const { trail, want, to } = journey;
    const { requester, accepter, active } = peering;
    if (isMissing(requester) || isMissing(accepter) || isMissing(active)) {
        trail.miss([requester, accepter, active].find(isMissing) ?? { unknown: label(peering.resource) });
        return stopped;
    }
    const other = requester === vpc.vpc.id ? accepter : accepter === vpc.vpc.id ? requester : undefined;
    const beyond = other === undefined ? undefined : journey.context.index.vpcs.get(other)?.ranges;
    const away = want.kind === "on-premises" && other !== undefined && active !== false && startsIn(vpc, journey);
    if (away && (beyond === undefined || isMissing(beyond))) {
        trail.miss(beyond ?? { unknown: `the VPC beyond ${label(peering.resource)}`, of: [peering.resource] });
        return stopped;
    }
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
    if (journey.translated === true) {
        const what = `whether ${label(peering.resource)} takes what a NAT gateway has translated`;
        trail.miss({ unknown: what, of: [peering.resource] });
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
    if (gateway === undefined || gateway.kind !== "vpn-gateway") {
        return dangling(trail, table.resource, id);
    }
    const attached = isMissing(gateway.vpc) || gateway.vpc === vpc.vpc.id;
    if (attached && beyondOnPremises(journey, id, gateway.resource)) {
        return stopped;
    }
    if (want.kind !== "on-premises") {
        return wrongRoute(journey, subnet, table, vpc, `sends ${remoteText(to)} to ${label(gateway.resource)}`);
    }
    if (!isAttached(trail, gateway, vpc)) {
        return stopped;
    }
    trail.pass(gateway.resource, () => ({
        at: label(gateway.resource),
        text: `attached to ${label(vpc.vpc.resource)}`,
    }));
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
        blockForLocal(journey, table, vpc, what);
        return { kind: "vpc" };
    }
    const target = wantedTarget(journey, subnet, vpc);
    const id = target.element?.id ?? target.id;
    const name = target.element === undefined ? nameOf(target.id ?? "") : label(target.element.resource);
    const needed =
        id === undefined ? `${withArticle(targetWords(target.kind))}, which there is none of` : `a route to ${name}`;
    // What stands at the edge of a VPC can be made with the route that leads there.
    const atEdge = target.kind === "internet-gateway" || target.kind === "carrier-gateway";
    trail.block(() => ({
        rule: "route",
        text: `${label(table.resource)} ${what}; needed: ${needed}`,
        resource: table.resource,
        change:
            table.table === undefined || (id === undefined && !atEdge)
                ? { kind: "other", what: `route ${remoteText(to)} to ${needed}` }
                : servesBothKinds(context.index, table)
                  ? { kind: "other", what: `give ${label(subnet.subnet.resource)} a route table of its own` }
                  : {
                        kind: "route",
                        table: table.table.id,
                        get cidrs() {
                            return remoteCidrs(to);
                        },
                        target: { kind: target.kind, ...(id === undefined ? {} : { id }) },
                    },
    }));
    const again = (): Arrival => stopped;
    const { element } = target;
    if (element === undefined) {
        return atEdge ? { kind: want.kind === "carrier" ? "carrier" : "internet" } : stopped;
    }
    if ("attachments" in element) {
        return travelTransit(journey, subnet, vpc, element, travel);
    }
    if ("requester" in element) {
        return takePeering(journey, vpc, element, again);
    }
    switch (element.kind) {
        case "nat-gateway":
            return takeNat(journey, subnet, element, travel);
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
        return withArticle(targetWords(target.kind));
    }
    const found =
        index.gateways.get(target.id) ??
        index.peerings.get(target.id) ??
        index.transitGateways.get(target.id) ??
        index.endpoints.get(target.id);
    return found === undefined ? `${targetWords(target.kind)} ${nameOf(target.id)}` : label(found.resource);
}
