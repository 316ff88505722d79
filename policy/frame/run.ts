import { printable } from "../../model/printable";
import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { canonicalType } from "../../model/resources/graph/types";
import { condense, type Line } from "./condense";
import type { Setting } from "./configuration";
import type { Finding, Policy, Single } from "./definition";
import type { Exemptions, Lineage, Settled } from "./exemptions";
import { familyOf } from "./family";
import { hasZoneSign } from "./zone-sign";

/**
 * What policies find in one graph, each asked once. Of two that find the same fault only the one that says it more
 * exactly speaks, whichever of them is on: a policy yields to those alone that speak themselves.
 */
export class Run {
    readonly #found = new Map<string, readonly Finding[]>();
    readonly #settled = new Map<string, readonly Settled[]>();
    #lines: readonly Line[] | undefined;
    #zoneSign: boolean | undefined;
    readonly #saidBy = new Map<string, string>();
    readonly #byName: ReadonlyMap<string, Policy>;

    constructor(
        readonly graph: Graph,
        private readonly policies: readonly Policy[],
        private readonly settings: ReadonlyMap<string, Setting>,
        private readonly exemptions: Exemptions,
        private readonly lineage: Lineage,
        /** Whether a resource is the program's own. What others manage beside it decides, and is not held against it. */
        private readonly manages: (urn: string) => boolean = () => true,
    ) {
        this.#byName = new Map(policies.map((policy) => [policy.name, policy]));
    }

    /** The program's own resources. */
    get own(): readonly Declared[] {
        return this.graph.resources.filter(({ urn }) => this.manages(urn));
    }

    /** What a policy has to say that no other one says better. */
    findings(policy: Policy): readonly Finding[] {
        const found = this.#all(policy);
        if (found.length === 0 || policy.yieldsTo === undefined) {
            return found;
        }
        const said = new Map<string, string>();
        for (const name of policy.yieldsTo) {
            const other = this.#byName.get(name);
            for (const finding of other === undefined || !this.#speaks(other) ? [] : this.#all(other)) {
                said.set(keyOf(finding), name);
            }
        }
        return found.filter((finding) => {
            const other = said.get(keyOf(finding));
            if (other !== undefined) {
                this.#saidBy.set([policy.name, finding.urn].join("\n"), other);
            }
            return other === undefined;
        });
    }

    /**
     * What is wrong with exemptions, once every policy was asked.
     * @param elsewhere Names of policies that another pack may serve beside these. Default: there is none.
     */
    exemptionFaults(elsewhere?: readonly string[]): Iterable<Finding> {
        return this.exemptions.unmatched(this.own, {
            names: [...this.#byName.keys()],
            elsewhere,
            offBy: (policy) => this.settings.get(policy)?.off,
            saidBy: (policy, urn) => this.#saidBy.get([policy, urn].join("\n")),
        });
    }

    /** The same after exemptions were looked at. */
    settled(policy: Policy): readonly Settled[] {
        const known = this.#settled.get(policy.name);
        if (known !== undefined) {
            return known;
        }
        const configured = this.settings.get(policy.name)?.exemptions ?? [];
        const found = this.findings(policy);
        const settled = [...this.exemptions.settle(policy.name, configured, found, this.lineage)];
        this.#settled.set(policy.name, settled);
        return settled;
    }

    /** What all policies have to tell people. */
    lines(): readonly Line[] {
        this.#lines ??= condense(
            this.policies.filter((policy) => this.#speaks(policy)).flatMap((policy) => this.#linesOf(policy)),
            (urn) => this.graph.resource(urn),
        );
        return this.#lines;
    }

    #linesOf(policy: Policy): readonly Line[] {
        const level = this.settings.get(policy.name)?.level === "advisory" ? "advisory" : "mandatory";
        return this.settled(policy).map((settled) => lineOf(policy, level, settled));
    }

    #tellsOfZones(): boolean {
        this.#zoneSign ??= hasZoneSign(this.graph, this.manages);
        return this.#zoneSign;
    }

    #speaks({ name }: Policy): boolean {
        const level = this.settings.get(name)?.level;
        return level !== undefined && level !== "disabled";
    }

    #all(policy: Policy): readonly Finding[] {
        const known = this.#found.get(policy.name);
        if (known !== undefined) {
            return known;
        }
        const options = this.settings.get(policy.name)?.options ?? {};
        const found =
            policy.kind === "stack"
                ? [...policy.check(this.graph, options)]
                : this.graph.ofType(...policy.types).flatMap((resource) => [...policy.check(resource, options)]);
        const told =
            familyOf(policy.name) !== "wavelength" || this.#tellsOfZones()
                ? found
                : found.filter(({ kind }) => kind === "violation");
        const own = told.filter(({ urn }) => urn === "" || this.manages(urn)).map(withoutCommands);
        this.#found.set(policy.name, own);
        return own;
    }
}

/** What a policy has to say of one resource that no other policy on single resources says better. */
export function findingsOn(
    policy: Policy,
    resource: Single,
    policies: readonly Policy[],
    settings: ReadonlyMap<string, Setting>,
): readonly Finding[] {
    const check = (one: Policy): readonly Finding[] =>
        one.kind === "resource" && one.types.includes(canonicalType(resource.type))
            ? [...one.check(resource, settings.get(one.name)?.options ?? {})].map(withoutCommands)
            : [];
    const others = policies.filter(
        ({ name }) =>
            policy.yieldsTo?.includes(name) === true && (settings.get(name)?.level ?? "disabled") !== "disabled",
    );
    const said = new Set(others.flatMap(check).map(keyOf));
    return check(policy).filter((finding) => !said.has(keyOf(finding)));
}

/** Messages quote values, and whoever chooses a value must not command the terminal. Some have several lines of their own. */
function withoutCommands(finding: Finding): Finding {
    const message = finding.message.split("\n").map(printable).join("\n");
    return message === finding.message ? finding : { ...finding, message };
}

function lineOf({ name: policy }: Policy, level: Line["level"], settled: Settled): Line {
    if (settled.kind === "exempted") {
        const { urn, until, reason, message } = settled;
        const text = `exempted until ${until} (${reason}): ${message}`;
        return { policy, kind: "exempted", level: "advisory", urn, message: text };
    }
    const { kind, urn, message, level: own = level } = settled.finding;
    return { policy, kind, level: kind === "unknown" ? "advisory" : own, urn, message };
}

function keyOf({ kind, urn, about = "" }: Finding): string {
    return [kind, urn, about].join("\n");
}
