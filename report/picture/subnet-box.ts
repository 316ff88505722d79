import type { ResourceRef } from "../../model/network/facts";
import { isMissing } from "../../model/network/facts";
import type { NetworkIndex } from "../../model/network/indexed";
import type { Subnet } from "../../model/network/types";
import type { Placed } from "./places";
import type { Box, BoxKind, Thing } from "./scene";
import type { Workload } from "./workloads";
import { isWavelengthZone, zoneOf } from "./zones";

const labels = {
    "zone-subnet": "Subnet",
    public: "Public subnet",
    private: "Private subnet",
    isolated: "Isolated subnet",
    subnet: "Subnet",
} as const satisfies Partial<Record<BoxKind, string>>;

type SubnetKind = keyof typeof labels;

/** A subnet with what runs in it. */
export function subnetBox(index: NetworkIndex, subnet: Subnet, running: readonly Workload[], placed: Placed): Box {
    const kind = subnetKind(index, subnet);
    const inside = insideSubnets(running, placed).get(subnet.id) ?? [];
    return {
        id: subnet.id,
        kind,
        label: labels[kind],
        detail: isMissing(subnet.cidr) ? undefined : subnet.cidr,
        boxes: [],
        things: [...inside, ...endpoints(index, subnet)],
        gateways: [],
    };
}

const known = new WeakMap<Placed, ReadonlyMap<string, readonly Thing[]>>();

/** What runs in each subnet, by its id. */
function insideSubnets(running: readonly Workload[], placed: Placed): ReadonlyMap<string, readonly Thing[]> {
    const found = known.get(placed);
    if (found !== undefined) {
        return found;
    }
    const bySubnet = new Map<string, Thing[]>();
    for (const { resource, kind, detail } of running) {
        for (const id of placed.get(resource.urn)?.values() ?? []) {
            const subnet = id.slice(placeIn(resource, { id: "" }).length);
            const things = bySubnet.get(subnet) ?? [];
            things.push({ id, kind, label: resource.name, detail });
            bySubnet.set(subnet, things);
        }
    }
    known.set(placed, bySubnet);
    return bySubnet;
}

/** Id of a resource's place in a subnet. */
export function placeIn({ urn }: Pick<ResourceRef, "urn">, { id }: Pick<Subnet, "id">): string {
    return `${urn} in ${id}`;
}

/** From the internet inwards. */
export function byTier(index: NetworkIndex): (a: Subnet, b: Subnet) => number {
    const order = Object.keys(labels);
    const key = (subnet: Subnet) => `${order.indexOf(subnetKind(index, subnet))} ${subnet.id}`;
    return (a, b) => (key(a) < key(b) ? -1 : 1);
}

/** What a subnet's routes make of it; nothing where they are not known. */
function subnetKind({ subnets }: NetworkIndex, subnet: Subnet): SubnetKind {
    if (isWavelengthZone(zoneOf(subnet))) {
        return "zone-subnet";
    }
    const table = subnets.get(subnet.id)?.table;
    if (table === undefined || isMissing(table)) {
        return "subnet";
    }
    const targets = (table.table?.routes.items ?? []).map(({ target }) => target);
    if (targets.some((target) => !isMissing(target) && target.kind === "internet-gateway")) {
        return "public";
    }
    if (table.unseen !== undefined || targets.some(isMissing)) {
        return "subnet";
    }
    return targets.some((target) => !isMissing(target) && target.kind !== "local") ? "private" : "isolated";
}

/** Interface endpoints of a subnet as one thing: a stack has many of them, all alike. */
function endpoints({ network }: NetworkIndex, { id }: Subnet): Thing[] {
    const { length } = network.endpoints.filter(({ interfaces }) =>
        interfaces.items.some(({ subnet }) => subnet === id),
    );
    const label = length === 1 ? "Interface endpoint" : `${length} interface endpoints`;
    return length === 0 ? [] : [{ id: `endpoints in ${id}`, kind: "endpoint", label }];
}
