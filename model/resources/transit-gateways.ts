import { type Fact, type Seen, type Unknown, unknown } from "../network/facts";
import type { TransitAttachment, TransitGateway, TransitRoute, TransitRouteTable } from "../network/gateways";
import { label } from "../network/read";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { type Kind, kinds } from "./kinds";
import { type Observer, refOf } from "./observer";
import { flag, pending, read, text } from "./value";

/** What can be attached to a transit gateway. */
const attachable: Kind = {
    types: [types.transitVpcAttachment, types.vpnConnection, types.transitPeering, types.directConnectAssociation],
    noun: "attachment",
};
const attachmentKinds: Readonly<Record<string, readonly [TransitAttachment["kind"], string]>> = {
    [types.transitVpcAttachment]: ["vpc", "transitGatewayId"],
    [types.vpnConnection]: ["vpn", "transitGatewayId"],
    [types.transitPeering]: ["peering", "transitGatewayId"],
    [types.directConnectAssociation]: ["direct-connect", "associatedGatewayId"],
};
/** The table that AWS makes with a transit gateway. */
const defaultTable = (gateway: string): string => `${gateway}#route-table`;
const tableKind: Kind = { types: [types.transitRouteTable, types.transitGateway], noun: "transit gateway route table" };

export function observeTransitGateways(observer: Observer): TransitGateway[] {
    return observer.graph.ofType(types.transitGateway).map((gateway): TransitGateway => {
        const members: Declared[] = [];
        let unseen: Unknown | undefined;
        for (const [type, [, property]] of Object.entries(attachmentKinds)) {
            const attached = observer.attached(type, property, kinds.transitGateway);
            members.push(...attached.of(gateway.urn));
            unseen ??= attached.doubt(gateway.urn);
        }
        const items = members.map((member) => attachmentOf(observer, gateway, member));
        const tables = observer.attached(types.transitRouteTable, "transitGatewayId", kinds.transitGateway);
        const routeTables = [
            tableOf(observer, gateway, gateway, members),
            ...tables.of(gateway.urn).map((table) => tableOf(observer, gateway, table, members)),
        ];
        return {
            id: gateway.urn,
            resource: refOf(gateway),
            ...referencing(observer, gateway),
            attachments: unseen === undefined ? { items } : { items, unseen },
            routeTables,
        };
    });
}

/** Id of an attachment: VPN connections and Direct Connect associations are links as well. */
export function attachmentId({ urn, type }: Declared): string {
    return type === types.transitVpcAttachment || type === types.transitPeering ? urn : `${urn}#attachment`;
}

function attachmentOf(observer: Observer, gateway: Declared, member: Declared): TransitAttachment {
    const [kind] = attachmentKinds[member.type] ?? ["vpc"];
    const association = associationOf(observer, gateway, member);
    const base = {
        id: attachmentId(member),
        resource: refOf(member),
        kind,
        ...(association === undefined ? {} : { association }),
    };
    return kind === "vpc"
        ? {
              ...base,
              ...referencing(observer, member),
              vpc: observer.one(member, "vpcId", kinds.vpc) ?? observer.missing(member, "vpcId"),
              subnets: observer.seen(member, "subnetIds", observer.names(member, "subnetIds", kinds.subnet)),
          }
        : base;
}

function referencing(observer: Observer, resource: Declared): Pick<TransitGateway, "groupReferences"> {
    const stated = observer.text(resource, "securityGroupReferencingSupport");
    return stated === undefined || stated === ""
        ? {}
        : { groupReferences: typeof stated === "string" ? stated === "enable" : stated };
}

/** The table by an association, or else the gateway's default one. */
function associationOf(observer: Observer, gateway: Declared, member: Declared): Fact<string> | undefined {
    const stated = observer.attached(types.transitAssociation, "transitGatewayAttachmentId", attachable);
    const [association] = stated.of(member.urn);
    if (association !== undefined) {
        return tableNamed(observer, association);
    }
    const doubt = stated.doubt(member.urn);
    return doubt ?? usesDefault(observer, gateway, member, "Association");
}

