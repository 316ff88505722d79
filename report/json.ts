import type { CheckedFlow } from "../model/prove/expectations";
import { holds as isProved } from "../model/prove/expectations";
import type { Declared } from "../model/resources/declared";
import type { PagePolicies } from "./page/content";

/** What is told as JSON. */
interface Told {
    readonly stack: string;
    readonly resources: readonly Declared[];
    readonly policies: PagePolicies;
    readonly flows: readonly CheckedFlow[];
}

/** The JSON form of what was found, a contract: see the README. */
export interface ReportJson {
    readonly stack: string;
    readonly ok: boolean;
    readonly resources: readonly object[];
    readonly policies: PagePolicies;
    readonly flows: readonly CheckedFlow[];
}

/** Whether all holds: no mandatory policy is violated, and every expectation is proved. */
export function holds({ policies, flows }: Pick<Told, "policies" | "flows">): boolean {
    return !policies.violations.some(({ level }) => level === "mandatory") && flows.every(isProved);
}

/** @param more Further members of a resource, beside those that say which one it is. */
export function toJson(told: Told, more: (resource: Declared) => object): ReportJson {
    const { stack, resources, policies, flows } = told;
    return {
        stack,
        ok: holds(told),
        resources: resources
            .filter(({ type }) => type !== "pulumi:pulumi:Stack")
            .map((resource) => {
                const { urn, type, name, parent } = resource;
                return { urn, type, name, parent: parent ?? null, ...more(resource) };
            }),
        policies,
        flows,
    };
}
