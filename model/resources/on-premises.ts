import { type Fact, unknown } from "../network/facts";
import type { OnPremisesLink } from "../network/gateways";
import { label } from "../network/read";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { type Observer, push, refOf } from "./observer";
import { type Kind, kinds } from "./reference-kinds";
import { attachmentId } from "./transit-attachments";
import { routedTo } from "./transit-gateways";
import { flag, list, pending, read, text } from "./value";

const connections: Kind = { types: [types.vpnConnection], noun: "VPN connection" };
const associated: Kind = { types: [types.vpnGateway, types.transitGateway], noun: "gateway" };
const proposals: Kind = { types: [types.directConnectProposal], noun: "proposal" };

/** The ways of on-premises: VPN connections, Direct Connect, Connect attachments and core networks of Cloud WAN. */
export function observeOnPremises(observer: Observer): OnPremisesLink[] {
    const accepted = new Set(
        observer.graph
            .ofType(types.directConnectAssociation)
            .flatMap((link) => observer.names(link, "proposalId", proposals).certain),
    );
    return [
        ...observer.graph.ofType(types.vpnConnection).flatMap((connection) => byVpn(observer, connection)),
        ...observer.graph.ofType(types.directConnectAssociation).map((link) => byDirectConnect(observer, link)),
        ...observer.graph
            .ofType(types.directConnectProposal)
            .filter(({ urn }) => !accepted.has(urn))
            .map((proposal) => byProposal(observer, proposal)),
        ...observer.graph
            .ofType(types.privateInterface, types.hostedPrivateInterface)
            .flatMap((virtual) => byInterface(observer, virtual)),
        ...observer.graph.ofType(types.transitConnect).map((connect) => byConnect(observer, connect)),
        ...byCoreNetworks(observer),
    ];
}

/** A connection that names no gateway is attached to a core network, or to nothing at all. */
function byVpn(observer: Observer, connection: Declared): OnPremisesLink[] {
    const onTransit = !observer.absent(connection, "transitGatewayId");
    const gateway = onTransit
        ? attachmentId({ resource: connection })
        : observer.one(connection, "vpnGatewayId", kinds.vpnGateway);
    const statically = flag(connection.inputs, "staticRoutesOnly");
    const prefixes: Fact<readonly string[]> =
        statically === true
            ? onTransit
                ? routedTo(observer, connection)
                : staticRoutes(observer, connection)
            : announced(observer, connection);
    return gateway === undefined
        ? []
        : [{ id: connection.urn, resource: refOf(connection), kind: "vpn", gateway, prefixes }];
}

function staticRoutes(observer: Observer, connection: Declared): Fact<readonly string[]> {
    const routes = observer.attached(types.vpnConnectionRoute, "vpnConnectionId", connections);
    const cidrs = routes.of(connection.urn).map((route) => read(route.inputs, "destinationCidrBlock"));
    const doubt = routes.doubt(connection.urn);
    return doubt ?? (cidrs.every((cidr) => typeof cidr === "string") ? cidrs : observer.missing(connection, "routes"));
}

function byDirectConnect(observer: Observer, link: Declared): OnPremisesLink {
    // Who accepts a proposal need not name the gateway again.
    const proposal = observer.one(link, "proposalId", proposals);
    const named = typeof proposal === "string" ? observer.graph.resource(proposal) : undefined;
    const source = named !== undefined && observer.absent(link, "associatedGatewayId") ? named : link;
    const allowing = named !== undefined && observer.absent(link, "allowedPrefixes") ? named : link;
    return {
        id: link.urn,
        resource: refOf(link),
        kind: "direct-connect",
        gateway: gatewayOf(observer, source, link),
        prefixes: announced(observer, link),
        ...allowedBy(observer, allowing),
    };
}

/** The virtual private gateway, or the attachment to the transit gateway, that an association of Direct Connect names. */
function gatewayOf(observer: Observer, source: Declared, link: Declared): Fact<string> {
    const named = observer.one(source, "associatedGatewayId", associated);
    const gateway = typeof named === "string" ? observer.graph.resource(named) : undefined;
    return gateway === undefined
        ? typeof named === "object"
            ? named
            : observer.missing(source, "associatedGatewayId")
        : gateway.type === types.transitGateway
          ? attachmentId({ resource: link })
          : gateway.urn;
}

