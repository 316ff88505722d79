import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Expectations } from "../expectations";
import { applicationLoadBalancer } from "../shared/application-load-balancer";
import { awsPrefixList } from "../shared/aws";
import { Children, type Transformable } from "../shared/children";
import { physicalName } from "../shared/names";
import { type Resolved, resolved, type SecurityGroupRef, type SubnetRefs, type VpcRef } from "../shared/neighbours";
import { named, type Taggable } from "../shared/tags";

/** Port of the listener: from VPC Lattice on, requests stay inside the VPC. */
export const balancerPort = 80;

const serverPort = 443;

export interface LatticeLoadBalancerArgs extends Taggable, Transformable<typeof latticeLoadBalancerChildren> {
    readonly vpcId: VpcRef;
    /** Private subnets in two or more Availability Zones. */
    readonly subnetIds: SubnetRefs;
    /** The servers behind it, instance IDs by Pulumi resource name; they serve HTTPS on 443. */
    readonly instances: Readonly<Record<string, pulumi.Input<string>>>;
    /** The servers' group, which is opened here. */
    readonly serverSecurityGroupId: SecurityGroupRef;
    /** Pulumi resource name of the VPC Lattice service in front, for what is expected. */
    readonly latticeService: string;
    /** Days that the bucket keeps the access logs. @default 90 */
    readonly logRetentionInDays?: number;
    /** Keeps the load balancer and its logs from being deleted. @default false */
    readonly protect?: boolean;
}

/** What `transform` can change. */
const latticeLoadBalancerChildren = {
    loadBalancer: aws.lb.LoadBalancer,
    listener: aws.lb.Listener,
    targetGroup: aws.lb.TargetGroup,
    securityGroup: aws.ec2.SecurityGroup,
    logBucket: aws.s3.Bucket,
} as const;

/**
 * An internal Application Load Balancer as a target of VPC Lattice, which takes no other kind of load balancer: it admits
 * VPC Lattice's addresses only, and calls servers over HTTPS.
 *
 * @example
 * const balancer = new LatticeLoadBalancer("balancer", {
 *     vpcId,
 *     subnetIds: network.privateSubnetIds,
 *     instances,
 *     serverSecurityGroupId: servers,
 *     ...group,
 * });
 */
export class LatticeLoadBalancer extends pulumi.ComponentResource {
    readonly arn: pulumi.Output<string>;
    /** The load balancer. */
    readonly loadBalancer: aws.lb.LoadBalancer;
    /** Its listener. */
    readonly listener: aws.lb.Listener;
    /** What the listener forwards to. */
    readonly targetGroup: aws.lb.TargetGroup;
    /** The load balancer's group. */
    readonly securityGroup: aws.ec2.SecurityGroup;
    /** Where access logs are kept. */
    readonly logBucket: aws.s3.Bucket;

    constructor(name: string, given: LatticeLoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(latticeLoadBalancerChildren, name, given.transform);
        super("wavelength-lattice:lattice:LatticeLoadBalancer", name, {}, children.watched(opts));
        const args = resolved(`The LatticeLoadBalancer '${name}'`, given, children.faults);
        const lattice = awsPrefixList("vpc-lattice", { parent: this });
        const group = this.group(name, args, lattice.id);
        const { subnetIds, logRetentionInDays, protect, tags } = args;
        const balancer = applicationLoadBalancer(
            name,
            { internal: true, subnetIds, securityGroupId: group.id, logRetentionInDays, protect, tags },
            this,
        );
        const targets = this.targets(name, args);
        const listener = new aws.lb.Listener(
            name,
            {
                loadBalancerArn: balancer.arn,
                port: balancerPort,
                protocol: "HTTP",
                defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
                tags: named(name, args.tags),
            },
            { parent: this },
        );
        this.expect(name, args);
        // VPC Lattice refuses a load balancer without a listener on the target's port.
        this.arn = pulumi.all([balancer.arn, listener.id]).apply(([arn]) => arn);
        this.loadBalancer = children.one("loadBalancer");
        this.listener = children.one("listener");
        this.targetGroup = children.one("targetGroup");
        this.securityGroup = children.one("securityGroup");
        this.logBucket = children.one("logBucket");
        this.registerOutputs({
            arn: balancer.arn,
            awsPrefixLists: pulumi.all([lattice.name, lattice.id]).apply(([key, id]) => ({ [key]: id })),
        });
    }

    private group(
        name: string,
        args: Resolved<LatticeLoadBalancerArgs>,
        lattice: pulumi.Input<string>,
    ): aws.ec2.SecurityGroup {
        const { vpcId, serverSecurityGroupId, tags } = args;
        const group = new aws.ec2.SecurityGroup(
            name,
            {
                vpcId,
                description: "Internal load balancer; from VPC Lattice, to its servers only",
                tags: named(name, tags),
            },
            { parent: this },
        );
        const rule = (ruleName: string, port: number, description: string) => ({
            ipProtocol: "tcp",
            fromPort: port,
            toPort: port,
            description,
            tags: named(ruleName, tags),
        });
        new aws.vpc.SecurityGroupIngressRule(
            `${name}-from-lattice`,
            {
                ...rule(`${name}-from-lattice`, balancerPort, "Requests of VPC Lattice"),
                securityGroupId: group.id,
                prefixListId: lattice,
            },
            { parent: this },
        );
        const toServers = rule(`${name}-to-servers`, serverPort, "Requests and health checks to the servers");
        new aws.vpc.SecurityGroupEgressRule(
            `${name}-to-servers`,
            { ...toServers, securityGroupId: group.id, referencedSecurityGroupId: serverSecurityGroupId },
            { parent: this },
        );
        new aws.vpc.SecurityGroupIngressRule(
            `${name}-to-servers`,
            { ...toServers, securityGroupId: serverSecurityGroupId, referencedSecurityGroupId: group.id },
            { parent: this },
        );
        return group;
    }

    private targets(name: string, { vpcId, instances, tags }: Resolved<LatticeLoadBalancerArgs>): aws.lb.TargetGroup {
        const group = new aws.lb.TargetGroup(
            name,
            {
                name: physicalName(`${name}-${serverPort}`, { maxLength: 32 }),
                vpcId,
                targetType: "instance",
                protocol: "HTTPS",
                port: serverPort,
                deregistrationDelay: 30,
                healthCheck: { protocol: "HTTPS", path: "/healthz", matcher: "200", interval: 15, timeout: 5 },
                tags: named(name, tags),
            },
            { parent: this },
        );
        for (const [server, targetId] of Object.entries(instances)) {
            new aws.lb.TargetGroupAttachment(
                `${name}-${server}`,
                { targetGroupArn: group.arn, targetId, port: serverPort },
                { parent: this },
            );
        }
        return group;
    }

    private expect(name: string, args: Resolved<LatticeLoadBalancerArgs>): void {
        const toBalancer = { to: name, protocol: "tcp", port: balancerPort } as const;
        const servers = Object.keys(args.instances);
        new Expectations(
            `${name}-expectations`,
            {
                flows: [
                    { ...toBalancer, from: args.latticeService, expect: "reachable" },
                    { ...toBalancer, from: "internet", expect: "unreachable" },
                    ...servers.map((to) => {
                        return { from: name, to, protocol: "tcp", port: serverPort, expect: "reachable" } as const;
                    }),
                ],
            },
            { parent: this },
        );
    }
}
