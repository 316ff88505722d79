import * as pulumi from "@pulumi/pulumi";
import { CarrierPrefixList as Declared } from "../components/wavelength/carrier-prefix-list";
import { packageType } from "./inputs";

/** Who keeps a prefix list up to date. */
export const ManagedBy = {
    /** `cidrBlocks` is the list, whatever else happened to it. */
    Stack: "stack",
    /** `cidrBlocks` is what the list starts with; something outside updates it. */
    External: "external",
} as const;
export type ManagedBy = (typeof ManagedBy)[keyof typeof ManagedBy];

/** The carrier's addresses. */
export interface CarrierPrefixListArgs {
    /** IPv4 blocks that the carrier's devices come from, at least one. No carrier publishes a list; they change. */
    readonly cidrBlocks: string[];
    /** Size of the list, 1 to 60: what it weighs in the quota of a security group. It should never shrink. Default: 20. */
    readonly maxEntries?: number;
    /** Who keeps the entries up to date. Default: stack. */
    readonly managedBy?: ManagedBy;
    /** Tags for the list. */
    readonly tags?: Record<string, pulumi.Input<string>>;
}

/** The carrier's addresses as a managed prefix list, which security groups refer to and which can change without them. */
export class CarrierPrefixList extends pulumi.ComponentResource {
    /** What a `ZoneApplication` names. */
    readonly prefixListId: pulumi.Output<string>;

    constructor(name: string, args: CarrierPrefixListArgs, opts?: pulumi.ComponentResourceOptions) {
        const rules = {
            plain: ["cidrBlocks", "maxEntries", "managedBy"],
            choices: { managedBy: Object.values(ManagedBy) },
        };
        super(packageType("CarrierPrefixList", name, args, rules), name, {}, opts);
        this.prefixListId = new Declared(name, args, { parent: this }).id;
        this.registerOutputs({ prefixListId: this.prefixListId });
    }
}
