import type { Fault } from "../faults";
import type { Settings } from "../schema";

/** Options of VPC Lattice that contradict each other, other sections, or AWS. */
export function latticeOptionFaults(settings: Settings): Fault[] {
    return [...targetFaults(settings)];
}

function targetFaults({ lattice, failover }: Settings): Fault[] {
    const targets = lattice?.targets ?? [];
    return targets.flatMap((kind, index): Fault[] => {
        const path = `lattice.targets[${index}]`;
        return [
            ...(targets.indexOf(kind) === index ? [] : [{ path, value: kind, problem: "is named twice" }]),
            ...(kind !== "lambda" && failover === undefined
                ? [
                      {
                          path,
                          value: kind,
                          problem: "needs servers in Availability Zones: add `failover`, or leave it out",
                      },
                  ]
                : []),
        ];
    });
}
