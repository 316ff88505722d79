import type { Setting } from "./configuration";
import type { Finding } from "./definition";
import type { Run } from "./run";
import { unjudged } from "./unjudged";

/** What no single policy can say, each in one line: what none of them judges, and what is configured in vain. */
export function* findingsOfWholePack(run: Run, settings: ReadonlyMap<string, Setting>): Iterable<Finding> {
    const left = unjudged(run.own);
    if (left !== undefined) {
        yield left;
    }
    const idle = [...settings.values()].flatMap(({ idle: why }) => why ?? []);
    if (idle.length > 0) {
        const message = `The configuration sets options of policies that are off, where they count for nothing: ${idle.join("; ")}. Give the policy another level by wavelength-lattice.levels, or remove its options.`;
        yield { kind: "violation", urn: "", message };
    }
}
