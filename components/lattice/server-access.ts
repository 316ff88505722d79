import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Expectations } from "../expectations";
import { awsPrefixList } from "../shared/aws";
import { Children, type Transformable } from "../shared/children";
import { resolved, type SecurityGroupRef } from "../shared/neighbours";
import { named, type Taggable } from "../shared/tags";

export interface LatticeServerAccessArgs extends Taggable, Transformable<typeof latticeServerAccessChildren> {
    /** Pulumi resource names of the servers, for what is expected. */
    readonly servers: readonly string[];
    /** The servers' group. */
    readonly securityGroupId: SecurityGroupRef;
    /** Port that they serve on, which the health check asks too. */
    readonly port: number;
    /** Pulumi resource name of the VPC Lattice service that sends them requests. */
    readonly latticeService: string;
    /** Names of further services that do, for what is expected. @default - none */
    readonly furtherServices?: readonly string[];
}

/** What `transform` can change. */
const latticeServerAccessChildren = {
    ingressRule: aws.vpc.SecurityGroupIngressRule,
} as const;

/**
 * Lets VPC Lattice reach servers: without its prefix list in their group they never become healthy. The list weighs 10 in
 * the group's quota of 60 rules. Output `awsPrefixLists` says which prefix list of AWS's an ID is.
 *
 * @example
 * new LatticeServerAccess("az-app-from-lattice", {
 *     servers: servers.serverNames,
 *     securityGroupId: servers,
 *     port: 443,
 *     ...group,
 * });
 */
export class LatticeServerAccess extends pulumi.ComponentResource {
    /** Into the servers' group. */
    readonly ingressRule: aws.vpc.SecurityGroupIngressRule;

    constructor(name: string, given: LatticeServerAccessArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(latticeServerAccessChildren, name, given.transform);
        super("wavelength-lattice:lattice:LatticeServerAccess", name, {}, children.watched(opts));
        const args = resolved(`The LatticeServerAccess '${name}'`, given, children.faults);
        const { port, servers } = args;
        const lattice = awsPrefixList("vpc-lattice", { parent: this });
        new aws.vpc.SecurityGroupIngressRule(
            name,
            {
                securityGroupId: args.securityGroupId,
                prefixListId: lattice.id,
                ipProtocol: "tcp",
                fromPort: port,
                toPort: port,
                description: "Requests and health checks of VPC Lattice",
                tags: named(name, args.tags),
            },
            { parent: this },
        );
        const services = [args.latticeService, ...(args.furtherServices ?? [])];
        const flows = services.flatMap((from) =>
            servers.map((to) => ({ from, to, protocol: "tcp", port, expect: "reachable" }) as const),
        );
        new Expectations(`${name}-expectations`, { flows }, { parent: this });
        this.ingressRule = children.one("ingressRule");
        this.registerOutputs({
            awsPrefixLists: pulumi.all([lattice.name, lattice.id]).apply(([key, id]) => ({ [key]: id })),
        });
    }
}
