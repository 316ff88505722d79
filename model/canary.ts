import { isMissing } from "./network/facts";
import type { NetworkIndex } from "./network/indexed";
import { because } from "./prove/expectations";
import { prove } from "./prove/prove";
import { targetPort } from "./prove/targets";
import type { Declared } from "./resources/declared";
import { types } from "./resources/graph/types";
import { list, read, text, whole } from "./resources/value";

/** Type token of the component whose registered outputs say how requests move to another target group. */
export const canaryType = "wavelength-lattice:canary:Canary";

/** How requests move from one target group to another, names being Pulumi resource names. */
export interface CanaryDeclaration {
    /** The VPC Lattice service. */
    readonly service: string;
    /** Target group that has the requests at 0 per cent. */
    readonly from: string;
    /** Target group that has them at 100 per cent. */
    readonly to: string;
    /** Percentages of the new side, rising, the last of them 100. Blue/green is the one stage 100. */
    readonly stages: readonly number[];
    /** The stage that is taken: 0, or one of them. */
    readonly percent: number;
}

/** The canaries that a program states. */
export function canariesOf(resources: readonly Declared[]): CanaryDeclaration[] {
    return resources
        .filter(({ type }) => type === canaryType)
        .flatMap(({ outputs }): CanaryDeclaration[] => {
            const [service, from, to] = ["service", "from", "to"].map((key) => text(outputs, key));
            const percent = whole(outputs, "percent");
            const stages = list(outputs, "stages");
            return typeof service === "string" &&
                typeof from === "string" &&
                typeof to === "string" &&
                typeof percent === "number" &&
                Array.isArray(stages)
                ? [{ service, from, to, percent, stages: stages.filter((one) => typeof one === "number") }]
                : [];
        });
}

/** What a program would declare with another stage taken: the weights of the rules that lead to both sides. */
export function atStage(resources: readonly Declared[], canary: CanaryDeclaration, percent: number): Declared[] {
    const rules = new Set(
        resources.filter(({ type }) => type === types.latticeRule).flatMap(({ parent }) => parent ?? []),
    );
    return resources.map((resource) => {
        const shares = rules.has(resource.urn) ? list(resource.outputs, "forwards", "targetGroups") : undefined;
        if (!Array.isArray(shares)) {
            return resource;
        }
        const names = shares.map((share) => read(share, "name"));
        if (!names.includes(canary.from) || !names.includes(canary.to)) {
            return resource;
        }
        const weights = new Map<unknown, number>([
            [canary.from, 100 - percent],
            [canary.to, percent],
        ]);
        const targetGroups = shares.map((share, index) => {
            const weight = weights.get(names[index]);
            return weight === undefined ? share : { name: names[index], weight };
        });
        return { ...resource, outputs: { ...resource.outputs, forwards: { targetGroups } } };
    });
}

/** What keeps the new side from ever having a healthy target; empty where one at least can be. */
export function incapable(index: NetworkIndex, { service, to }: CanaryDeclaration): string[] {
    const group = [...index.targetGroups.values()].find(({ resource }) => resource?.name === to);
    if (group === undefined) {
        return [`target group "${to}" is not declared`];
    }
    const { items, unseen } = group.targets;
    if (items.length === 0) {
        return [unseen === undefined ? `target group "${to}" has no targets` : `not known: ${unseen.unknown}`];
    }
    if (group.kind === "lambda") {
        return [];
    }
    const reasons: string[] = [];
    for (const target of items) {
        const port = targetPort(group, target);
        const workload = isMissing(target.workload) ? undefined : index.subjects.get(target.workload);
        if (workload === undefined || isMissing(port)) {
            reasons.push(`not known: a target of "${to}", or its port`);
            continue;
        }
        const verdict = prove(index, { from: service, to: workload.element.resource.urn, protocol: "tcp", port });
        if (verdict.kind === "reachable") {
            return [];
        }
        reasons.push(...because(verdict));
    }
    return [...new Set(reasons)];
}
