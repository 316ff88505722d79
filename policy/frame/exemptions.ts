import { nearest } from "../../model/near";
import { isRecord } from "../../model/record";
import { isUnknown } from "../../model/resources/declared";
import { listed } from "../../model/resources/graph/naming";
import type { Finding, Single } from "./definition";
import { fewNamed } from "./few-named";
import { isDay, type Option } from "./options";
import { packName } from "./pack-options";

/** An exemption in the pack's configuration, under the policy that it is from. */
export interface ConfiguredExemption {
    /**
     * Pulumi name or URN of the resource that may stay as it is; `*` in it stands for any characters. A name stands for
     * every resource that has it.
     */
    readonly resource: string;
    readonly reason: string;
    /** Last day on which it holds, as in `2027-03-31` (UTC). */
    readonly until: string;
}

/** An option of every policy. */
export const exemptionsOption: Option<readonly ConfiguredExemption[]> = {
    description:
        "Resources that may stay as they are: `resource` (Pulumi name or URN, `*` for any characters), `reason`, and `until`, the last day as in `2027-03-31`. One past its day counts for nothing.",
    schema: {
        type: "array",
        items: {
            type: "object",
            properties: {
                resource: { type: "string", minLength: 1 },
                reason: { type: "string", minLength: 1 },
                until: { type: "string", format: "date" },
            },
            required: ["resource", "reason", "until"],
        },
    },
    default: [],
};

/** Name under which exemptions that match nothing are reported; the pack serves it as a policy of its own. */
export const exemptionsPolicy = "stack-exemptions";

/** Beginning of the tags by which a resource exempts itself: `exempt:<policy>` = `<last day> <reason>`. */
const tagPrefix = "exempt:";
/** Argument by which a component exempts what is below it: a list of `{policy, resource?, reason, until}`. */
const argument = "exemptions";

/** One exemption, wherever it was written. */
interface Claim {
    readonly policy: string;
    readonly resource: string;
    readonly reason: string;
    readonly until: string;
    /** Where it stands, for messages. */
    readonly where: string;
    /** Resource that carries it; absent for the configuration's. */
    readonly on?: string;
}

/** An exemption that a resource carries. */
type Carried = Claim & { readonly on: string };

/** A finding after exemptions were looked at. */
export type Settled =
    | { readonly kind: "finding"; readonly finding: Finding }
    | {
          readonly kind: "exempted";
          readonly urn: string;
          readonly reason: string;
          readonly until: string;
          readonly message: string;
      };

/** A resource and, after it, its parents from the nearest one up. */
export type Lineage = (urn: string) => readonly Single[];

/** What exemptions that did nothing are judged by. */
interface Pack {
    /** Names of the policies. */
    readonly names: readonly string[];
    /** Names of policies that another pack may serve beside these; absent where there is none. */
    readonly elsewhere?: readonly string[] | undefined;
    /** Why a policy is off; `undefined` where it is on. */
    readonly offBy: (policy: string) => string | undefined;
    /** The policy that says what another one has found on a resource. */
    readonly saidBy: (policy: string, urn: string) => string | undefined;
}

/** What a run exempts, and which exemptions did nothing. */
export class Exemptions {
    /** Resources whose findings an exemption matched, by exemption. */
    readonly #used = new Map<string, Map<string, Single>>();
    readonly #configured = new Map<string, readonly ConfiguredExemption[]>();

    /** @param today The day of the run, as in `2026-11-21`. */
    constructor(private readonly today: string) {}

    /**
     * Takes a policy's findings that are exempted out, those that cannot be decided yet among them, and says of the
     * others what is wrong with their exemption.
     */
    *settle(
        policy: string,
        configured: readonly ConfiguredExemption[],
        findings: Iterable<Finding>,
        lineage: Lineage,
    ): Iterable<Settled> {
        this.#configured.set(policy, configured);
        for (const finding of findings) {
            yield this.#settled(policy, configured, finding, lineage);
        }
    }

    /**
     * Exemptions that matched no finding of a policy that ran, one finding each, and those that resources carry from
     * policies that are off, one finding a policy.
     */
    *unmatched(resources: Iterable<Single>, { names: policies, elsewhere, offBy, saidBy }: Pack): Iterable<Finding> {
        const all = [...resources];
        for (const [policy, configured] of this.#configured) {
            for (const claim of configured.map((each) => fromConfiguration(policy, each))) {
                const used = this.#used.get(keyOf(claim));
                if (used !== undefined && used.size > 1 && !claim.resource.includes("*")) {
                    const each = listed([...used.keys()]);
                    yield { kind: "violation", urn: [...used.keys()][0] ?? "", message: ambiguousText(claim, each) };
                }
                if (used === undefined) {
                    const named = all.find((resource) => names(claim, resource));
                    const what = named === undefined ? "there is no such resource" : "it violates nothing there";
                    const urn = named?.urn ?? "";
                    yield { kind: "violation", urn, message: unmatchedText(claim, what, saidBy(policy, urn)) };
                }
            }
        }
        const inVain = new Map<string, { readonly off: string; readonly first: Single; readonly on: Set<Single> }>();
        for (const [resource, claim] of all.flatMap((one) => claimsOn(one).map((claim) => [one, claim] as const))) {
            const off = offBy(claim.policy);
            if (off !== undefined) {
                const same = inVain.get(claim.policy) ?? { off, first: resource, on: new Set() };
                inVain.set(claim.policy, same);
                same.on.add(resource);
            } else if (!policies.includes(claim.policy)) {
                const near = nearest(claim.policy, [...policies, ...(elsewhere ?? [])]);
                const hint = near === undefined ? "" : `; did you mean ${near}?`;
                const what = `${claim.policy} is no policy of this pack${hint}`;
                // Of a name that is like none of these another pack may know more.
                const isOthers = elsewhere !== undefined && (near === undefined || elsewhere.includes(claim.policy));
                if (!isOthers) {
                    yield { kind: "violation", urn: claim.on, message: unmatchedText(claim, what) };
                }
            } else if (this.#configured.has(claim.policy) && !this.#used.has(keyOf(claim))) {
                const other = saidBy(claim.policy, claim.on);
                yield { kind: "violation", urn: claim.on, message: unmatchedText(claim, "it violates nothing", other) };
            }
        }
        for (const [policy, { off, first, on }] of inVain) {
            yield { kind: "violation", urn: first.urn, message: inVainText(policy, off, [...on]) };
        }
    }

