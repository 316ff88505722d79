import type { Settings } from "./schema";

/** Whether a canary leads from the example service's containers to containers: then there is a second ECS service. */
export function hasSecondService({ lattice }: Settings): boolean {
    return lattice?.canary?.from === "container" && lattice.canary.to === "container";
}
