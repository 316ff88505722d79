import type { Watch } from "./watch";

type Rule<Key extends keyof Watch> = Required<Pick<Watch, Key>>;

/** What a metric is compared with. */
type Bound = Rule<"comparisonOperator" | "threshold">;

export function above(threshold: number): Bound {
    return { comparisonOperator: "GreaterThanThreshold", threshold };
}

export function below(threshold: number): Bound {
    return { comparisonOperator: "LessThanThreshold", threshold };
}

/** Bad in three periods of five: one bad minute pages nobody. */
export const threeOfFive = { evaluationPeriods: 5, datapointsToAlarm: 3 } as const;

/** A count that reaches a threshold in three periods of five. */
export function often(threshold: number): Bound & Rule<"statistic" | "evaluationPeriods" | "datapointsToAlarm"> {
    const bound = { comparisonOperator: "GreaterThanOrEqualToThreshold", threshold };
    return { statistic: "Sum", ...bound, ...threeOfFive };
}

/** Requests are few or none at times: what nobody asked for cannot have failed. */
export const quiet = {
    missingData: "notBreaching",
    withoutData: "nobody asked for anything, which is no fault",
} as const;
