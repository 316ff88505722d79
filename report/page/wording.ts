import type { NetworkIndex } from "../../model/network/indexed";
import { shortNames } from "../../model/network/short-names";
import { cellBetween } from "../../model/prove/matrix";
import type { Verdict } from "../../model/prove/verdict";

/** What a verdict is called. */
export const verdictWords: Readonly<Record<Verdict["kind"], string>> = {
    reachable: "gets through",
    unreachable: "does not get through",
    partly: "gets through in part",
    unknown: "cannot be decided",
};

/** A scenario for people: `Wavelength Zone east is down`. */
export function scenarioText(index: NetworkIndex, scenario: string): string {
    const [, kind, zone = ""] = /^(zone-down|az-down|canary):(.+)$/.exec(scenario) ?? [];
    if (kind === undefined) {
        return "Normal";
    }
    if (kind === "canary") {
        return `Canary at ${zone} per cent`;
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
