import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Children, type Transformable } from "../shared/children";
import { resolved, type ServiceNetworkRef, type VpcRef } from "../shared/neighbours";
import { named, type Taggable } from "../shared/tags";

export interface LatticeAssociationArgs extends Taggable, Transformable<typeof latticeAssociationChildren> {
    /** VPC whose workloads are to use the network. A VPC can be associated with one service network only. */
    readonly vpcId: VpcRef;
    /** ID of the service network, or the ARN of one that another account shares. */
    readonly serviceNetworkIdentifier: ServiceNetworkRef;
}

/** What `transform` can change. */
const latticeAssociationChildren = {
    association: aws.vpclattice.ServiceNetworkVpcAssociation,
    securityGroup: aws.ec2.SecurityGroup,
} as const;

/**
 * Associates a further VPC with a service network. The association has a security group of its own in that VPC, closed
 * until a `LatticeClient` opens it for one client's group. The network's auth policy has to admit the VPC as well.
 *
 * @example
 * new LatticeAssociation("batch-lattice", { vpcId: other.vpcId, serviceNetworkIdentifier: lattice, tags });
 */
export class LatticeAssociation extends pulumi.ComponentResource {
    /** The association's group, which decides who in the VPC can use the network. */
    readonly securityGroupId: pulumi.Output<string>;
    /** The association. */
    readonly association: aws.vpclattice.ServiceNetworkVpcAssociation;
    /** The association's group. */
    readonly securityGroup: aws.ec2.SecurityGroup;

    constructor(name: string, given: LatticeAssociationArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(latticeAssociationChildren, name, given.transform);
        super("wavelength-lattice:lattice:LatticeAssociation", name, {}, children.watched(opts));
        const args = resolved(`The LatticeAssociation '${name}'`, given, children.faults);
        const group = new aws.ec2.SecurityGroup(
            name,
            {
                vpcId: args.vpcId,
                description: "Who may use the VPC Lattice service network",
                tags: named(name, args.tags),
            },
            { parent: this },
        );
        new aws.vpclattice.ServiceNetworkVpcAssociation(
            name,
            {
                serviceNetworkIdentifier: args.serviceNetworkIdentifier,
                vpcIdentifier: args.vpcId,
                securityGroupIds: [group.id],
                tags: named(name, args.tags),
            },
            { parent: this },
        );
        this.securityGroupId = group.id;
        this.association = children.one("association");
        this.securityGroup = children.one("securityGroup");
        this.registerOutputs({ securityGroupId: this.securityGroupId });
    }
}
