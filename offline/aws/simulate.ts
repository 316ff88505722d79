import { arn, hex, standInAccount, type Values } from "./account";
import { kindOf } from "./kinds";
import { computeSimulations } from "./outputs/compute";
import { hybridSimulations } from "./outputs/hybrid";
import { latticeSimulations } from "./outputs/lattice";
import { networkSimulations } from "./outputs/network";
import { serviceSimulations } from "./outputs/services";
import { type Made, type Making, madeAt, type Simulations } from "./outputs/simulation";
import { findZone } from "./regions";

const simulations: Simulations = {
    ...networkSimulations,
    ...computeSimulations,
    ...latticeSimulations,
    ...serviceSimulations,
    ...hybridSimulations,
};

/** Kinds whose IDs and outputs are modelled one by one; every other kind is answered for in general. */
export const simulatedKinds: readonly string[] = Object.keys(simulations).sort();

/** What surrounds a resource, as far as its outputs depend on it. */
export interface Surroundings {
    readonly region?: string;
    /** Tags that the provider puts on everything. */
    readonly defaultTags?: Readonly<Record<string, string>>;
    readonly find?: Making["find"];
    readonly taken?: Making["taken"];
    readonly previous?: Values;
    readonly revisionOf?: Making["revisionOf"];
    /** What random characters follow from; the resource's ID where it is left out. */
    readonly seed?: string;
}

/** The ID that AWS gives a resource; the same seed always makes the same one. */
export function simulateId(
    type: string,
    name: string,
    inputs: Values,
    seed: string,
    around: Surroundings = {},
): string {
    const making = makingOf(type, name, inputs, { ...around, seed });
    const simulation = simulations[making.kind];
    return simulation?.id(making) || `${name}-${hex(`${type}/${seed}`, 17)}`;
}

/**
 * What a resource answers with once it exists: its inputs, and what AWS computes for its type. Pure.
 *
 * @param id The resource's ID, from which everything random follows.
 */
export function simulateOutputs(
    type: string,
    name: string,
    inputs: Values,
    id: string,
    around: Surroundings = {},
): Values {
    const making = makingOf(type, name, inputs, { ...around, seed: around.seed ?? id });
    const made: Made = { ...making, id };
    const computed = simulations[making.kind]?.outputs?.(made) ?? {};
    const tagsAll = { ...around.defaultTags, ...((inputs.tags ?? {}) as Values) };
    return withoutUndefined({ ...inputs, region: making.region, ...computed, tagsAll, id, __defaults: undefined });
}

/** A value for a computed property that nobody modelled: by its name and kind, believable enough to be passed on. */
export function simulateProperty(type: string, property: string, kind: string, id: string, region: string): unknown {
    if (kind !== "string") {
        return { number: 0, boolean: false, list: [], object: {} }[kind];
    }
    if (property === "arn" || property.endsWith("Arn")) {
        const [module = "", name = ""] = kindOf(type).split(".");
        return property === "arn" ? arn(module, region, `${name.toLowerCase()}/${id}`) : "";
    }
    if (/^(owner|ownerId|ownerAccountId|accountId|awsAccountId)$/.test(property)) {
        return standInAccount;
    }
    if (/(Date|Time|At)$/.test(property)) {
        return madeAt;
    }
    return property === "region" ? region : property === "status" || property === "state" ? "ACTIVE" : "";
}

function makingOf(type: string, name: string, inputs: Values, around: Surroundings & { seed: string }): Making {
    const region = typeof inputs.region === "string" ? inputs.region : (around.region ?? "ap-northeast-1");
    return {
        kind: kindOf(type),
        name,
        inputs,
        region,
        seed: around.seed,
        find: around.find ?? (() => undefined),
        zone: (nameOrId) => (typeof nameOrId === "string" ? findZone(nameOrId, region) : undefined),
        taken: around.taken ?? (() => new Set()),
        previous: around.previous,
        revisionOf: around.revisionOf ?? (() => 0),
    };
}

function withoutUndefined(values: Values): Values {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
