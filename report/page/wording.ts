import type { NetworkIndex } from "../../model/network/indexed";
import { shortNames } from "../../model/network/short-names";
import { cellBetween } from "../../model/prove/matrix";
import type { Change, Verdict } from "../../model/prove/verdict";

/** What a verdict is called. */
export const verdictWords: Readonly<Record<Verdict["kind"], string>> = {
    reachable: "gets through",
    unreachable: "does not get through",
    partly: "gets through in part",
    unknown: "cannot be decided",
};

/** A change that opens a way, as an instruction: `add an ingress rule to security group "app": tcp 443 from 10.0.0.0/24`. */
export function changeText(index: NetworkIndex, change: Change): string {
    const { network } = index;
    switch (change.kind) {
        case "security-group-rule": {
            const { direction, group, protocol, port, cidrs } = change;
            const what = port === undefined ? protocol : `${protocol} ${port}`;
            return `add an ${direction} rule to security group ${named(network.securityGroups, group)}: ${what} ${peers(direction, cidrs)}`;
        }
        case "network-acl-entry": {
            const { direction, acl, protocol, ports, cidrs } = change;
            const range =
                ports === undefined ? "" : ports.from === ports.to ? ` ${ports.from}` : ` ${ports.from}-${ports.to}`;
            return `allow ${direction} in network ACL ${named(network.networkAcls, acl)}, before what denies it: ${protocol}${range} ${peers(direction, cidrs)}`;
        }
        case "route": {
            const { table, cidrs, target } = change;
            const to =
                target.id === undefined
                    ? ""
                    : ` ${named([...network.gateways, ...network.peerings, ...network.transitGateways, ...network.endpoints], target.id)}`;
            return `add a route to route table ${named(network.routeTables, table)}: ${shortList(cidrs)} to ${target.kind}${to}`;
        }
        case "transit-route": {
            const tables = network.transitGateways.flatMap(({ routeTables }) => routeTables);
            const attachments = network.transitGateways.flatMap((gateway) => gateway.attachments.items);
            return `add a route to transit gateway route table ${named(tables, change.table)}: ${shortList(change.cidrs)} to attachment ${named(attachments, change.attachment)}`;
        }
        case "public-address":
            return `give the interface ${change.address === "carrier" ? "a carrier address" : "a public address"}`;
        case "other":
            return change.what;
    }
}

function named(
    elements: readonly { readonly id: string; readonly resource: { readonly name: string } }[],
    id: string,
): string {
    const found = elements.find((element) => element.id === id);
    return `"${found?.resource.name ?? id.split("::").at(-1)}"`;
}

function peers(direction: "ingress" | "egress", cidrs: readonly string[]): string {
    return `${direction === "ingress" ? "from" : "to"} ${shortList(cidrs)}`;
}

/** The first few of a list, and how many more there are. */
export function shortList(texts: readonly string[], most = 4): string {
    const rest = texts.length - most;
    return rest > 0 ? `${texts.slice(0, most).join(", ")} and ${rest} more` : texts.join(", ");
}

/** A scenario for people: `Wavelength Zone east is down`. */
export function scenarioText(index: NetworkIndex, scenario: string): string {
    const [, kind, zone = ""] = /^(zone-down|az-down):(.+)$/.exec(scenario) ?? [];
    if (kind === undefined) {
        return "Normal";
    }
    const area = index.network.zones.find(({ name }) => name === zone)?.area ?? zone;
    return kind === "az-down" ? `Availability Zone ${zone} is down` : `Wavelength Zone ${area} is down`;
}

/** An end for people: a zone of which the area is known goes by its area. */
export function endText(index: NetworkIndex, end: string): string {
    return shortNames(index)(end);
}

/** What a question asks about where its reader names two ends only: something that is open, if there is anything. */
export function likelyPort(
    index: NetworkIndex,
    from: string,
    to: string,
    scenario: string,
): { readonly protocol: "tcp" | "udp" | "icmp"; readonly port?: number } {
    const cell = cellBetween(index, from, to, scenario);
    const open = [...(cell?.open ?? []), ...(cell?.partly ?? []), ...(cell?.unknown ?? [])];
    const [, protocol, port] = open.map((text) => /^(tcp|udp) (\d+)/.exec(text)).find((match) => match !== null) ?? [];
    if (port !== undefined) {
        return { protocol: protocol as "tcp" | "udp", port: Number(port) };
    }
    if (open.length > 0 && open.every((text) => text === "icmp")) {
        return { protocol: "icmp" };
    }
    return { protocol: "tcp", port: offered(index, to) ?? 443 };
}

/** The first port that something says it listens on. */
function offered(index: NetworkIndex, to: string): number | undefined {
    const subject = index.subjectsByName.get(to)?.[0];
    if (subject?.kind === "workload" && Array.isArray(subject.element.ports)) {
        return subject.element.ports[0]?.from;
    }
    if (subject?.kind === "load-balancer" || subject?.kind === "lattice-service") {
        return subject.element.listeners.items.map(({ port }) => port).find((port) => typeof port === "number");
    }
    return undefined;
}
