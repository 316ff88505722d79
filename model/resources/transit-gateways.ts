import { type Fact, isMissing, type Seen, type Unknown, unknown } from "../network/facts";
import type { TransitAttachment, TransitGateway, TransitRoute, TransitRouteTable } from "../network/gateways";
import { label } from "../network/read";
import type { Declared } from "./declared";
import { types } from "./graph/types";
import { type Observer, refOf } from "./observer";
import { entriesNamed } from "./prefix-lists";
import { type Kind, kinds } from "./reference-kinds";
import {
    attachable,
    attachmentId,
    attachmentNamed,
    attachmentOf,
    type Member,
    membersOf,
    namesOf,
    referencing,
} from "./transit-attachments";
import { flag, pending, read, text } from "./value";

/** The table that AWS makes with a transit gateway. */
const ownTable = (gateway: Declared): string => `${gateway.urn}#route-table`;
const tableKind: Kind = { types: [types.transitRouteTable, types.transitGateway], noun: "transit gateway route table" };

export function observeTransitGateways(observer: Observer): TransitGateway[] {
    return observer.graph.ofType(types.transitGateway).map((gateway): TransitGateway => {
        const { members, unseen } = membersOf(observer, gateway);
        const tables = [
            gateway,
            ...observer.attached(types.transitRouteTable, "transitGatewayId", kinds.transitGateway).of(gateway.urn),
        ];
        const items = members.map((member) => joined(observer, gateway, tables, member));
        const routeTables = tables.map((table) => tableOf(observer, gateway, table, members));
        const base = { id: gateway.urn, resource: refOf(gateway), ...referencing(observer, gateway) };
        return { ...base, attachments: seen(items, unseen), routeTables };
    });
}

function joined(observer: Observer, gateway: Declared, tables: readonly Declared[], member: Member): TransitAttachment {
    const association = associationOf(observer, gateway, tables, member);
    const attachment = attachmentOf(observer, member);
    return association === undefined ? attachment : { ...attachment, association };
}

/** The table by an association, or else the gateway's default one. */
function associationOf(
    observer: Observer,
    gateway: Declared,
    tables: readonly Declared[],
    member: Member,
): Fact<string> | undefined {
    const stated = observer.attached(types.transitAssociation, "transitGatewayAttachmentId", attachable);
    const own = tables.map((table) => idOf(gateway, table));
    const named = namesOf(observer, member)
        .flatMap((urn) => stated.of(urn))
        .map((association) => tableNamed(observer, association));
    // A peering is associated on either side: what is of the other gateway's tables is not meant here.
    const [found] = named.filter((table) => isMissing(table) || own.includes(table));
    const doubt = stated.doubt(member.resource.urn);
    return found ?? doubt ?? usesDefault(observer, gateway, member, "Association");
}

/** The default table of a gateway, where it is used: AWS's own, or the one that a resource makes the default. */
function usesDefault(
    observer: Observer,
    gateway: Declared,
    member: Member,
    what: "Association" | "Propagation",
): Fact<string> | undefined {
    const general = text(gateway.inputs, `defaultRouteTable${what}`);
    const own = flag(member.resource.inputs, `transitGatewayDefaultRouteTable${what}`);
    if (general === "disable" || own === false) {
        return undefined;
    }
    if (general === pending || own === pending) {
        return observer.missing(general === pending ? gateway : member.resource, `defaultRouteTable${what}`);
    }
    const type = what === "Association" ? types.transitDefaultAssociation : types.transitDefaultPropagation;
    const changed = observer.attached(type, "transitGatewayId", kinds.transitGateway);
    const [change] = changed.of(gateway.urn);
    return change === undefined
        ? (changed.doubt(gateway.urn) ?? defaultTable(observer, gateway, what))
        : tableNamed(observer, change);
}

/** A reference to the gateway itself is one to its default table. */
function tableNamed(observer: Observer, resource: Declared): Fact<string> {
    const table = observer.one(resource, "transitGatewayRouteTableId", tableKind);
    if (typeof table !== "string") {
        return table ?? observer.missing(resource, "transitGatewayRouteTableId");
    }
    const named = observer.graph.resource(table);
    return named?.type === types.transitGateway ? defaultTable(observer, named, "Association") : table;
}

/** The table that AWS made with a gateway, or the declared one that it is, as `pulumi import` leaves it. */
function defaultTable(observer: Observer, gateway: Declared, what: "Association" | "Propagation"): string {
    const id = text(gateway.outputs, `${what.toLowerCase()}DefaultRouteTableId`);
    const [imported] = typeof id === "string" ? observer.graph.identified(id, [types.transitRouteTable]) : [];
    return imported?.urn ?? ownTable(gateway);
}

