import type { NetworkIndex } from "../../model/network/indexed";
import type { Network } from "../../model/network/types";
import type { CheckedFlow } from "../../model/prove/expectations";
import { holds } from "../../model/prove/expectations";
import type { Declared } from "../../model/resources/declared";

/** What a page is made from: what a plan, a preview or a state file told. */
export interface PageContent {
    readonly stack: string;
    /** AWS Region, as far as it is known. */
    readonly region?: string;
    readonly resources: readonly Pick<Declared, "urn" | "type" | "name" | "parent" | "isComponent">[];
    readonly policies: PagePolicies;
    /** All expectations, checked. */
    readonly flows: readonly CheckedFlow[];
    readonly network: NetworkIndex;
}

export interface PagePolicies {
    /** Number of policies that were applied. */
    readonly checked: number;
    readonly violations: readonly PageViolation[];
    readonly exempted: readonly {
        readonly policy: string;
        readonly urn: string;
        readonly reason: string;
        readonly until: string;
    }[];
    readonly unknown: readonly { readonly policy: string; readonly urn: string; readonly message: string }[];
}

export interface PageViolation {
    readonly policy: string;
    readonly level: "mandatory" | "advisory";
    readonly urn: string;
    readonly message: string;
}

/** A resource as the page lists it. Inputs and outputs stay out: they may hold what is nobody's business. */
export interface PageResource {
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    readonly parent?: string;
    readonly isComponent?: boolean;
}

/** What stands in a page as JSON, and all that its script knows. */
export interface PageData {
    readonly stack: string;
    readonly region?: string;
    readonly ok: boolean;
    readonly policies: PagePolicies;
    /** Remediation steps by policy, of those that are violated. */
    readonly steps: Readonly<Record<string, string>>;
    readonly flows: readonly CheckedFlow[];
    readonly resources: readonly PageResource[];
    readonly network: Network;
}

/** The part of a content that its page needs, and nothing that may be secret: no inputs, no outputs. */
export function dataOf(content: PageContent, stepsOf: (policy: string) => string | undefined): PageData {
    const { stack, region, policies, flows, network } = content;
    const violated = new Set(policies.violations.map(({ policy }) => policy));
    return {
        stack,
        ...(region === undefined || region === "" ? {} : { region }),
        ok: policies.violations.every(({ level }) => level !== "mandatory") && flows.every(holds),
        policies,
        steps: Object.fromEntries(
            [...violated].flatMap((name) => {
                const steps = stepsOf(name);
                return steps === undefined ? [] : [[name, steps]];
            }),
        ),
        flows,
        resources: content.resources
            .filter(({ type }) => type !== "pulumi:pulumi:Stack")
            .map(({ urn, type, name, parent, isComponent }) => ({
                urn,
                type,
                name,
                ...(parent === undefined ? {} : { parent }),
                ...(isComponent === true ? { isComponent } : {}),
            })),
        // In the order in which a configuration has its zones, as tables list them.
        network: { ...network.network, zones: [...network.zones.values()] },
    };
}
