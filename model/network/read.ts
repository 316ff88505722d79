import { parseAddress, parseCidr, type Range } from "../addresses";
import { lastPort } from "../aws/ports";
import { type Fact, isMissing, type ResourceRef } from "./facts";
import type { NetworkFault } from "./indexed";
import type { PortRange } from "./interfaces";
import type { RouteTarget } from "./types";

const labels = new WeakMap<ResourceRef, string>();

/** How messages call a resource. */
export function label(resource: ResourceRef): string {
    let text = labels.get(resource);
    if (text === undefined) {
        text = write(resource);
        labels.set(resource, text);
    }
    return text;
}

function write(resource: ResourceRef): string {
    const kind = resource.type?.split(/[:/]/).at(-1);
    if (kind === undefined) {
        return `"${resource.name}"`;
    }
    const words = kind.replace(/(?<=[a-z0-9])(?=[A-Z])/g, " ").toLowerCase();
    return `${words.replace(/\b(vpc|nat|eip|acl)\b/g, (word) => word.toUpperCase())} "${resource.name}"`;
}

/** How messages call something by its id alone: a URN by the name at its end. */
export function nameOf(id: string): string {
    return id.startsWith("urn:pulumi:") ? `"${id.split("::").at(-1) ?? id}"` : `'${id}'`;
}

/** A kind of target of routes in the words of its documentation. */
export function targetWords(kind: RouteTarget["kind"]): string {
    const words: Partial<Record<RouteTarget["kind"], string>> = {
        "nat-gateway": "NAT gateway",
        "vpn-gateway": "virtual private gateway",
        "egress-only-gateway": "egress-only internet gateway",
        endpoint: "VPC endpoint",
        interface: "network interface",
        peering: "VPC peering connection",
    };
    return words[kind] ?? kind.replaceAll("-", " ");
}

/** Words with their article, by sound: `an internet gateway`, `a NAT gateway`. */
export function withArticle(words: string): string {
    return `${/^[aeio]/i.test(words) ? "an" : "a"} ${words}`;
}

/** Reads facts of a network; what cannot be read becomes a fault, and unknown. */
export class Reader {
    readonly faults: NetworkFault[] = [];

    fault(where: ResourceRef, text: string): { readonly unknown: string; readonly of: readonly ResourceRef[] } {
        this.faults.push({ where, text });
        return { unknown: `${label(where)}: ${text}`, of: [where] };
    }

    cidr(fact: Fact<string>, where: ResourceRef): Fact<Range> {
        if (isMissing(fact)) {
            return fact;
        }
        const range = parseCidr(fact);
        return range ?? this.fault(where, `'${fact}' is not a CIDR block such as 10.0.0.0/16 or 2001:db8::/56`);
    }

    cidrs(fact: Fact<readonly string[]>, where: ResourceRef): Fact<Range[]> {
        if (isMissing(fact)) {
            return fact;
        }
        const ranges: Range[] = [];
        for (const text of fact) {
            const range = this.cidr(text, where);
            if (isMissing(range)) {
                return range;
            }
            ranges.push(range);
        }
        return ranges;
    }

    address(fact: Fact<string>, where: ResourceRef): Fact<Range> {
        if (isMissing(fact)) {
            return fact;
        }
        const address = parseAddress(fact);
        return address === undefined
            ? this.fault(where, `'${fact}' is not an IP address`)
            : { from: address, to: address };
    }

    ports(fact: Fact<PortRange> | undefined, where: ResourceRef): Fact<PortRange> | undefined {
        if (fact === undefined || isMissing(fact)) {
            return fact;
        }
        const whole = (port: number): boolean => Number.isInteger(port) && port >= 0 && port <= lastPort;
        if (whole(fact.from) && whole(fact.to) && fact.from <= fact.to) {
            return fact;
        }
        return this.fault(where, `ports ${fact.from} to ${fact.to} are not a range within 0 to ${lastPort}`);
    }

    /** Follows a reference; one that leads nowhere is a fault, and unknown. */
    follow<T>(fact: Fact<string>, among: ReadonlyMap<string, T>, what: string, where: ResourceRef): Fact<T> {
        if (isMissing(fact)) {
            return fact;
        }
        return among.get(fact) ?? this.fault(where, `refers to ${what} ${nameOf(fact)}, which is not in the network`);
    }
}
