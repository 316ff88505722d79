import type { Gateway } from "../../../../model/network/gateways";
import type { NetworkAclEntry, SecurityGroupRule } from "../../../../model/network/rules";
import type { Network, NetworkInterface, Route } from "../../../../model/network/types";
import type { Blocker, Change } from "../../../../model/prove/verdict";

/** Whether every blocker of a set comes with a change that `undo` can make. */
export function canUndo(blockers: readonly Blocker[]): boolean {
    return blockers.length > 0 && blockers.every(({ change }) => change !== undefined && change.kind !== "other");
}

/** The network with every blocker of a set undone, by the changes that the blockers themselves name. */
export function undo(network: Network, blockers: readonly Blocker[]): Network {
    return blockers.reduce((before, { change }) => (change === undefined ? before : make(before, change)), network);
}

function resource(what: string) {
    return { name: `undo ${what}`, urn: `urn:undo ${what}` };
}

function replace<T extends { readonly id: string }>(list: readonly T[], id: string, by: (old: T) => T): T[] {
    return list.map((one) => (one.id === id ? by(one) : one));
}

function make(network: Network, change: Change): Network {
    switch (change.kind) {
        case "security-group-rule": {
            const rules = change.cidrs.map(
                (cidr): SecurityGroupRule => ({
                    resource: resource(cidr),
                    direction: change.direction,
                    protocol: change.protocol,
                    peer: { cidr },
                    ...(change.port === undefined ? {} : { ports: { from: change.port, to: change.port } }),
                }),
            );
            return {
                ...network,
                securityGroups: replace(network.securityGroups, change.group, (group) => ({
                    ...group,
                    rules: { items: [...group.rules.items, ...rules] },
                })),
            };
        }
        case "network-acl-entry": {
            const count = change.cidrs.length;
            const entries = change.cidrs.map(
                (cidr, position): NetworkAclEntry => ({
                    resource: resource(cidr),
                    direction: change.direction,
                    number: position + 1,
                    action: "allow",
                    protocol: change.protocol,
                    cidr,
                    ...(change.ports === undefined ? {} : { ports: change.ports }),
                }),
            );
            return {
                ...network,
                networkAcls: replace(network.networkAcls, change.acl, (acl) => ({
                    ...acl,
                    entries: {
                        items: [
                            ...entries,
                            ...acl.entries.items.map((entry) => ({ ...entry, number: Number(entry.number) + count })),
                        ],
                    },
                })),
            };
        }
        case "route": {
            const vpc = vpcOfTable(network, change.table);
            const made = change.target.id === undefined ? `made ${change.target.kind} ${vpc}` : undefined;
            const target = { ...change.target, ...(made === undefined ? {} : { id: made }) };
            const routes = change.cidrs.map(
                (cidr): Route => ({ resource: resource(cidr), destination: { cidr }, target: target as never }),
            );
            const there = made === undefined || network.gateways.some(({ id }) => id === made);
            const own = { id: made, resource: resource("gateway"), kind: change.target.kind, vpc } as Gateway;
            return {
                ...network,
                gateways: there ? network.gateways : [...network.gateways, own],
                routeTables: replace(network.routeTables, change.table, (table) => ({
                    ...table,
                    routes: {
                        items: [...table.routes.items.filter((route) => !names(route, change.cidrs)), ...routes],
                    },
                })),
            };
        }
        case "transit-route":
            return {
                ...network,
                transitGateways: network.transitGateways.map((transit) => ({
                    ...transit,
                    routeTables: replace(transit.routeTables, change.table, (table) => ({
                        ...table,
                        routes: {
                            items: [
                                ...table.routes.items.filter(({ cidr }) => !change.cidrs.includes(String(cidr))),
                                ...change.cidrs.map((cidr) => ({
                                    id: `undo ${cidr}`,
                                    resource: resource(cidr),
                                    cidr,
                                    attachment: change.attachment,
                                })),
                            ],
                        },
                    })),
                })),
            };
        case "public-address": {
            const own = 100 + Number(change.interface.replace(/\D/g, ""));
            // One that no route or rule of a random network names.
            const address = { resource: resource("address"), kind: change.address, address: `52.0.2.${own}` };
            const give = (iface: NetworkInterface): NetworkInterface =>
                iface.id === change.interface
                    ? { ...iface, publicAddresses: [...((iface.publicAddresses ?? []) as never[]), address] }
                    : iface;
            return {
                ...network,
                workloads: network.workloads.map((workload) => ({
                    ...workload,
                    interfaces: { items: workload.interfaces.items.map(give) },
                })),
            };
        }
        case "other":
            return network;
    }
}

/** The VPC of the subnets that use a table. */
function vpcOfTable(network: Network, table: string): unknown {
    const mains = network.vpcs.filter(({ mainRouteTable }) => mainRouteTable === table).map(({ id }) => id);
    return network.subnets.find(({ routeTable }) => routeTable === table)?.vpc ?? mains[0];
}

function names(route: Route, cidrs: readonly string[]): boolean {
    const { destination } = route;
    return "cidr" in destination && cidrs.includes(destination.cidr);
}
