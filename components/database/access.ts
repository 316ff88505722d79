import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Expectations } from "../expectations";
import { Children, type Transformable } from "../shared/children";
import { type Resolved, resolved, type SecurityGroupRef } from "../shared/neighbours";
import { named, type Taggable } from "../shared/tags";

export interface DatabaseAccessArgs extends Taggable, Transformable<typeof databaseAccessChildren> {
    /** Pulumi resource name of the database, for what is expected. */
    readonly database: string;
    readonly databaseSecurityGroupId: SecurityGroupRef;
    readonly port: number;
    /** Pulumi resource names of the workloads that connect, all with the same group. */
    readonly clients: readonly string[];
    readonly clientSecurityGroupId: SecurityGroupRef;
    /**
     * Whether the clients' group is opened towards the database here, and what is expected stated here; false where the
     * clients do both themselves, since AWS refuses the same rule twice.
     * @default true
     */
    readonly clientEgress?: boolean;
}

/** What `transform` can change. */
const databaseAccessChildren = {
    ingressRule: aws.vpc.SecurityGroupIngressRule,
    egressRule: aws.vpc.SecurityGroupEgressRule,
} as const;

/**
 * Lets workloads connect to a database: into the database's group, and out of their own. Apart from both, because each
 * side's rules name the other's group.
 */
export class DatabaseAccess extends pulumi.ComponentResource {
    /** Into the database's group. */
    readonly ingressRule: aws.vpc.SecurityGroupIngressRule;
    /** Out of the clients' group, unless they open it themselves. */
    readonly egressRule: aws.vpc.SecurityGroupEgressRule | undefined;

    constructor(name: string, given: DatabaseAccessArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(databaseAccessChildren, name, given.transform);
        super("wavelength-lattice:database:DatabaseAccess", name, {}, children.watched(opts));
        const args = resolved(`The DatabaseAccess '${name}'`, given, children.faults);
        const { port, clientSecurityGroupId, databaseSecurityGroupId } = args;
        const rule = {
            ipProtocol: "tcp",
            fromPort: port,
            toPort: port,
            description: `${args.clients.join(", ")} to ${args.database}`.slice(0, 255),
            tags: named(name, args.tags),
        };
        new aws.vpc.SecurityGroupIngressRule(
            name,
            { ...rule, securityGroupId: databaseSecurityGroupId, referencedSecurityGroupId: clientSecurityGroupId },
            { parent: this },
        );
        if (args.clientEgress ?? true) {
            new aws.vpc.SecurityGroupEgressRule(
                name,
                { ...rule, securityGroupId: clientSecurityGroupId, referencedSecurityGroupId: databaseSecurityGroupId },
                { parent: this },
            );
            this.expect(name, args);
        }
        this.ingressRule = children.one("ingressRule");
        this.egressRule = children.optional("egressRule");
        this.registerOutputs({});
    }

    private expect(name: string, { clients, database, port }: Resolved<DatabaseAccessArgs>): void {
        const flows = clients.map(
            (from) => ({ from, to: database, protocol: "tcp", port, expect: "reachable" }) as const,
        );
        new Expectations(`${name}-expectations`, { flows }, { parent: this });
    }
}
