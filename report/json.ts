import type { NetworkIndex } from "../model/network/indexed";
import type { CheckedFlow } from "../model/prove/expectations";
import { holds as isProved } from "../model/prove/expectations";
import { type MatrixCell, matrixCells } from "../model/prove/matrix-cells";
import type { Declared } from "../model/resources/declared";
import type { PagePolicies } from "./page/content";

/** What is told as JSON. */
interface Told {
    readonly stack: string;
    readonly resources: readonly Declared[];
    readonly policies: PagePolicies;
    readonly flows: readonly CheckedFlow[];
    readonly network: NetworkIndex;
}

/** The JSON form of what was found, a contract: see the README. */
export interface ReportJson {
    readonly stack: string;
    readonly ok: boolean;
    readonly resources: readonly object[];
    readonly policies: PagePolicies;
    readonly flows: readonly CheckedFlow[];
    /** What gets through normally, pair by pair; pairs without an entry are cut off. `null` for more than 300 workloads. */
    readonly matrix: readonly MatrixCell[] | null;
}

/** Whether all holds: no mandatory policy is violated, and every expectation is proved. */
export function holds({ policies, flows }: Pick<Told, "policies" | "flows">): boolean {
    return !policies.violations.some(({ level }) => level === "mandatory") && flows.every(isProved);
}

/** @param more Further members of a resource, beside those that say which one it is. */
export function toJson(told: Told, more: (resource: Declared) => object): ReportJson {
    const { stack, resources, policies, flows, network } = told;
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
        matrix: matrixCells(network),
    };
}