function idOf(gateway: Declared, table: Declared): string {
    return table === gateway ? ownTable(gateway) : table.urn;
}

function tableOf(
    observer: Observer,
    gateway: Declared,
    table: Declared,
    members: readonly Member[],
): TransitRouteTable {
    const routes = observer.attached(types.transitRoute, "transitGatewayRouteTableId", tableKind);
    const lists = observer.attached(types.transitListReference, "transitGatewayRouteTableId", tableKind);
    const name = `${gateway.name} (default route table)`;
    return {
        id: idOf(gateway, table),
        resource: table === gateway ? { ...refOf(gateway), name } : refOf(table),
        routes: seen(
            [
                ...routes.of(table.urn).map((route) => routeOf(observer, route, members)),
                ...lists.of(table.urn).flatMap((reference) => routesByList(observer, reference, members)),
            ],
            routes.doubt(table.urn) ?? lists.doubt(table.urn),
        ),
        propagations: propagationsOf(observer, gateway, table, members),
    };
}

function routeOf(observer: Observer, route: Declared, members: readonly Member[]): TransitRoute {
    const cidr = observer.text(route, "destinationCidrBlock") ?? observer.missing(route, "destinationCidrBlock");
    return { id: route.urn, resource: refOf(route), cidr, ...towards(observer, route, members) };
}

/** One route for each entry of the list. */
function routesByList(observer: Observer, reference: Declared, members: readonly Member[]): TransitRoute[] {
    const entries = entriesNamed(observer, reference, "prefixListId");
    const way = { resource: refOf(reference), ...towards(observer, reference, members) };
    return isMissing(entries)
        ? [{ id: reference.urn, cidr: entries, ...way }]
        : entries.map((cidr) => ({ id: `${reference.urn} ${cidr}`, cidr, ...way }));
}

function towards(observer: Observer, route: Declared, members: readonly Member[]): Pick<TransitRoute, "attachment"> {
    return flag(route.inputs, "blackhole") === true
        ? {}
        : { attachment: attachmentNamed(observer, route, "transitGatewayAttachmentId", members) };
}

function propagationsOf(
    observer: Observer,
    gateway: Declared,
    table: Declared,
    members: readonly Member[],
): Seen<string> {
    const stated = observer.attached(types.transitPropagation, "transitGatewayRouteTableId", tableKind);
    const found = new Set<string>();
    let unseen: Unknown | undefined = stated.doubt(table.urn);
    for (const propagation of stated.of(table.urn)) {
        const attachment = attachmentNamed(observer, propagation, "transitGatewayAttachmentId", members);
        if (isMissing(attachment)) {
            unseen ??= unknown(`what ${label(refOf(propagation))} propagates`, refOf(propagation));
        } else {
            found.add(attachment);
        }
    }
    for (const member of members) {
        const propagates =
            member.kind === "peering" ? undefined : usesDefault(observer, gateway, member, "Propagation");
        if (isMissing(propagates)) {
            unseen ??= propagates;
        } else if (propagates === idOf(gateway, table)) {
            found.add(attachmentId(member));
        }
    }
    // Cloud WAN and a table that is attached to it exchange their routes by BGP.
    const [exchange] = observer
        .attached(types.coreNetworkTable, "transitGatewayRouteTableArn", tableKind)
        .of(table.urn);
    unseen ??= exchange && unknown(`what ${label(refOf(exchange))} brings from the core network`, refOf(exchange));
    return seen([...found], unseen);
}

function seen<T>(items: readonly T[], unseen: Unknown | undefined): Seen<T> {
    return unseen === undefined ? { items } : { items, unseen };
}

/** Static routes of a transit gateway that lead to a VPN connection: what is behind it. */
export function routedTo(observer: Observer, connection: Declared): Fact<readonly string[]> {
    const routes = observer.attached(types.transitRoute, "transitGatewayAttachmentId", attachable);
    const lists = observer.attached(types.transitListReference, "transitGatewayAttachmentId", attachable);
    const cidrs = [
        ...routes.of(connection.urn).map((route) => read(route.inputs, "destinationCidrBlock")),
        ...lists.of(connection.urn).flatMap((reference): readonly unknown[] => {
            const entries = entriesNamed(observer, reference, "prefixListId");
            return isMissing(entries) ? [undefined] : entries;
        }),
    ];
    const doubt = routes.doubt(connection.urn) ?? lists.doubt(connection.urn);
    return doubt ?? (cidrs.every((cidr) => typeof cidr === "string") ? cidrs : observer.missing(connection, "routes"));
}
