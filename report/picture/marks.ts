import { joinedPorts, portsText } from "./ports";
import type { Arrow, ArrowKind } from "./scene";
import { isAbout, type StatedWay } from "./stated";
import type { DrawnWay } from "./way";

/** What stands beside a port that an expectation is about. */
const proved = "✓";
const failed = "✗";

/** Ways as arrows, each port marked with what became of the expectations about it; one arrow of a kind between two places. */
export function markedArrows(ways: readonly DrawnWay[], stated: readonly StatedWay[]): Arrow[] {
    const merged = new Map<string, Arrow>();
    const add = (arrow: Arrow) => {
        const key = `${arrow.from}\n${arrow.to}\n${arrow.kind}`;
        merged.set(key, { ...arrow, label: joinedPorts([merged.get(key)?.label, arrow.label]) });
    };
    for (const way of ways) {
        for (const { kind, label } of labelsOf(way, stated)) {
            if (way.through !== undefined) {
                // Only the last part of a way is what an expectation may forbid: the gateway is for others as well.
                add({ from: way.from, to: way.through, kind: kind === "unwanted" ? outer(way) : kind });
            }
            add({ from: way.through ?? way.from, to: way.to, kind, label });
        }
    }
    const found = [...merged.values()];
    return found.filter(
        (arrow) =>
            arrow.label !== undefined ||
            arrow.kind !== "missing" ||
            !found.some(({ from, to, kind }) => kind !== "missing" && from === arrow.from && to === arrow.to),
    );
}

function outer({ source }: DrawnWay): ArrowKind {
    return source === "internet" ? "internet" : "carrier";
}

/** Ports of a range that expectations are about stand beside it, each on its own. */
function labelsOf(way: DrawnWay, stated: readonly StatedWay[]): { kind: ArrowKind; label: string }[] {
    const { ports, kind } = way;
    const about = stated.filter((each) => isAbout(each, way));
    const single = [...new Set(about.map((each) => each.ports.from))].map((port) => {
        const own = about.filter((each) => each.ports.from === port);
        const wrong = own.some((each) => each.expect === "unreachable" && !each.proved);
        const demanded = own.filter(({ expect }) => expect === "reachable");
        const mark = own.some((each) => !each.proved) ? ` ${failed}` : demanded.length > 0 ? ` ${proved}` : "";
        const label = `${portsText({ ...ports, from: port, to: port })}${ports.doubt}${mark}`;
        return { kind: wrong ? "unwanted" : kind, label, marked: mark !== "" };
    });
    const marked = single.filter((each) => each.marked);
    return marked.length > 0 && ports.from === ports.to
        ? marked
        : [...marked, { kind, label: `${portsText(ports)}${ports.doubt}` }];
}
