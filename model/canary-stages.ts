import { atStage, type CanaryDeclaration, canariesOf, incapable } from "./canary";
import type { ExpectedFlow } from "./expectation";
import { type CheckedFlow, checkExpectations } from "./prove/expectations";
import type { Declared } from "./resources/declared";
import { networkOf } from "./resources/network-of";
import { state, statedOf } from "./resources/stated";

/** How a stage is named among the scenarios of flows. */
export function stageName(percent: number): string {
    return `canary:${percent}`;
}

/**
 * Proves every stage of every canary that a program states, before any is taken: what is expected of its service, with the
 * weights of that stage. The stage that is taken counts among the program's own expectations.
 */
export function checkStages(resources: readonly Declared[], stated: readonly ExpectedFlow[]): CheckedFlow[] {
    return canariesOf(resources).flatMap((canary) =>
        [0, ...canary.stages]
            .filter((percent) => percent !== canary.percent)
            .flatMap((percent) => checkStage(resources, stated, canary, percent)),
    );
}

function checkStage(
    resources: readonly Declared[],
    stated: readonly ExpectedFlow[],
    canary: CanaryDeclaration,
    percent: number,
): CheckedFlow[] {
    const { service, to } = canary;
    const staged = atStage(resources, canary, percent);
    state(staged, statedOf(resources));
    const index = networkOf(staged);
    const concerned = stated.filter(
        (flow) => (flow.from === service || flow.to === service) && (flow.scenario ?? "normal") === "normal",
    );
    const scenario = stageName(percent);
    const proved = checkExpectations(index, concerned).map((flow) => ({ ...flow, scenario }));
    const faults = percent === 0 ? [] : incapable(index, canary);
    return faults.length === 0
        ? proved
        : [
              ...proved,
              {
                  from: service,
                  to,
                  protocol: "tcp",
                  scenario,
                  expect: "reachable",
                  verdict: "unreachable",
                  because: faults,
              },
          ];
}
