import type { Unknown } from "../../model/network/facts";
import type { Declared, Properties } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import type { Control } from "./frameworks";
import type { Options } from "./options";
import { unknownText } from "./unknown-text";

export type Level = "mandatory" | "advisory" | "disabled" | "remediate";
export type Severity = "low" | "medium" | "high" | "critical";

/** What a check found on one resource. */
export interface Finding {
    readonly kind: "violation" | "unknown";
    /** The resource that has to change, or whose value is awaited. */
    readonly urn: string;
    readonly message: string;
    /**
     * What of the resource it is about, as a message names it: a rule, a statement. Of two policies that find the same
     * fault there, the one that `yieldsTo` the other says nothing.
     */
    readonly about?: string;
    /** Level of this finding alone, where it weighs less than its policy's others. */
    readonly level?: "advisory";
}

/** What a check on single resources sees of one: what the program declared. Nothing else is there in every engine. */
export type Single = Pick<Declared, "urn" | "type" | "name" | "inputs">;

/** What every policy says about itself; the documentation is made from it. */
interface About<O extends object> {
    /** Family and name together; also the name in configuration. */
    readonly name: string;
    /** What holds when the policy is kept. */
    readonly description: string;
    /** Why it has to hold. */
    readonly rationale: string;
    /** Page that says so. */
    readonly source: string;
    readonly severity: Severity;
    /**
     * Level without any configuration: `mandatory` what AWS refuses, what cannot work, what is open to the world or
     * gives everything away; `advisory` everything else.
     */
    readonly level: "mandatory" | "advisory";
    /** Level that the production preset gives it, where it is another one. */
    readonly levelInProduction?: "mandatory" | "disabled";
    /** Level that the preset for stacks that come and go gives it, where it is another one. */
    readonly levelInDevelopment?: "mandatory" | "disabled";
    /** Why the preset production leaves it out, as a sentence. Only where it does. */
    readonly offInProduction?: string;
    /** Options that the presets production, development and strict give it. */
    readonly presetOptions?: Partial<O>;
    /**
     * Policies that find the same fault and say it more exactly: a finding of the same kind that one of them has on the
     * same resource, about the same part of it, takes the place of this policy's.
     */
    readonly yieldsTo?: readonly string[];
    /** Controls of compliance frameworks that it serves; see `frame/frameworks.ts`. */
    readonly controls?: readonly Control[];
    /** What to do about a violation. */
    readonly remediationSteps: string;
    readonly options: Options<O>;
    /** What it does not see. */
    readonly limitations: readonly string[];
    /**
     * The remediated inputs of one resource, of any type; `undefined` where there is nothing to change, or not from what the
     * resource itself says. It runs at level `remediate` only, before the check: what it leaves is reported. It must
     * not touch values that it does not change: secrets and unknowns pass through it.
     */
    remediate?(resource: Single, options: O): Properties | undefined;
}

/**
 * A policy on resources one by one. It reads inputs alone, so it also stops `pulumi up` before a resource is made.
 */
export interface ResourcePolicy<O extends object> extends About<O> {
    readonly kind: "resource";
    /** Canonical types that it looks at. */
    readonly types: readonly string[];
    check(resource: Single, options: O): Iterable<Finding>;
}

/** A policy that compares resources. */
export interface StackPolicy<O extends object> extends About<O> {
    readonly kind: "stack";
    /** Canonical type without which there is nothing to check. */
    readonly only?: string;
    check(graph: Graph, options: O): Iterable<Finding>;
}

/** A policy of any options: the frame hands each the options that its own schema allowed. */
export type Policy = ResourcePolicy<Record<string, unknown>> | StackPolicy<Record<string, unknown>>;

/** Defines a policy on single resources. */
export function resourcePolicy<O extends Record<string, unknown>>(
    policy: Omit<ResourcePolicy<O>, "kind">,
): ResourcePolicy<Record<string, unknown>> {
    return { kind: "resource", ...policy } as ResourcePolicy<Record<string, unknown>>;
}

/** Defines a policy that compares resources. */
export function stackPolicy<O extends Record<string, unknown>>(policy: Omit<StackPolicy<O>, "kind">): Policy {
    return { kind: "stack", ...policy } as StackPolicy<Record<string, unknown>>;
}

/** A violation, on the resource that has to change. */
export function violation(resource: Pick<Declared, "urn">, message: string): Finding {
    return { kind: "violation", urn: resource.urn, message };
}

/** The same finding with what of the resource it is about. */
export function about(part: string, finding: Finding): Finding {
    return { ...finding, about: part };
}

/**
 * The statement that a policy cannot decide yet.
 * @param unknowns What has to be known first.
 * @param otherwise What would be wrong, depending on it.
 */
export function undecided(resource: Pick<Declared, "urn">, otherwise: string, unknowns: readonly Unknown[]): Finding {
    return {
        kind: "unknown",
        urn: resource.urn,
        message: `unknown: ${otherwise}; waits for ${[...new Set(unknowns.map(unknownText))].join(", and ")}`,
    };
}
