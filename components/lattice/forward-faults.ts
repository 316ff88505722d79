import { latticeForwards } from "../../model/aws/vpc-lattice";
import { whole } from "../shared/numbers";
import type { LatticeDeclaration } from "./declaration";
import type { LatticeRoute } from "./routes";

const { targetGroups: count, weight } = latticeForwards;

/** What is wrong with the target groups that something forwards to, and with their weights. */
export function forwardFaults(
    path: string,
    forward: NonNullable<LatticeRoute["forward"]>,
    groups: LatticeDeclaration["targetGroups"],
): string[] {
    const keys = forward.map((target) => target.targetGroup);
    return [
        ...counted(path, forward.length, count.least, count.most, "target groups in one rule"),
        ...forward.flatMap((target, index) => whole(`${path}.${index}.weight`, target.weight, weight)),
        ...keys.flatMap((key, index) => [
            ...(Object.hasOwn(groups, key)
                ? []
                : [
                      `${path}.${index}.targetGroup: '${key}' is not a target group of this service; ` +
                          `it has ${Object.keys(groups).join(", ") || "none"}`,
                  ]),
            ...(keys.indexOf(key) === index
                ? []
                : [`${path}.${index}.targetGroup: '${key}' is named twice; once is allowed`]),
        ]),
        ...(forward.length > 0 && forward.every((target) => target.weight === 0)
            ? [`${path}: all weights are 0; at least one has to be above`]
            : []),
    ];
}

/** A number of things that AWS bounds. */
export function counted(path: string, count: number, least: number, most: number, what: string): string[] {
    return count >= least && count <= most ? [] : [`${path}: ${count}, but ${least} to ${most} are allowed (${what})`];
}
