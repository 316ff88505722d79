import { isIpv6, parseCidr, type Range, subtract } from "../model/addresses";
import type { NetworkIndex } from "../model/network/indexed";
import { label } from "../model/network/read";
import { classRanges } from "../model/prove/ends";
import type { Blocker, Change } from "../model/prove/verdict";

/** What undoes a set of blockers, a line each; empty where nothing does, or nothing that is declared here. */
export function remedyOf(index: NetworkIndex, blockers: readonly Blocker[]): string[] {
    if (blockers.some(({ fixed }) => fixed)) {
        return [];
    }
    return blockers.flatMap(({ change }) => (change === undefined ? [] : [sentenceCase(changeText(index, change))]));
}

/** A change that opens a way, as an instruction: `add an ingress rule to security group "app": tcp 443 from 10.0.0.0/24`. */
export function changeText(index: NetworkIndex, change: Change): string {
    const { network } = index;
    switch (change.kind) {
        case "security-group-rule": {
            const { direction, group, protocol, port, cidrs } = change;
            const what = port === undefined ? protocol : `${protocol} ${port}`;
            return `add an ${direction} rule to security group ${named(network.securityGroups, group)}: ${what} ${peers(index, direction, cidrs)}`;
        }
        case "network-acl-entry": {
            const { direction, acl, protocol, ports, cidrs } = change;
            const range =
                ports === undefined ? "" : ports.from === ports.to ? ` ${ports.from}` : ` ${ports.from}-${ports.to}`;
            return `allow ${direction} in network ACL ${named(network.networkAcls, acl)}, before what denies it: ${protocol}${range} ${peers(index, direction, cidrs)}`;
        }
        case "route": {
            const { table, cidrs, target } = change;
            const to =
                target.id === undefined
                    ? ""
                    : ` ${named([...network.gateways, ...network.peerings, ...network.transitGateways, ...network.endpoints], target.id)}`;
            return `add a route to route table ${named(network.routeTables, table)}: ${blocks(index, cidrs)} to ${target.kind.replaceAll("-", " ")}${to}`;
        }
        case "transit-route": {
            const tables = network.transitGateways.flatMap(({ routeTables }) => routeTables);
            const attachments = network.transitGateways.flatMap((gateway) => gateway.attachments.items);
            return `add a route to transit gateway route table ${named(tables, change.table)}: ${blocks(index, change.cidrs)} to attachment ${named(attachments, change.attachment)}`;
        }
        case "public-address": {
            const [owner] = index.subjectsByName.get(change.interface.split("#")[0] ?? "") ?? [];
            return `give ${owner === undefined ? "the interface" : label(owner.element.resource)} a ${change.address === "carrier" ? "carrier" : "public"} address`;
        }
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

function peers(index: NetworkIndex, direction: "ingress" | "egress", cidrs: readonly string[]): string {
    return `${direction === "ingress" ? "from" : "to"} ${blocks(index, cidrs)}`;
}

/** Blocks as somebody would write them: the many that are the internet's without private ones are `0.0.0.0/0`. */
function blocks(index: NetworkIndex, cidrs: readonly string[]): string {
    const everywhere = classRanges(index, "internet");
    const families = [
        { all: "0.0.0.0/0", own: (range: Range) => !isIpv6(range.from) },
        { all: "::/0", own: (range: Range) => isIpv6(range.from) },
    ];
    const texts = families.flatMap(({ all, own }) => {
        const given = cidrs.flatMap((text) => {
            const range = parseCidr(text);
            return range !== undefined && own(range) ? [{ text, range }] : [];
        });
        const left = subtract(
            everywhere.filter(own),
            given.map(({ range }) => range),
        );
        return given.length > 0 && left.length === 0 ? [all] : given.map(({ text }) => text);
    });
    return shortList(texts);
}

/** The first few of a list, and how many more there are. */
export function shortList(texts: readonly string[], most = 4): string {
    const rest = texts.length - most;
    return rest > 0 ? `${texts.slice(0, most).join(", ")} and ${rest} more` : texts.join(", ");
}

/** A text with a capital letter first. */
export function sentenceCase(text: string): string {
    return text.charAt(0).toUpperCase() + text.slice(1);
}