function allowedBy(observer: Observer, link: Declared): Pick<OnPremisesLink, "allowedPrefixes"> {
    const allowed = list(link.inputs, "allowedPrefixes");
    if (allowed === undefined) {
        return {};
    }
    return allowed === pending || allowed.includes(pending)
        ? { allowedPrefixes: observer.missing(link, "allowedPrefixes") }
        : { allowedPrefixes: allowed.filter((prefix): prefix is string => typeof prefix === "string") };
}

/** A proposal is a link once the owner of the Direct Connect gateway has accepted it, which happens elsewhere. */
function byProposal(observer: Observer, proposal: Declared): OnPremisesLink {
    return {
        id: proposal.urn,
        resource: refOf(proposal),
        kind: "direct-connect",
        gateway: gatewayOf(observer, proposal, proposal),
        prefixes: announced(observer, proposal),
        unsure: unknown(`whether ${label(refOf(proposal))} is accepted`, refOf(proposal)),
        ...allowedBy(observer, proposal),
    };
}

/** A private virtual interface that leads to a virtual private gateway; by a Direct Connect gateway, associations do. */
function byInterface(observer: Observer, virtual: Declared): OnPremisesLink[] {
    const gateway = observer.one(virtual, "vpnGatewayId", kinds.vpnGateway);
    return gateway === undefined
        ? []
        : [
              {
                  id: virtual.urn,
                  resource: refOf(virtual),
                  kind: "direct-connect",
                  gateway,
                  prefixes: announced(observer, virtual),
              },
          ];
}

/** Behind a Connect attachment is an appliance that somebody runs. */
function byConnect(observer: Observer, connect: Declared): OnPremisesLink {
    return {
        id: connect.urn,
        resource: refOf(connect),
        kind: "connect",
        gateway: attachmentId({ resource: connect }),
        prefixes: announced(observer, connect),
        unsure: unknown(`what the appliance behind ${label(refOf(connect))} does with packets`, refOf(connect)),
    };
}

/** The core networks that VPCs of the program are attached to: their policies are documents of their own. */
function byCoreNetworks(observer: Observer): OnPremisesLink[] {
    const byNetwork = new Map<string, Declared[]>();
    for (const attachment of observer.graph.ofType(types.coreNetworkVpc)) {
        const id = text(attachment.inputs, "coreNetworkId");
        const references = attachment.references["coreNetworkId"] ?? [];
        push(byNetwork, typeof id === "string" ? id : references.join(" "), attachment);
    }
    return [...byNetwork.values()].flatMap((attachments): OnPremisesLink[] => {
        const [first] = attachments;
        const names = attachments.map(
            (one) => observer.one(one, "vpcArn", kinds.vpc) ?? observer.missing(one, "vpcArn"),
        );
        const vpcs = names.filter((vpc) => typeof vpc === "string");
        const doubt = names.find((vpc) => typeof vpc === "object");
        return first === undefined
            ? []
            : [
                  {
                      id: `${first.urn}#core-network`,
                      resource: refOf(first),
                      kind: "core-network",
                      gateway: `${first.urn}#core-network`,
                      prefixes: announced(observer, first),
                      unsure: unknown(`what the core network behind ${label(refOf(first))} joins`, refOf(first)),
                      vpcs: doubt === undefined ? { items: vpcs } : { items: vpcs, unseen: doubt },
                  },
              ];
    });
}

/** BGP tells at run time what is announced; a component may have registered what is meant to be. */
function announced(observer: Observer, link: Declared): Fact<readonly string[]> {
    const parent = link.parent === undefined ? undefined : observer.graph.resource(link.parent);
    const stated = parent?.type.startsWith("aws:") ? undefined : list(parent?.outputs, "announcedCidrBlocks");
    return Array.isArray(stated) && stated.every((block) => typeof block === "string")
        ? stated
        : unknown(`what is announced over ${label(refOf(link))} by BGP`, refOf(link));
}
