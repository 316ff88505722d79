import { parseCidr, type Range } from "../addresses";
import { isMissing } from "../network/facts";
import type { NatGateway, TransitGateway } from "../network/gateways";
import type { IndexedSubnet, NetworkIndex } from "../network/indexed";
import { joined, type RangeList, rangeList } from "./range-list";

/** What of a network leads to subnets and ranges beyond a subnet's own, with what was collected so far. */
interface Connections {
    readonly index: NetworkIndex;
    /** By VPC: its NAT gateways and the transit gateways that it is attached to. */
    readonly gateways: ReadonlyMap<string, readonly (NatGateway | TransitGateway)[]>;
    readonly onPremises: readonly Range[];
    readonly ofSubnets: Map<IndexedSubnet, RangeList>;
    readonly ofTransits: Map<TransitGateway, RangeList>;
}

type Node = IndexedSubnet | TransitGateway;

const connections = new WeakMap<NetworkIndex, Connections>();

/**
 * The ranges by which anything on the ways from or to a subnet tells addresses apart: its own ACL, routes and VPC, and
 * those of whatever NAT and transit gateways join it to. What a transit gateway joins is collected once for all.
 */
export function subnetRanges(index: NetworkIndex, subnet: IndexedSubnet): RangeList {
    let known = connections.get(index);
    if (known === undefined) {
        known = connectionsOf(index);
        connections.set(index, known);
    }
    let ranges = known.ofSubnets.get(subnet);
    if (ranges === undefined) {
        ranges = collect(known, subnet);
        known.ofSubnets.set(subnet, ranges);
    }
    return ranges;
}

function transitRanges(known: Connections, transit: TransitGateway): RangeList {
    let ranges = known.ofTransits.get(transit);
    if (ranges === undefined) {
        ranges = collect(known, transit);
        known.ofTransits.set(transit, ranges);
    }
    return ranges;
}

function collect(known: Connections, start: Node): RangeList {
    const found: Range[] = [];
    const whole = new Set<RangeList>();
    const waiting = [start];
    const seen = new Set(waiting);
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
        for (const next of "subnet" in node ? atSubnet(known, node, found) : atTransit(known, node, found)) {
            if (seen.has(next)) {
                continue;
            }
            seen.add(next);
            // Among transit gateways that lead to one another, the first collects for all.
            const done =
                "subnet" in next
                    ? undefined
                    : "subnet" in start
                      ? transitRanges(known, next)
                      : known.ofTransits.get(next);
            done === undefined ? waiting.push(next) : whole.add(done);
        }
    }
    return [...whole].reduce(joined, rangeList(found));
}

/** Puts a subnet's own ranges into the list. */
function atSubnet(known: Connections, { acl, table, vpc }: IndexedSubnet, found: Range[]): readonly Node[] {
    const { index } = known;
    if (acl !== undefined && !isMissing(acl)) {
        for (const { range } of [...acl.ingress, ...acl.egress, ...acl.floating]) {
            found.push(...(isMissing(range) ? [] : [range]));
        }
    }
    found.push(...(isMissing(vpc) || isMissing(vpc.ranges) ? [] : vpc.ranges));
    if (isMissing(table)) {
        return [];
    }
    found.push(...table.routes.map((route) => route.range), ...known.onPremises);
    const gateways = new Set(isMissing(vpc) ? [] : known.gateways.get(vpc.vpc.id));
    // Also what a route could lead to: a proof says what would come of it.
    for (const { target } of table.routes) {
        if (!isMissing(target) && typeof target.id === "string") {
            const gateway = index.gateways.get(target.id);
            const transit = index.transitGateways.get(target.id);
            gateway?.kind === "nat-gateway" && gateways.add(gateway);
            transit !== undefined && gateways.add(transit);
        }
    }
    return [...gateways].flatMap((gateway): Node[] =>
        "kind" in gateway ? subnetsOf(index, [gateway.subnet]) : [gateway],
    );
}

/** Puts what a transit gateway's own tables and VPCs name into the list. */
function atTransit({ index }: Connections, transit: TransitGateway, found: Range[]): readonly Node[] {
    for (const { routes } of transit.routeTables) {
        found.push(...cidrsOf(routes.items.map(({ cidr }) => cidr)));
    }
    return transit.attachments.items.flatMap(({ vpc, subnets }) => {
        const attached = typeof vpc === "string" ? index.vpcs.get(vpc) : undefined;
        found.push(...(attached === undefined || isMissing(attached.ranges) ? [] : attached.ranges));
        return subnetsOf(index, subnets?.items ?? []);
    });
}

function subnetsOf(index: NetworkIndex, ids: readonly unknown[]): IndexedSubnet[] {
    return ids.flatMap((id) => (typeof id === "string" ? (index.subnets.get(id) ?? []) : []));
}

function cidrsOf(texts: readonly unknown[]): Range[] {
    return texts.flatMap((text) => (typeof text === "string" ? (parseCidr(text) ?? []) : []));
}

function connectionsOf(index: NetworkIndex): Connections {
    const { network } = index;
    const gateways = new Map<string, (NatGateway | TransitGateway)[]>();
    const add = (vpc: string, gateway: NatGateway | TransitGateway): void => {
        const list = gateways.get(vpc);
        list === undefined ? gateways.set(vpc, [gateway]) : list.push(gateway);
    };
    for (const { id } of network.gateways) {
        const gateway = index.gateways.get(id);
        const vpc = gateway?.kind === "nat-gateway" ? index.subnets.get(String(gateway.subnet))?.vpc : undefined;
        if (gateway?.kind === "nat-gateway" && vpc !== undefined && !isMissing(vpc)) {
            add(vpc.vpc.id, gateway);
        }
    }
    for (const { id } of network.transitGateways) {
        const transit = index.transitGateways.get(id);
        for (const { vpc } of transit?.attachments.items ?? []) {
            typeof vpc === "string" && transit !== undefined && add(vpc, transit);
        }
    }
    const onPremises = network.onPremises.flatMap(({ prefixes }) => (isMissing(prefixes) ? [] : cidrsOf(prefixes)));
    return { index, gateways, onPremises: rangeList(onPremises), ofSubnets: new Map(), ofTransits: new Map() };
}
