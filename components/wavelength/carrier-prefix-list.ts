import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { prefixListFaults } from "../../model/addressing/prefix-list";
import { Children, type Transformable } from "../shared/children";
import { refuse } from "../shared/refuse";
import { named, type Tags } from "../shared/tags";

export interface CarrierPrefixListArgs extends Transformable<typeof carrierPrefixListChildren> {
    /** IPv4 blocks that the carrier's devices come from, at least one. No carrier publishes a list; they change. */
    readonly cidrBlocks: readonly string[];
    /**
     * Size of the list, 1 to 60. Security groups count it, not the entries, for every rule that refers to the list: a group
     * has 60 rules in each direction unless the quota was raised. It can grow, and should never shrink.
     * @default 20
     */
    readonly maxEntries?: number;
    /**
     * Who keeps the entries up to date. `stack`: `cidrBlocks` is the list, whatever else happened to it. `external`:
     * `cidrBlocks` is what the list starts with; something outside updates it, and later edits of `cidrBlocks` are ignored.
     * @default stack
     */
    readonly managedBy?: "stack" | "external";
    /**
     * Tags for the list.
     * @default - only the `Name` tag
     */
    readonly tags?: Tags;
}

/** What `transform` can change. */
const carrierPrefixListChildren = {
    prefixList: aws.ec2.ManagedPrefixList,
} as const;

/**
 * The carrier's addresses as a managed prefix list, which security groups refer to and which can change without them.
 *
 * @example
 * const devices = new CarrierPrefixList("carrier-addresses", { cidrBlocks: ["203.0.113.0/24"], tags });
 */
export class CarrierPrefixList extends pulumi.ComponentResource {
    readonly id: pulumi.Output<string>;
    readonly arn: pulumi.Output<string>;
    /** What the list weighs in the quota of a security group, for each rule that refers to it. */
    readonly maxEntries: number;
    /** The list. */
    readonly prefixList: aws.ec2.ManagedPrefixList;

    /** @throws pulumi.RunError with everything that is wrong with the list. */
    constructor(name: string, args: CarrierPrefixListArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(carrierPrefixListChildren, name, args.transform);
        super("wavelength-lattice:wavelength:CarrierPrefixList", name, {}, children.watched(opts));
        const { cidrBlocks, maxEntries = 20, managedBy = "stack", tags } = args;
        refuse(`The prefix list '${name}'`, [...children.faults, ...prefixListFaults(cidrBlocks, maxEntries)]);
        const list = new aws.ec2.ManagedPrefixList(
            name,
            {
                addressFamily: "IPv4",
                maxEntries,
                entries: cidrBlocks.map((cidr) => ({ cidr, description: "Devices of the carrier" })),
                tags: named(name, tags),
            },
            { parent: this, ignoreChanges: managedBy === "external" ? ["entries"] : undefined },
        );
        this.id = list.id;
        this.arn = list.arn;
        this.maxEntries = maxEntries;
        this.prefixList = children.one("prefixList");
        this.registerOutputs({ id: this.id, arn: this.arn, maxEntries: this.maxEntries });
    }
}
