import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { tlsPolicies } from "../../model/aws/tls-policies";
import type { WatchedLoadBalancer } from "../alerts/watches/load-balancers";
import { applicationLoadBalancer } from "../shared/application-load-balancer";
import { Children, type Transformable } from "../shared/children";
import { physicalName } from "../shared/names";
import { refuse } from "../shared/refuse";
import { named, type Tags } from "../shared/tags";
import type { Entry } from "./entry";
import { allowIn, allowOut, httpsPort } from "./rules";

export interface EntryLoadBalancerArgs extends Transformable<typeof entryLoadBalancerChildren> {
    readonly vpcId: pulumi.Input<string>;
    /** Public subnets of at least two Availability Zones. */
    readonly subnetIds: readonly pulumi.Input<string>[];
    /** Routes of those subnets to the internet gateway, which the load balancer waits for. */
    readonly routes?: readonly pulumi.Resource[] | undefined;
    /** Certificate of the listener. */
    readonly certificateArn: pulumi.Input<string>;
    /** The servers' group. */
    readonly serverSecurityGroupId: pulumi.Input<string>;
    readonly instances: ReadonlyMap<string, aws.ec2.Instance>;
    readonly logRetentionInDays?: number;
    readonly protect?: boolean;
    readonly tags?: Tags;
}

/** What `transform` can change. */
const entryLoadBalancerChildren = {
    loadBalancer: aws.lb.LoadBalancer,
    listener: aws.lb.Listener,
    targetGroup: aws.lb.TargetGroup,
    securityGroup: aws.ec2.SecurityGroup,
    logBucket: aws.s3.Bucket,
} as const;

/** A public Application Load Balancer in front of the servers, with HTTPS on both of its sides. */
export class EntryLoadBalancer extends pulumi.ComponentResource {
    readonly securityGroupId: pulumi.Output<string>;
    readonly entry: Entry;
    /** The load balancer as CloudWatch knows it. */
    readonly watched: WatchedLoadBalancer;
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

    constructor(name: string, args: EntryLoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(entryLoadBalancerChildren, name, args.transform);
        super("wavelength-lattice:application:EntryLoadBalancer", name, {}, children.watched(opts));
        refuse(`The EntryLoadBalancer '${name}'`, children.faults);
        const securityGroup = this.declareGroup(name, args);
        const { subnetIds, routes, logRetentionInDays, protect, tags } = args;
        const loadBalancer = applicationLoadBalancer(
            name,
            {
                internal: false,
                subnetIds: [...subnetIds],
                securityGroupId: securityGroup.id,
                routes,
                logRetentionInDays,
                protect,
                tags,
            },
            this,
        );
        const targetGroup = this.declareTargets(name, args);
        this.declareListener(name, args, loadBalancer, targetGroup);

        this.securityGroupId = securityGroup.id;
        this.watched = { loadBalancer: loadBalancer.arnSuffix, targetGroup: targetGroup.arnSuffix };
        this.entry = { kind: "load-balancer", dnsName: loadBalancer.dnsName, zoneId: loadBalancer.zoneId };
        this.loadBalancer = children.one("loadBalancer");
        this.listener = children.one("listener");
        this.targetGroup = children.one("targetGroup");
        this.securityGroup = children.one("securityGroup");
        this.logBucket = children.one("logBucket");
        this.registerOutputs({ securityGroupId: this.securityGroupId, dnsName: loadBalancer.dnsName });
    }

    private declareGroup(name: string, args: EntryLoadBalancerArgs): aws.ec2.SecurityGroup {
        const { vpcId, serverSecurityGroupId, tags } = args;
        const groupName = `${name}-entry`;
        const securityGroup = new aws.ec2.SecurityGroup(
            groupName,
            { vpcId, description: `Load balancer of ${name}: HTTPS from the internet`, tags: named(groupName, tags) },
            { parent: this },
        );
        const owner = { securityGroupId: securityGroup.id, tags, parent: this };
        const anyone = { cidrIpv4: "0.0.0.0/0" } as const;
        const servers = { referencedSecurityGroupId: serverSecurityGroupId };
        allowIn(`${groupName}-in-internet`, owner, { description: "HTTPS from the internet", peer: anyone });
        allowOut(`${groupName}-out-servers`, owner, { description: `HTTPS to the servers of ${name}`, peer: servers });
        return securityGroup;
    }

    private declareTargets(name: string, { vpcId, instances, tags }: EntryLoadBalancerArgs): aws.lb.TargetGroup {
        const targetGroup = new aws.lb.TargetGroup(
            name,
            {
                name: physicalName(name, { maxLength: 32 }),
                targetType: "instance",
                vpcId,
                port: httpsPort,
                // Elastic Load Balancing does not verify targets' certificates, so a self-signed one will do.
                protocol: "HTTPS",
                deregistrationDelay: 30,
                healthCheck: {
                    protocol: "HTTPS",
                    path: "/healthz",
                    matcher: "200",
                    interval: 15,
                    timeout: 5,
                    healthyThreshold: 2,
                    unhealthyThreshold: 2,
                },
                tags: named(name, tags),
            },
            { parent: this },
        );
        for (const [server, instance] of instances) {
            new aws.lb.TargetGroupAttachment(
                server,
                { targetGroupArn: targetGroup.arn, targetId: instance.id, port: httpsPort },
                { parent: this },
            );
        }
        return targetGroup;
    }

    private declareListener(
        name: string,
        { certificateArn, tags }: EntryLoadBalancerArgs,
        loadBalancer: aws.lb.LoadBalancer,
        targetGroup: aws.lb.TargetGroup,
    ): void {
        new aws.lb.Listener(
            name,
            {
                loadBalancerArn: loadBalancer.arn,
                port: httpsPort,
                protocol: "HTTPS",
                sslPolicy: tlsPolicies.tls12,
                certificateArn,
                defaultActions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
                tags: named(name, tags),
            },
            { parent: this },
        );
    }
}
