import * as pulumi from "@pulumi/pulumi";

/** One policy that resources below an `Exempt` are exempted from. */
export interface Exemption {
    /** Name of the policy, as in `wavelength-volume-gp2`. */
    readonly policy: string;
    /**
     * Pulumi name of the resource.
     * @default - every resource below the component
     */
    readonly resource?: string;
    /** Why the violation may stay. Without a reason the exemption counts for nothing. */
    readonly reason: string;
    /** Last day on which it holds, as in `2027-03-31` (UTC). */
    readonly until: string;
}

export interface ExemptArgs {
    readonly exemptions: readonly Exemption[];
}

/**
 * Exempts what is declared below it from policies, for a reason and until a day. It declares no cloud resource. Where a
 * resource has tags, a tag `exempt:<policy>` = `<last day> <reason>` on the resource itself does the same.
 *
 * @example
 * const exempt = new Exempt("transition", {
 *     exemptions: [{ policy: "data-log-retention", reason: "records are kept by law", until }],
 * });
 */
export class Exempt extends pulumi.ComponentResource {
    constructor(name: string, args: ExemptArgs, opts?: pulumi.ComponentResourceOptions) {
        // Policies see a component's arguments, not its outputs, before they see what is below it.
        super("wavelength-lattice:index:Exempt", name, { exemptions: args.exemptions }, opts);
        this.registerOutputs({});
    }
}
