import type { Finding, Measured } from "./finding";

/** What a number has to be. */
export interface Goal {
    readonly id: string;
    readonly atMost?: number;
    readonly atLeast?: number;
}

/** All goals. A number without one is for information. */
export const goals: readonly Goal[] = [
    { id: "plan/cdk", atLeast: 4 },
    // "Level": a tenth more is within what two runs of the same program differ by.
    { id: "plan/cdk-without-validation", atLeast: 0.9 },
    { id: "plan/empty", atMost: 1.6 },
    { id: "wl/plan-of-200", atMost: 1.6 },
    { id: "wl/report", atMost: 1.2 },
    { id: "wl/growth-of-check", atMost: 1.5 },
    { id: "preview/pack", atMost: 1.2 },
    { id: "boot/pack", atMost: 1 },
    { id: "policies/prod", atMost: 20 },
    { id: "checkers/cfn-guard", atLeast: 1 },
    { id: "checkers/checkov", atLeast: 1 },
    { id: "strangers/stopped-without-fault", atMost: 0 },
    { id: "strangers/fault-passed", atMost: 0 },
    { id: "strangers/ordinary-passing", atLeast: 0.75 },
    { id: "strangers/lines", atMost: 20 },
    { id: "strangers/unknown-of-absent", atMost: 0 },
    { id: "strangers/cost", atMost: 1.2 },
    { id: "tests/unit", atMost: 30 },
    { id: "proof/matrix-of-prod", atMost: 100 },
    { id: "proof/growth-of-index", atMost: 1.5 },
    { id: "proof/growth-of-flows", atMost: 2 },
    { id: "proof/naive-100", atLeast: 1 },
    { id: "proof/naive-1000", atLeast: 1 },
    { id: "proof/naive-10000", atLeast: 1 },
    { id: "analyzer/awsguard-200", atMost: 1 },
    { id: "analyzer/awsguard-2000", atMost: 1 },
    { id: "analyzer/awsguard-10000", atMost: 1 },
    { id: "analyzer/growth", atMost: 1.5 },
    { id: "load/slowest", atMost: 60 },
    { id: "load/growth-of-plan", atMost: 1.5 },
    { id: "load/growth-of-state", atMost: 1.5 },
];

export type Judged = Finding & { readonly goal?: Goal; readonly met?: boolean };

/** Holds findings to their goals. What is missing neither meets a goal nor misses it. */
export function judge(findings: readonly Finding[], against: readonly Goal[] = goals): Judged[] {
    return findings.map((finding) => {
        const goal = against.find(({ id }) => id === finding.id);
        if (goal === undefined) {
            return finding;
        }
        return "value" in finding ? { ...finding, goal, met: meets(finding, goal) } : { ...finding, goal };
    });
}

function meets({ value }: Measured, { atMost, atLeast }: Goal): boolean {
    return value <= (atMost ?? Number.POSITIVE_INFINITY) && value >= (atLeast ?? Number.NEGATIVE_INFINITY);
}
