import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Children, type Transformable } from "../shared/children";
import { physicalName } from "../shared/names";
import { type Resolved, resolved, type VpcRef } from "../shared/neighbours";
import { named, type Taggable } from "../shared/tags";
import { type AccessLogs, accessLogs } from "./access-logs";
import { LatticeAuthPolicy } from "./auth-policy";
import { type AuthStatement, anyoneFrom, authenticatedFrom, connectionsFrom } from "./statements";

export interface LatticeNetworkArgs extends Taggable, Transformable<typeof latticeNetworkChildren> {
    /** VPC whose workloads use the network. A VPC can be associated with one service network only. */
    readonly vpcId: VpcRef;
    /**
     * Whose requests the network lets pass, before a service's own policy is asked; all from the admitted VPCs only.
     * `signed`: those that an AWS identity signed. `any`: unsigned ones too, for callers that cannot sign.
     * @default signed
     */
    readonly callers?: "signed" | "any";
    /**
     * IDs of further VPCs whose requests the network lets pass: associated ones, those of accounts that it is shared
     * with, and peers that come by an endpoint.
     * @default - this VPC's alone
     */
    readonly sourceVpcIds?: readonly pulumi.Input<string>[];
    /**
     * Lets connections to services that pass TLS through in, which nobody can sign.
     * @default false
     */
    readonly passthrough?: boolean;
    /**
     * Where requests to the network's services are recorded.
     * @default - a log group that keeps them for 30 days
     */
    readonly accessLogs?: AccessLogs;
}

/** What `transform` can change. */
const latticeNetworkChildren = {
    serviceNetwork: aws.vpclattice.ServiceNetwork,
    association: aws.vpclattice.ServiceNetworkVpcAssociation,
    securityGroup: aws.ec2.SecurityGroup,
    authPolicy: aws.vpclattice.AuthPolicy,
    logGroup: aws.cloudwatch.LogGroup,
} as const;

/**
 * A VPC Lattice service network, joined to a VPC.
 *
 * The association has a security group of its own, closed until a `LatticeClient` opens it for one client's group.
 *
 * @example
 * export const lattice = new LatticeNetwork("lattice", { vpcId: network, tags });
 */
export class LatticeNetwork extends pulumi.ComponentResource {
    readonly id: pulumi.Output<string>;
    readonly arn: pulumi.Output<string>;
    /** The association's group, which decides who in the VPC can use the network. */
    readonly securityGroupId: pulumi.Output<string>;
    /** What has to be there before a service of the network can be called. */
    readonly association: aws.vpclattice.ServiceNetworkVpcAssociation;
    /** The service network. */
    readonly serviceNetwork: aws.vpclattice.ServiceNetwork;
    /** The association's group. */
    readonly securityGroup: aws.ec2.SecurityGroup;
    /** Whose requests the network lets pass. */
    readonly authPolicy: aws.vpclattice.AuthPolicy;
    /** Where requests are recorded, in a group of its own. */
    readonly logGroup: aws.cloudwatch.LogGroup | undefined;

    constructor(name: string, given: LatticeNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(latticeNetworkChildren, name, given.transform);
        super("wavelength-lattice:lattice:LatticeNetwork", name, {}, children.watched(opts));
        const args = resolved(`The LatticeNetwork '${name}'`, given, children.faults);
        const network = new aws.vpclattice.ServiceNetwork(
            name,
            {
                name: physicalName(name, { maxLength: 63 }),
                authType: "AWS_IAM",
                tags: named(name, args.tags),
            },
            { parent: this },
        );
        const securityGroup = new aws.ec2.SecurityGroup(
            `${name}-clients`,
            {
                vpcId: args.vpcId,
                description: "Who may use the VPC Lattice service network",
                tags: named(`${name}-clients`, args.tags),
            },
            { parent: this },
        );
        this.association = new aws.vpclattice.ServiceNetworkVpcAssociation(
            name,
            {
                serviceNetworkIdentifier: network.id,
                vpcIdentifier: args.vpcId,
                securityGroupIds: [securityGroup.id],
                tags: named(name, args.tags),
            },
            { parent: this },
        );
        new LatticeAuthPolicy(
            `${name}-auth`,
            {
                resourceIdentifier: network.arn,
                statements: statementsOf(args),
            },
            { parent: this },
        );
        accessLogs(
            `${name}-access-logs`,
            args.accessLogs ?? { destination: "cloud-watch-logs" },
            { resourceIdentifier: network.arn, serviceNetworkLogType: "SERVICE", tags: args.tags },
            this,
        );
        this.id = network.id;
        this.arn = network.arn;
        this.securityGroupId = securityGroup.id;
        this.serviceNetwork = children.one("serviceNetwork");
        this.securityGroup = children.one("securityGroup");
        this.authPolicy = children.one("authPolicy");
        this.logGroup = children.optional("logGroup");
        this.registerOutputs({ id: this.id, arn: this.arn, securityGroupId: this.securityGroupId });
    }
}

function statementsOf({
    vpcId,
    callers,
    sourceVpcIds = [],
    passthrough = false,
}: Resolved<LatticeNetworkArgs>): AuthStatement[] {
    const vpcIds = [vpcId, ...sourceVpcIds];
    return [
        callers === "any" ? anyoneFrom(...vpcIds) : authenticatedFrom(...vpcIds),
        ...(passthrough ? [connectionsFrom(...vpcIds)] : []),
    ];
}
