import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Expectations } from "../expectations";
import { awsPrefixList } from "../shared/aws";
import { Children, type Transformable } from "../shared/children";
import { resolved, type SecurityGroupRef } from "../shared/neighbours";
import { named, type Taggable } from "../shared/tags";

export interface LatticeClientArgs extends Taggable, Transformable<typeof latticeClientChildren> {
    /** Pulumi resource name of the workload that calls, for what is expected of it. */
    readonly client: string;
    /** Group of the workload that calls. */
    readonly clientSecurityGroupId: SecurityGroupRef;
    /** Group of the service network's VPC association. */
    readonly networkSecurityGroupId: SecurityGroupRef;
    /** Pulumi resource name of the VPC Lattice service that is called. */
    readonly service: string;
    /** Port of the service's listener. @default 443 */
    readonly port?: number;
    /**
     * Whether the client's group is opened towards VPC Lattice here; false where the client does that itself, since AWS
     * refuses the same rule twice. Such a rule weighs 10 in the group's quota of 60.
     * @default true
     */
    readonly clientEgress?: boolean;
}

/** What `transform` can change. */
const latticeClientChildren = {
    ingressRule: aws.vpc.SecurityGroupIngressRule,
    egressRule: aws.vpc.SecurityGroupEgressRule,
} as const;

/**
 * Lets one workload call one service: into the association's group, and out of its own group to Lattice's addresses.
 *
 * Output `awsPrefixLists` says which prefix list of AWS's an ID is: `{ name: id }`; a rule names the ID only.
 *
 * @example
 * new LatticeClient("web-calls-functions", {
 *     client: "web",
 *     clientSecurityGroupId: web,
 *     networkSecurityGroupId: lattice,
 *     service: "functions",
 *     tags,
 * });
 */
export class LatticeClient extends pulumi.ComponentResource {
    /** Into the association's group. */
    readonly ingressRule: aws.vpc.SecurityGroupIngressRule;
    /** Out of the client's group, unless it opens that itself. */
    readonly egressRule: aws.vpc.SecurityGroupEgressRule | undefined;

    constructor(name: string, given: LatticeClientArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(latticeClientChildren, name, given.transform);
        super("wavelength-lattice:lattice:LatticeClient", name, {}, children.watched(opts));
        const args = resolved(`The LatticeClient '${name}'`, given, children.faults);
        const port = args.port ?? 443;
        const traffic = { ipProtocol: "tcp", fromPort: port, toPort: port, tags: named(name, args.tags) };
        new aws.vpc.SecurityGroupIngressRule(
            name,
            {
                ...traffic,
                securityGroupId: args.networkSecurityGroupId,
                referencedSecurityGroupId: args.clientSecurityGroupId,
                description: `${args.client} calls services of the network`,
            },
            { parent: this },
        );
        const lattice = awsPrefixList("vpc-lattice", { parent: this });
        if (args.clientEgress ?? true) {
            new aws.vpc.SecurityGroupEgressRule(
                name,
                {
                    ...traffic,
                    securityGroupId: args.clientSecurityGroupId,
                    prefixListId: lattice.id,
                    description: `${args.client} calls VPC Lattice`,
                },
                { parent: this },
            );
        }
        new Expectations(
            `${name}-expectations`,
            { flows: [{ from: args.client, to: args.service, protocol: "tcp", port, expect: "reachable" }] },
            { parent: this },
        );
        this.ingressRule = children.one("ingressRule");
        this.egressRule = children.optional("egressRule");
        this.registerOutputs({
            awsPrefixLists: pulumi.all([lattice.name, lattice.id]).apply(([key, id]) => ({ [key]: id })),
        });
    }
}
