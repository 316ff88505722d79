import type { Declared } from "../../model/resources/declared";
import { named } from "../../model/resources/graph/naming";
import { fewNamed, mostNamed } from "./few-named";

/** One thing that the pack says to people. */
export interface Line {
    readonly policy: string;
    readonly kind: "violation" | "unknown" | "exempted";
    readonly level: "mandatory" | "advisory";
    readonly urn: string;
    readonly message: string;
}

type Named = Pick<Declared, "type" | "name">;

/**
 * What people are told in place of every finding: one line for one value that several policies wait for, and one for
 * many resources with the same fault. Mandatory findings stay as they are: each has to be mended where it stands.
 */
export function condense(lines: readonly Line[], resourceOf: (urn: string) => Named | undefined): readonly Line[] {
    const mandatory = lines.filter(({ kind, level }) => kind === "violation" && level === "mandatory");
    const others = lines.filter((line) => !mandatory.includes(line));
    return [...mandatory, ...summed(waitingTogether(others), resourceOf)];
}

/** `unknown: …; waits for X` of several policies on one resource: one line that names them. */
function waitingTogether(lines: readonly Line[]): readonly Line[] {
    return grouped(lines, (line) => {
        const awaited = awaitedBy(line);
        return awaited === undefined ? undefined : [line.urn, awaited].join("\n");
    }).flatMap((group) => {
        const [first] = group;
        const policies = [...new Set(group.map(({ policy }) => policy))];
        return policies.length < 2
            ? group
            : [
                  {
                      ...first,
                      message: `unknown: ${policies.length} policies wait for ${awaitedBy(first)}: ${enumerated(policies)}`,
                  },
              ];
    });
}

function awaitedBy({ kind, message }: Line): string | undefined {
    return kind === "unknown" ? /; waits for (.+)$/s.exec(message)?.[1] : undefined;
}

function summed(lines: readonly Line[], resourceOf: (urn: string) => Named | undefined): readonly Line[] {
    return grouped(lines, (line) => {
        const resource = resourceOf(line.urn);
        const text = resource === undefined ? undefined : withoutName(line, resource);
        return text === undefined ? undefined : [line.policy, line.kind, line.level, text].join("\n");
    }).flatMap((group) => {
        const resources = new Map(
            group.flatMap(({ urn }) => {
                const resource = resourceOf(urn);
                return resource === undefined ? [] : [[urn, resource] as const];
            }),
        );
        const [first] = group;
        const resource = resourceOf(first.urn);
        if (resources.size <= mostNamed || resource === undefined) {
            return group;
        }
        const prefix = first.kind === "unknown" ? "unknown: " : "";
        const fault = withoutName(first, resource).replace(/^unknown: /, "");
        return [
            {
                ...first,
                message: `${prefix}${resources.size} resources: ${fault} (${fewNamed([...resources.values()])})`,
            },
        ];
    });
}

/** A line's text with `each` for its resource; as it is where it does not name it. */
function withoutName({ message }: Line, resource: Named): string {
    return message.replaceAll(named(resource), "each");
}

type LineGroup = readonly [Line, ...Line[]];

/** Lines by a key, in the order of the first of each; those without a key stay alone. */
function grouped(lines: readonly Line[], keyOf: (line: Line) => string | undefined): readonly LineGroup[] {
    const groups = new Map<unknown, [Line, ...Line[]]>();
    for (const line of lines) {
        const key = keyOf(line) ?? line;
        const group = groups.get(key);
        if (group === undefined) {
            groups.set(key, [line]);
        } else {
            group.push(line);
        }
    }
    return [...groups.values()];
}

/** All names: a policy that is left out of the list could not be looked up. */
function enumerated(names: readonly string[]): string {
    return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
