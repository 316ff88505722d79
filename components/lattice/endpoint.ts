import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { blockFaults } from "../../model/addressing/ipv4-blocks";
import { Expectations, keptOut } from "../expectations";
import { Children, type Transformable } from "../shared/children";
import { resolved, type ServiceNetworkRef, type SubnetRefs, type VpcRef } from "../shared/neighbours";
import { portFaults } from "../shared/ports";
import { named, type Taggable } from "../shared/tags";

export interface LatticeEndpointArgs extends Taggable, Transformable<typeof latticeEndpointChildren> {
    readonly vpcId: VpcRef;
    /** Subnets in Availability Zones, each with a free /28: VPC Lattice takes a block of that size in each. */
    readonly subnetIds: SubnetRefs;
    readonly serviceNetworkArn: ServiceNetworkRef;
    /** Blocks of the peers and of on-premises that use the network through the endpoint. */
    readonly cidrBlocks: readonly string[];
    /** Ports of the services and resources that they use. */
    readonly ports: readonly number[];
    /**
     * What must never reach the endpoint, beside `internet`: `carrier:<zone>`, or a workload's Pulumi resource name.
     * @default - only `internet`
     */
    readonly unreachableFrom?: readonly string[];
}

/** What `transform` can change. */
const latticeEndpointChildren = {
    endpoint: aws.ec2.VpcEndpoint,
    securityGroup: aws.ec2.SecurityGroup,
} as const;

/**
 * A service-network endpoint, beside the VPC association: addresses in the VPC by which peered VPCs and on-premises reach
 * the service network, which the association does not allow. It costs by the hour in every Availability Zone.
 *
 * @example
 * new LatticeEndpoint("lattice-endpoint", {
 *     vpcId: network,
 *     subnetIds: network.privateSubnetIds,
 *     serviceNetworkArn: lattice,
 *     cidrBlocks: ["10.1.0.0/16"],
 *     ports: [443],
 *     tags,
 * });
 */
export class LatticeEndpoint extends pulumi.ComponentResource {
    readonly id: pulumi.Output<string>;
    /** The endpoint. */
    readonly endpoint: aws.ec2.VpcEndpoint;
    /** Its security group. */
    readonly securityGroup: aws.ec2.SecurityGroup;

    constructor(name: string, given: LatticeEndpointArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(latticeEndpointChildren, name, given.transform);
        super("wavelength-lattice:lattice:LatticeEndpoint", name, {}, children.watched(opts));
        const args = resolved(`The LatticeEndpoint '${name}'`, given, [
            ...children.faults,
            ...blockFaults("cidrBlocks", given.cidrBlocks),
            ...portFaults("ports", given.ports),
        ]);
        const group = new aws.ec2.SecurityGroup(
            name,
            {
                vpcId: args.vpcId,
                description: "Service-network endpoint; from peers and on-premises",
                tags: named(name, args.tags),
            },
            { parent: this },
        );
        for (const port of args.ports) {
            args.cidrBlocks.forEach((cidrIpv4, index) => {
                // Named by the block: a list that loses its first entry must not move all others.
                const ruleName = `${name}-${port}-${cidrIpv4.replace("/", "-")}`;
                new aws.vpc.SecurityGroupIngressRule(
                    ruleName,
                    {
                        securityGroupId: group.id,
                        cidrIpv4,
                        ipProtocol: "tcp",
                        fromPort: port,
                        toPort: port,
                        description: `Peers and on-premises on ${port}`,
                        tags: named(ruleName, args.tags),
                    },
                    { parent: this, aliases: [{ name: `${name}-${port}-${index + 1}` }] },
                );
            });
        }
        const endpoint = new aws.ec2.VpcEndpoint(
            name,
            {
                vpcEndpointType: "ServiceNetwork",
                serviceNetworkArn: args.serviceNetworkArn,
                vpcId: args.vpcId,
                subnetIds: args.subnetIds,
                securityGroupIds: [group.id],
                tags: named(name, args.tags),
            },
            { parent: this },
        );
        const flows = args.ports.flatMap((port) => keptOut(name, port, args.unreachableFrom));
        new Expectations(`${name}-expectations`, { flows }, { parent: this });
        this.id = endpoint.id;
        this.endpoint = children.one("endpoint");
        this.securityGroup = children.one("securityGroup");
        this.registerOutputs({ id: this.id });
    }
}
