import { type Fact, unknown } from "../network/facts";
import type { OnPremisesLink } from "../network/gateways";
import { label } from "../network/read";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { type Kind, kinds } from "./kinds";
import { type Observer, refOf } from "./observer";
import { attachmentId, routedTo } from "./transit-gateways";
import { flag, list, pending, read } from "./value";

const connections: Kind = { types: [types.vpnConnection], noun: "VPN connection" };
const associated: Kind = { types: [types.vpnGateway, types.transitGateway], noun: "gateway" };

/** VPN connections and Direct Connect associations: the ways of on-premises. */
export function observeOnPremises(observer: Observer): OnPremisesLink[] {
    return [
        ...observer.graph.ofType(types.vpnConnection).map((connection) => byVpn(observer, connection)),
        ...observer.graph.ofType(types.directConnectAssociation).map((link) => byDirectConnect(observer, link)),
    ];
}

function byVpn(observer: Observer, connection: Declared): OnPremisesLink {
    const onTransit = !observer.absent(connection, "transitGatewayId");
    const gateway = onTransit
        ? attachmentId(connection)
        : (observer.one(connection, "vpnGatewayId", kinds.vpnGateway) ?? observer.missing(connection, "vpnGatewayId"));
    const statically = flag(connection.inputs, "staticRoutesOnly");
    const prefixes: Fact<readonly string[]> =
        statically === true
            ? onTransit
                ? routedTo(observer, connection)
                : staticRoutes(observer, connection)
            : announced(observer, connection);
    return { id: connection.urn, resource: refOf(connection), kind: "vpn", gateway, prefixes };
}

function staticRoutes(observer: Observer, connection: Declared): Fact<readonly string[]> {
    const routes = observer.attached(types.vpnConnectionRoute, "vpnConnectionId", connections);
    const cidrs = routes.of(connection.urn).map((route) => read(route.inputs, "destinationCidrBlock"));
    const doubt = routes.doubt(connection.urn);
    return doubt ?? (cidrs.every((cidr) => typeof cidr === "string") ? cidrs : observer.missing(connection, "routes"));
}

function byDirectConnect(observer: Observer, link: Declared): OnPremisesLink {
    const named = observer.one(link, "associatedGatewayId", associated);
    const gateway = typeof named === "string" ? observer.graph.resource(named) : undefined;
    const allowed = list(link.inputs, "allowedPrefixes");
    const prefixes =
        allowed === pending || allowed?.includes(pending) === true
            ? observer.missing(link, "allowedPrefixes")
            : allowed?.filter((prefix): prefix is string => typeof prefix === "string");
    return {
        id: link.urn,
        resource: refOf(link),
        kind: "direct-connect",
        gateway:
            gateway === undefined
                ? typeof named === "object"
                    ? named
                    : observer.missing(link, "associatedGatewayId")
                : gateway.type === types.transitGateway
                  ? attachmentId(link)
                  : gateway.urn,
        prefixes: announced(observer, link),
        ...(prefixes === undefined ? {} : { allowedPrefixes: prefixes }),
    };
}

/** BGP tells at run time what is announced; a component may have registered what is meant to be. */
function announced(observer: Observer, link: Declared): Fact<readonly string[]> {
    const parent = link.parent === undefined ? undefined : observer.graph.resource(link.parent);
    const stated = parent?.type.startsWith("aws:") ? undefined : list(parent?.outputs, "announcedCidrBlocks");
    return Array.isArray(stated) && stated.every((block) => typeof block === "string")
        ? stated
        : unknown(`what is announced over ${label(refOf(link))} by BGP`, refOf(link));
}