function usesDefault(
    observer: Observer,
    gateway: Declared,
    member: Declared,
    what: "Association" | "Propagation",
): Fact<string> | undefined {
    const general = text(gateway.inputs, `defaultRouteTable${what}`);
    const own = flag(member.inputs, `transitGatewayDefaultRouteTable${what}`);
    if (general === "disable" || own === false) {
        return undefined;
    }
    return general === pending || own === pending
        ? observer.missing(general === pending ? gateway : member, `defaultRouteTable${what}`)
        : defaultTable(gateway.urn);
}

/** A reference to the gateway itself is one to its default table. */
function tableNamed(observer: Observer, resource: Declared): Fact<string> {
    const table = observer.one(resource, "transitGatewayRouteTableId", tableKind);
    if (typeof table !== "string") {
        return table ?? observer.missing(resource, "transitGatewayRouteTableId");
    }
    return observer.graph.resource(table)?.type === types.transitGateway ? defaultTable(table) : table;
}

function tableOf(
    observer: Observer,
    gateway: Declared,
    table: Declared,
    members: readonly Declared[],
): TransitRouteTable {
    const isDefault = table === gateway;
    const routes = observer.attached(types.transitRoute, "transitGatewayRouteTableId", tableKind);
    const resource = isDefault ? { ...refOf(gateway), name: `${gateway.name} (default route table)` } : refOf(table);
    return {
        id: isDefault ? defaultTable(gateway.urn) : table.urn,
        resource,
        routes: seen(
            routes.of(table.urn).map((route) => routeOf(observer, route)),
            routes.doubt(table.urn),
        ),
        propagations: propagationsOf(observer, gateway, table, members),
    };
}

function routeOf(observer: Observer, route: Declared): TransitRoute {
    const cidr = observer.text(route, "destinationCidrBlock") ?? observer.missing(route, "destinationCidrBlock");
    const base = { resource: refOf(route), id: route.urn, cidr };
    if (flag(route.inputs, "blackhole") === true) {
        return base;
    }
    const attachment = observer.one(route, "transitGatewayAttachmentId", attachable);
    const member = typeof attachment === "string" ? observer.graph.resource(attachment) : undefined;
    return {
        ...base,
        attachment:
            member === undefined
                ? typeof attachment === "object"
                    ? attachment
                    : observer.missing(route, "transitGatewayAttachmentId")
                : attachmentId(member),
    };
}

function propagationsOf(
    observer: Observer,
    gateway: Declared,
    table: Declared,
    members: readonly Declared[],
): Seen<string> {
    const stated = observer.attached(types.transitPropagation, "transitGatewayRouteTableId", tableKind);
    const found = new Set<string>();
    let unseen: Unknown | undefined = stated.doubt(table.urn);
    for (const propagation of stated.of(table.urn)) {
        const attachment = observer.one(propagation, "transitGatewayAttachmentId", attachable);
        const member = typeof attachment === "string" ? observer.graph.resource(attachment) : undefined;
        if (member === undefined) {
            unseen ??= unknown(`what ${label(refOf(propagation))} propagates`, refOf(propagation));
        } else {
            found.add(attachmentId(member));
        }
    }
    for (const member of table === gateway ? members : []) {
        const propagates = usesDefault(observer, gateway, member, "Propagation");
        if (typeof propagates === "string") {
            found.add(attachmentId(member));
        } else {
            unseen ??= propagates;
        }
    }
    return seen([...found], unseen);
}

function seen<T>(items: readonly T[], unseen: Unknown | undefined): Seen<T> {
    return unseen === undefined ? { items } : { items, unseen };
}

/** Static routes of a transit gateway that lead to a VPN connection: what is behind it. */
export function routedTo(observer: Observer, connection: Declared): Fact<readonly string[]> {
    const routes = observer.attached(types.transitRoute, "transitGatewayAttachmentId", attachable);
    const cidrs = routes.of(connection.urn).map((route) => read(route.inputs, "destinationCidrBlock"));
    const doubt = routes.doubt(connection.urn);
    return doubt ?? (cidrs.every((cidr) => typeof cidr === "string") ? cidrs : observer.missing(connection, "routes"));
}
