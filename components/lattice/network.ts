import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../shared/names";
import { named, type Tags } from "../shared/tags";
import { type AccessLogs, accessLogs } from "./access-logs";
import { LatticeAuthPolicy } from "./auth-policy";
import { type AuthStatement, anyoneFrom, authenticatedFrom, connectionsFrom } from "./statements";

export interface LatticeNetworkArgs {
    /** VPC whose workloads use the network. A VPC can be associated with one service network only. */
    readonly vpcId: pulumi.Input<string>;
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
    /**
     * Tags for every child.
     * @default - only the `Name` tag
     */
    readonly tags?: Tags;
}

/**
 * A VPC Lattice service network, joined to a VPC.
 *
 * The association has a security group of its own, closed until a `LatticeClient` opens it for one client's group.
 */
export class LatticeNetwork extends pulumi.ComponentResource {
    readonly id: pulumi.Output<string>;
    readonly arn: pulumi.Output<string>;
    /** The association's group, which decides who in the VPC can use the network. */
    readonly securityGroupId: pulumi.Output<string>;
    /** What has to be there before a service of the network can be called. */
    readonly association: aws.vpclattice.ServiceNetworkVpcAssociation;

    constructor(name: string, args: LatticeNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
        super("wavelength-lattice:lattice:LatticeNetwork", name, {}, opts);
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
        this.registerOutputs({ id: this.id, arn: this.arn, securityGroupId: this.securityGroupId });
    }
}

function statementsOf({ vpcId, callers, sourceVpcIds = [], passthrough = false }: LatticeNetworkArgs): AuthStatement[] {
    const vpcIds = [vpcId, ...sourceVpcIds];
    return [
        callers === "any" ? anyoneFrom(...vpcIds) : authenticatedFrom(...vpcIds),
        ...(passthrough ? [connectionsFrom(...vpcIds)] : []),
    ];
}
