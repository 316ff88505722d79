import { type Fact, unknown } from "../network/facts";
import { label, targetWords } from "../network/read";
import type { RouteTarget } from "../network/types";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { type Observer, refOf } from "./observer";
import { list, pending, read } from "./value";

/** Targets by the type of what declares them. */
const byType: ReadonlyMap<string, RouteTarget["kind"]> = new Map([
    [types.internetGateway, "internet-gateway"],
    [types.vpnGateway, "vpn-gateway"],
    [types.carrierGateway, "carrier-gateway"],
    [types.egressOnlyGateway, "egress-only-gateway"],
    [types.natGateway, "nat-gateway"],
    [types.peering, "peering"],
    [types.peeringAccepter, "peering"],
    [types.transitGateway, "transit-gateway"],
    [types.transitVpcAttachment, "transit-gateway"],
    [types.vpcEndpoint, "endpoint"],
    [types.networkInterface, "interface"],
    [types.instance, "interface"],
    [types.internetGatewayAttachment, "internet-gateway"],
    [types.vpnGatewayAttachment, "vpn-gateway"],
]);

/** The keys of a route that may name a target, and what each may lead to. */
const keys: Readonly<Record<string, readonly string[]>> = {
    gatewayId: [types.internetGateway, types.vpnGateway, types.internetGatewayAttachment, types.vpnGatewayAttachment],
    carrierGatewayId: [types.carrierGateway],
    egressOnlyGatewayId: [types.egressOnlyGateway],
    natGatewayId: [types.natGateway],
    transitGatewayId: [types.transitGateway, types.transitVpcAttachment],
    vpcEndpointId: [types.vpcEndpoint],
    vpcPeeringConnectionId: [types.peering, types.peeringAccepter],
    networkInterfaceId: [types.networkInterface, types.instance],
    instanceId: [types.instance],
    localGatewayId: [],
    coreNetworkArn: [],
    odbNetworkArn: [],
};

/** Properties of a route that state its target. */
export const routeTargetKeys: readonly string[] = Object.keys(keys);

/** What `gatewayId` may name beside these, since AWS finds out from an id what it is of. */
const misnamed = [
    types.natGateway,
    types.carrierGateway,
    types.egressOnlyGateway,
    types.transitGateway,
    types.vpcEndpoint,
    types.peering,
];

/** What a route leads to, from the route's own properties or from an inline block of `property`. */
export function targetOf(
    observer: Observer,
    resource: Declared,
    block: unknown,
    property: string | undefined,
): Fact<RouteTarget> {
    const used = Object.keys(keys).filter((key) => {
        const value = read(block, key);
        return value !== undefined && value !== "";
    });
    const [key, ...others] = used;
    if (key === undefined || others.length > 0) {
        // Nothing is awaited here: AWS refuses a route without a target, and one with two.
        return unknown(`the target of ${label(refOf(resource))}`);
    }
    const value = read(block, key);
    if (value !== pending && typeof value !== "string") {
        return observer.missing(resource, property ?? key);
    }
    if (value === "local") {
        return { kind: "local" };
    }
    const at = property ?? key;
    const usual = keys[key] ?? [];
    const first = observer.graph.resolve(resource, at, list(block, key), usual);
    const elsewhere = key === "gatewayId" && first.certain.length === 0 && first.candidates.length === 0;
    if (value === pending && property === undefined && key === "gatewayId" && !elsewhere) {
        const [other] = observer.graph.references(resource, key, misnamed);
        if (other !== undefined) {
            return observer.missing(resource, key, true);
        }
    }
    const wanted = elsewhere ? misnamed : usual;
    const found = elsewhere ? observer.graph.resolve(resource, at, list(block, key), misnamed) : first;
    const [only, ...more] = found.certain;
    if (only !== undefined && more.length === 0 && found.candidates.length === 0 && found.unseen === undefined) {
        return leadsTo(observer, only);
    }
    if (value !== pending) {
        return foreign(key, value) ?? observer.missing(resource, at);
    }
    const kind = (found.candidates.length > 0 ? wanted : usual).map((type) => byType.get(type));
    const [sole] = kind;
    return sole !== undefined && new Set(kind).size === 1
        ? { kind: sole, id: observer.missing(resource, at, found.candidates.length > 0) }
        : observer.missing(resource, at);
}

/** Attachments and accepters stand for what they attach or accept. */
function leadsTo(observer: Observer, target: Declared): Fact<RouteTarget> {
    const kind = byType.get(target.type);
    if (kind === undefined) {
        return observer.missing(target, "id");
    }
    if (kind === "interface") {
        return { kind };
    }
    const stands = standsFor[target.type];
    if (stands === undefined) {
        return { kind, id: target.urn };
    }
    const [behind, ...others] = observer.graph.named(target, stands.property, [stands.type]).certain;
    return {
        kind,
        id: behind === undefined || others.length > 0 ? observer.missing(target, stands.property) : behind.urn,
    };
}

const standsFor: Readonly<Record<string, { property: string; type: string }>> = {
    [types.internetGatewayAttachment]: { property: "internetGatewayId", type: types.internetGateway },
    [types.vpnGatewayAttachment]: { property: "vpnGatewayId", type: types.vpnGateway },
    [types.transitVpcAttachment]: { property: "transitGatewayId", type: types.transitGateway },
    [types.peeringAccepter]: { property: "vpcPeeringConnectionId", type: types.peering },
};

const prefixes: ReadonlyMap<string, RouteTarget["kind"]> = new Map([
    ["igw", "internet-gateway"],
    ["vgw", "vpn-gateway"],
    ["cagw", "carrier-gateway"],
    ["eigw", "egress-only-gateway"],
    ["nat", "nat-gateway"],
    ["pcx", "peering"],
    ["tgw", "transit-gateway"],
    ["vpce", "endpoint"],
    ["eni", "interface"],
    ["i", "interface"],
]);

/** A target that the program does not declare: its id tells what it is, and nothing else is known. */
function foreign(key: string, value: string): RouteTarget | undefined {
    const kind = prefixes.get(value.split("-")[0] ?? "") ?? [...(keys[key] ?? [])].map((type) => byType.get(type))[0];
    if (kind === undefined) {
        return undefined;
    }
    return kind === "interface"
        ? { kind }
        : { kind, id: unknown(`${targetWords(kind)} '${value}', which this program does not declare`) };
}
