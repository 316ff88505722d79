import type { Declared } from "../../model/resources/declared";
import { isUnknown } from "../../model/resources/declared";
import { joinParts } from "../../model/resources/deployed/join";
import type { StateBeside } from "./places";

export interface JoinedStack {
    readonly resources: readonly Declared[];
    /** URNs of what the program itself manages or reads. */
    readonly own: ReadonlySet<string>;
    /** Why the stacks cannot stand beside each other; the program then stands alone. */
    readonly fault?: string;
}

/**
 * A program's resources together with deployed stacks. The engine does not tell what a program only reads: that is what has
 * the ID of something that another stack manages.
 */
export function joinStates(program: readonly Declared[], states: readonly StateBeside[]): JoinedStack {
    const own = new Set(program.map(({ urn }) => urn));
    if (states.length === 0) {
        return { resources: program, own };
    }
    const managed = new Set(
        states.flatMap(({ state }) =>
            state.resources.filter(({ urn }) => !state.external.has(urn)).flatMap((one) => keyOf(one) ?? []),
        ),
    );
    const external = program.filter((one) => managed.has(keyOf(one) ?? "")).map(({ urn }) => urn);
    const joined = joinParts([
        { label: "the program", resources: program, external: new Set(external) },
        ...states.map(({ file, state: { resources, external: theirs } }) => ({
            label: file,
            resources,
            external: theirs,
        })),
    ]);
    return "fault" in joined ? { resources: program, own, fault: joined.fault } : { resources: joined.resources, own };
}

function keyOf({ type, outputs: { id } }: Declared): string | undefined {
    return typeof id === "string" && id !== "" && !isUnknown(id) ? `${type} ${id}` : undefined;
}
