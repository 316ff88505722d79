import { failedWays } from "./failed-ways";
import { latticeWays } from "./lattice-ways";
import { markedArrows } from "./marks";
import { pairs } from "./places";
import { betweenGroups, openPorts, within } from "./ports";
import type { Arrow } from "./scene";
import { isAbout, statedBetween } from "./stated";
import type { DrawnWay, Named } from "./way";
import type { Ways } from "./ways";
import { waysIn } from "./ways-in";
import type { Workload } from "./workloads";

/**
 * Every way in, and every way inside that a security group or a Lattice service names, as far as the proof finds it open;
 * beside them whatever is not as an expectation wants it.
 */
export function arrows(ways: Ways): Arrow[] {
    const { network } = ways;
    const placesOf = ({ resource }: Workload) => [...(ways.placed.get(resource.urn)?.values() ?? [])];
    const inside = [...namedByGroups(ways), ...latticeWays({ ...ways, placesOf })].flatMap(({ ports, ...ends }) =>
        within(openPorts(network, ends.source, ends.target), ports).map(
            (open): DrawnWay => ({ ...ends, kind: "inner", ports: open }),
        ),
    );
    const stated = statedBetween(network, ways.flows);
    const open = [...waysIn({ ...ways, placesOf }), ...inside];
    const unseen = stated.filter((each) => !each.proved && !open.some((way) => isAbout(each, way)));
    return markedArrows([...open, ...failedWays(ways, unseen)], stated);
}

/** A rule that names another group: whoever has that group gets to whoever has the rule's own. */
function namedByGroups({ network, workloads, placed }: Ways): Named[] {
    const having = (group: string) => workloads.filter(({ securityGroups }) => securityGroups.includes(group));
    return betweenGroups(network).flatMap(({ source, target, ports }) =>
        having(source)
            .flatMap((from) => having(target).map((to) => ({ source: from.resource.urn, target: to.resource.urn })))
            .filter((ends) => ends.source !== ends.target)
            .flatMap((ends) =>
                pairs(placed, ends.source, ends.target).map(([from, to]) => ({ ...ends, from, to, ports })),
            ),
    );
}
