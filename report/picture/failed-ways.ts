import { pairs } from "./places";
import type { StatedWay } from "./stated";
import type { DrawnWay } from "./way";
import type { Ways } from "./ways";
import { gatewayTo, outsideOf } from "./ways-in";

/** Ways of expectations that failed, where no open way shows them: forbidden ones that are open, demanded ones that are not. */
export function failedWays(ways: Ways, failed: readonly StatedWay[]): DrawnWay[] {
    return failed.flatMap(({ source, target, ports, expect, verdict }) => {
        const doubt = verdict === "unknown" ? "?" : verdict === "partly" ? "~" : "";
        const kind = expect === "unreachable" ? "unwanted" : "missing";
        return endsOf(ways, source, target)
            .filter(({ from, to }) => ways.things.has(from) && ways.things.has(to))
            .map((ends) => ({ ...ends, source, target, kind, ports: { ...ports, doubt } }));
    });
}

function endsOf(ways: Ways, source: string, target: string): Pick<DrawnWay, "from" | "to" | "through">[] {
    const places = (urn: string) => [...(ways.placed.get(urn)?.values() ?? [urn])];
    if (source === "internet" || source.startsWith("carrier:")) {
        const workload = ways.workloads.find(({ resource }) => resource.urn === target);
        const through = workload === undefined ? undefined : gatewayTo(ways.network, workload);
        return places(target).map((to) => ({ from: outsideOf(ways, source), to, through }));
    }
    const met = pairs(ways.placed, source, target);
    const anywhere = places(source)
        .slice(0, 1)
        .flatMap((from): [string, string][] =>
            places(target)
                .slice(0, 1)
                .map((to) => [from, to]),
        );
    return (met.length > 0 ? met : anywhere).map(([from, to]) => ({ from, to }));
}
