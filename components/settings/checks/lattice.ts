import type { Fault } from "../faults";
import type { Settings } from "../schema";

/** Options of VPC Lattice that contradict each other, other sections, or AWS. */
export function latticeOptionFaults(settings: Settings): Fault[] {
    return [...targetFaults(settings), ...canaryFaults(settings)];
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

function canaryFaults({ lattice, failover }: Settings): Fault[] {
    const canary = lattice?.canary;
    if (canary === undefined) {
        return [];
    }
    const { to, image, stages, percent } = canary;
    const rising = stages.every((stage, index) => stage > (stages[index - 1] ?? 0));
    const faults: Fault[] = [];
    if (!rising || stages.at(-1) !== 100) {
        faults.push({
            path: "lattice.canary.stages",
            value: stages,
            problem: "stages that rise and end with 100 are allowed, such as [1, 10, 50, 100]",
        });
    }
    if (percent !== 0 && !stages.includes(percent)) {
        faults.push({
            path: "lattice.canary.percent",
            value: percent,
            problem: `0 or a stage is allowed: ${[0, ...stages].join(", ")}`,
        });
    }
    if ((to === "instance" || to === "alb") && failover === undefined) {
        faults.push({
            path: "lattice.canary.to",
            value: to,
            problem: "needs servers in Availability Zones: add `failover`, or choose container or lambda",
        });
    }
    if (image !== undefined && to !== "container") {
        faults.push({
            path: "lattice.canary.image",
            value: image,
            problem: `nothing of ${to} is made from an image: remove it, or choose container`,
        });
    }
    return faults;
}