    #settled(policy: string, configured: readonly ConfiguredExemption[], finding: Finding, lineage: Lineage): Settled {
        const [resource, ...parents] = lineage(finding.urn);
        if (resource === undefined) {
            return { kind: "finding", finding };
        }
        const claims = [
            ...configured.map((each) => fromConfiguration(policy, each)),
            ...[resource, ...parents].flatMap(claimsOn),
        ].filter((claim) => claim.policy === policy && names(claim, resource));
        for (const claim of claims) {
            const key = keyOf(claim);
            this.#used.set(key, (this.#used.get(key) ?? new Map()).set(resource.urn, resource));
        }
        const valid = claims.find((claim) => faultOf(claim, this.today) === undefined);
        if (valid !== undefined) {
            const { reason, until } = valid;
            return { kind: "exempted", urn: finding.urn, reason, until, message: finding.message };
        }
        if (finding.kind === "unknown") {
            return { kind: "finding", finding };
        }
        const notes = claims.map(
            (claim) => `Its exemption (${claim.where}) counts for nothing: ${faultOf(claim, this.today)}.`,
        );
        return { kind: "finding", finding: { ...finding, message: [finding.message, ...notes].join("\n") } };
    }
}

function fromConfiguration(policy: string, { resource, reason, until }: ConfiguredExemption): Claim {
    return { policy, resource, reason, until, where: "in the pack's configuration" };
}

/** The exemptions that a resource carries: tags for itself, an argument for what is below it. */
function claimsOn(resource: Single): Carried[] {
    return [...tagClaims(resource), ...argumentClaims(resource)];
}

function tagClaims({ urn, inputs }: Single): Carried[] {
    const { tags } = inputs;
    if (typeof tags !== "object" || tags === null || Array.isArray(tags)) {
        return [];
    }
    return Object.keys(tags)
        .filter((key) => key.startsWith(tagPrefix))
        .map((key) => {
            const value: unknown = (tags as Readonly<Record<string, unknown>>)[key];
            const text = isUnknown(value) ? "" : String(value);
            const until = text.replace(/\s.*$/s, "");
            const reason = text.slice(until.length).trimStart();
            return { policy: key.slice(tagPrefix.length), resource: urn, reason, until, where: `tag ${key}`, on: urn };
        });
}

function argumentClaims({ urn, name, inputs }: Single): Carried[] {
    const list = inputs[argument];
    if (!Array.isArray(list)) {
        return [];
    }
    return list.filter(isRecord).map((each) => ({
        policy: textOf(each["policy"]),
        resource: textOf(each["resource"]),
        reason: textOf(each["reason"]),
        until: textOf(each["until"]),
        where: `argument ${argument} of "${name}"`,
        on: urn,
    }));
}

/** An argument without a resource is for everything below its component. */
function names({ resource, on }: Claim, { name, urn }: Single): boolean {
    return (
        resource === urn ||
        resource === name ||
        (resource === "" && on !== undefined) ||
        (resource.includes("*") && [urn, name].some((text) => matches(resource, text)))
    );
}

/** Whether a text is of a pattern in which `*` stands for any characters. */
function matches(pattern: string, text: string): boolean {
    const expression = pattern
        .split("*")
        .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
        .join(".*");
    return new RegExp(`^${expression}$`, "s").test(text);
}

/** Why an exemption counts for nothing. */
function faultOf({ reason, until }: Claim, today: string): string | undefined {
    if (!isDay(until)) {
        return until === ""
            ? "it has no last day; write one as in 2027-03-31"
            : `its last day is "${until}"; write one as in 2027-03-31`;
    }
    if (reason.trim() === "") {
        return "it has no reason";
    }
    return until < today ? `its last day was ${until}` : undefined;
}

/** @param other The policy that says what the exempted one has found. */
function unmatchedText({ policy, resource, where }: Claim, what: string, other?: string): string {
    const of = resource === "" ? "" : ` of ${resource}`;
    const why = other === undefined ? `${what}; remove it` : `${other} says it more exactly; exempt it from that one`;
    return `The exemption${of} from ${policy} (${where}) matches no finding: ${why}.`;
}

function inVainText(policy: string, off: string, on: readonly Single[]): string {
    return `Exemptions from ${policy}, which is off (${off}), match no finding: those of ${fewNamed(on)}. Remove them, or give the policy another level by ${packName}.levels.`;
}

function ambiguousText({ policy, resource, where }: Claim, each: string): string {
    return `The exemption of ${resource} from ${policy} (${where}) stands for several resources: ${each}; name the one that is meant by its URN, or all of them by a pattern.`;
}

function keyOf({ policy, resource, where, on }: Claim): string {
    return [policy, resource, where, on].join("\n");
}

function textOf(value: unknown): string {
    return typeof value === "string" && !isUnknown(value) ? value : "";
}
