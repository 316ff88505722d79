import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { tlsPolicies } from "../../model/aws/tls-policies";
import type { WatchedLoadBalancer } from "../alerts/watches/load-balancers";
import type { WatchedProxies } from "../alerts/watches/proxies";
import { Expectations } from "../expectations";
import { applicationLoadBalancer } from "../shared/application-load-balancer";
import { Children, type Transformable } from "../shared/children";
import { resolved, type SecurityGroupRef, type SubnetRefs, type VpcRef } from "../shared/neighbours";
import { applicationFaultAlarm } from "./alarm";
import { FrontCertificate } from "./certificate";
import { frontFaults } from "./faults";
import { frontListeners, proxyTargets } from "./listeners";
import { proxyPort } from "./proxy-containers";
import { type ProxyOptions, ProxyService, proxyMemory } from "./proxy-service";
import { frontGroup, letOutTo } from "./security-group";
import { protectByWebAcl, type WebAclChoice } from "./web-acl";

/** Where a front stands: a `Network`, an `ExistingNetwork`, a VPC that was looked up, or these IDs. */
export interface FrontNetwork {
    readonly vpcId: VpcRef;
    /** Public subnets in two or more Availability Zones, for the load balancer. */
    readonly publicSubnetIds: SubnetRefs;
    /** Private subnets in two or more Availability Zones, for the proxies. */
    readonly privateSubnetIds: SubnetRefs;
    /** Routes of the public subnets to the internet gateway: AWS makes no public load balancer before it is attached. */
    defaultRoutesOf?(tier: "public"): readonly pulumi.Resource[];
}

/** What a front stands before: a `LatticeService`, or these facts of one. */
export interface FrontedService {
    /** Pulumi resource name of the service, for what is expected of the proxies. */
    readonly name: string;
    readonly arn: pulumi.Input<string>;
    /** The generated domain or the custom one. */
    readonly domainName: pulumi.Input<string>;
    /** Group of the service network's association with the VPC; known of a `LatticeService` that was given its `LatticeNetwork`. */
    readonly networkSecurityGroupId: SecurityGroupRef | undefined;
    /** What has to be there before the service can be called. */
    readonly ready?: readonly pulumi.Resource[];
}

type FrontOptions = Omit<
    ProxyOptions,
    "vpcId" | "latticeService" | "latticeServiceArn" | "latticeDomainName" | "latticeNetworkSecurityGroupId"
>;

export interface PublicFrontArgs extends FrontOptions, Transformable<typeof publicFrontChildren> {
    readonly network: FrontNetwork;
    readonly service: FrontedService;
    /**
     * ARN of an ACM certificate in the load balancer's Region.
     * @default - one is requested for `domainName`, and proved in `hostedZoneId`
     */
    readonly certificateArn?: pulumi.Input<string>;
    /**
     * Fully qualified domain name of the front.
     * @default - the load balancer's own, which no certificate matches
     */
    readonly domainName?: pulumi.Input<string>;
    /**
     * Route 53 hosted zone of `domainName`: the name's record is made there.
     * @default - no record
     */
    readonly hostedZoneId?: pulumi.Input<string>;
    /**
     * Which TLS versions and ciphers clients may use.
     * @default ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09, TLS 1.2 and 1.3 with forward secrecy and post-quantum key exchange
     */
    readonly sslPolicy?: pulumi.Input<string>;
    /** Days that the bucket keeps the access logs. @default 90 */
    readonly accessLogRetentionInDays?: number;
    /**
     * Seconds of silence, 60 to 4000, after which a connection is closed; WebSocket targets ping more often than that. The proxies
     * wait for an answer for less.
     * @default 60
     */
    readonly idleTimeout?: number;
    /**
     * A web ACL of AWS WAF before the load balancer: `managed`, of AWS's rule groups, or the ARN of one. Charged by the month.
     * @default none
     */
    readonly webAcl?: WebAclChoice;
    /**
     * What is told when the service behind the front keeps failing: SNS topics, for example.
     * @default - nobody; the alarm can be seen in CloudWatch
     */
    readonly alarmActions?: pulumi.Input<pulumi.Input<string>[]>;
    /** Keeps the load balancer and its logs from being deleted, by Pulumi and by AWS. @default false */
    readonly protect?: boolean;
}

/** What the parts of a front are given. */
type Unpacked = ReturnType<typeof unpacked>;

/** @throws pulumi.RunError with everything that is wrong with the arguments. */
function unpacked(name: string, { network, service, ...args }: PublicFrontArgs, faults: readonly string[]) {
    // A program in JavaScript may leave out what the types ask for.
    const { vpcId, publicSubnetIds, privateSubnetIds } = Object(network) as FrontNetwork;
    const { networkSecurityGroupId = "", ready = [] } = Object(service) as FrontedService;
    return {
        ...resolved(
            `The public front '${name}'`,
            {
                ...args,
                ...{ vpcId, publicSubnetIds, privateSubnetIds },
                latticeNetworkSecurityGroupId: networkSecurityGroupId,
                after: [...ready, ...(args.after ?? [])],
            },
            [...faults, ...frontFaults({ ...args, network, service })],
        ),
        publicRoutes: network.defaultRoutesOf?.("public"),
        latticeService: service.name,
        latticeServiceArn: service.arn,
        latticeDomainName: service.domainName,
    };
}

/** What `transform` can change. */
const publicFrontChildren = {
    loadBalancer: aws.lb.LoadBalancer,
    httpsListener: { kind: aws.lb.Listener, suffix: "-https" },
    httpListener: { kind: aws.lb.Listener, suffix: "-http" },
    targetGroup: aws.lb.TargetGroup,
    securityGroup: { kind: aws.ec2.SecurityGroup, suffix: "" },
    logBucket: aws.s3.Bucket,
    proxyService: aws.ecs.Service,
    proxyTaskDefinition: aws.ecs.TaskDefinition,
    proxySecurityGroup: { kind: aws.ec2.SecurityGroup, suffix: "-proxy" },
    proxyTaskRole: { kind: aws.iam.Role, suffix: "-proxy-task" },
    proxyExecutionRole: { kind: aws.iam.Role, suffix: "-proxy-execution" },
    proxyLogGroup: aws.cloudwatch.LogGroup,
    proxyMetricFilter: aws.cloudwatch.LogMetricFilter,
    alarm: aws.cloudwatch.MetricAlarm,
    certificate: aws.acm.Certificate,
    record: { kind: aws.route53.Record, suffix: "" },
} as const;

/**
 * The public way to a Lattice service, which by itself is reachable inside associated VPCs only: an Application Load Balancer
 * with HTTPS, and proxies on ECS that call Lattice.
 *
 * @example
 * export const front = new PublicFront("front", {
 *     network,
 *     cluster,
 *     service,
 *     domainName: "www.example.com",
 *     hostedZoneId: "Z0123456789EXAMPLE",
 *     tags,
 * });
 */
export class PublicFront extends pulumi.ComponentResource {
    /** Where people find the service. */
    readonly url: pulumi.Output<string>;
    readonly loadBalancerDnsName: pulumi.Output<string>;
    readonly loadBalancerSecurityGroupId: pulumi.Output<string>;
    /** The HTTPS listener: rules for other targets than the proxies are added there. */
    readonly httpsListenerArn: pulumi.Output<string>;
    readonly proxySecurityGroupId: pulumi.Output<string>;
    /** Role by which the proxies sign: the Lattice service's auth policy names it. */
    readonly proxyRoleArn: pulumi.Output<string>;
    /** Name of the proxies' ECS service. */
    readonly proxyServiceName: pulumi.Output<string>;
    /** The proxies as their metrics know them, where they report any. */
    readonly watchedProxies: WatchedProxies | undefined;
    /** The load balancer as CloudWatch knows it. */
    readonly watched: WatchedLoadBalancer;
    readonly certificateArn: pulumi.Input<string>;
    /** The load balancer. */
    readonly loadBalancer: aws.lb.LoadBalancer;
    /** Where requests are taken. */
    readonly httpsListener: aws.lb.Listener;
    /** What sends browsers to HTTPS. */
    readonly httpListener: aws.lb.Listener;
    /** The proxies as the load balancer sees them. */
    readonly targetGroup: aws.lb.TargetGroup;
    /** The load balancer's group. */
    readonly securityGroup: aws.ec2.SecurityGroup;
    /** Where access logs are kept. */
    readonly logBucket: aws.s3.Bucket;
    /** The proxies. */
    readonly proxyService: aws.ecs.Service;
    /** What a proxy is. */
    readonly proxyTaskDefinition: aws.ecs.TaskDefinition;
    /** The proxies' group. */
    readonly proxySecurityGroup: aws.ec2.SecurityGroup;
    /** What the proxies sign with. */
    readonly proxyTaskRole: aws.iam.Role;
    /** What ECS starts a proxy with. */
    readonly proxyExecutionRole: aws.iam.Role;
    /** Where the proxies write. */
    readonly proxyLogGroup: aws.cloudwatch.LogGroup;
    /** What makes metrics of the proxies' log, by name. */
    readonly proxyMetricFilters: Readonly<Record<string, aws.cloudwatch.LogMetricFilter>>;
    /** What tells that the service behind keeps failing. */
    readonly alarm: aws.cloudwatch.MetricAlarm;
    /** Absent where `certificateArn` is given. */
    readonly certificateResource: aws.acm.Certificate | undefined;
    /** The front's name, with `hostedZoneId`. */
    readonly record: aws.route53.Record | undefined;

    constructor(name: string, given: PublicFrontArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(publicFrontChildren, name, given.transform);
        super("wavelength-lattice:front:PublicFront", name, {}, children.watched(opts));
        const args = unpacked(name, given, children.faults);
        const group = frontGroup(name, args, this);
        const loadBalancer = applicationLoadBalancer(
            name,
            {
                internal: false,
                subnetIds: args.publicSubnetIds,
                securityGroupId: group.id,
                routes: args.publicRoutes,
                desyncMitigationMode: "defensive",
                idleTimeout: args.idleTimeout ?? 60,
                logRetentionInDays: args.accessLogRetentionInDays,
                protect: args.protect,
                tags: args.tags,
            },
            this,
        );
        protectByWebAcl(
            name,
            { webAcl: args.webAcl ?? "none", loadBalancerArn: loadBalancer.arn, tags: args.tags },
            this,
        );
        const targets = proxyTargets(name, args, this);
        this.certificateArn = this.certificate(name, args);
        const https = frontListeners(
            name,
            {
                loadBalancerArn: loadBalancer.arn,
                certificateArn: this.certificateArn,
                sslPolicy: args.sslPolicy ?? tlsPolicies.recommended,
                targetGroupArn: targets.arn,
                tags: args.tags,
            },
            this,
        );
        const proxy = this.proxies(name, args, group, targets, https);
        letOutTo(proxy.securityGroupId, name, { group, port: proxyPort, tags: args.tags }, this);
        applicationFaultAlarm(name, { loadBalancer, alarmActions: args.alarmActions, tags: args.tags }, this);
        this.declareRecord(name, args, loadBalancer);
        this.expect(name);

        this.url = pulumi.interpolate`https://${args.domainName ?? loadBalancer.dnsName}`;
        this.loadBalancerDnsName = loadBalancer.dnsName;
        this.loadBalancerSecurityGroupId = group.id;
        this.httpsListenerArn = https.arn;
        this.proxySecurityGroupId = proxy.securityGroupId;
        this.proxyRoleArn = proxy.taskRoleArn;
        this.proxyServiceName = proxy.serviceName;
        this.watchedProxies =
            proxy.reportsAs === undefined ? undefined : { proxy: proxy.reportsAs, memory: args.memory ?? proxyMemory };
        this.watched = { loadBalancer: loadBalancer.arnSuffix, targetGroup: targets.arnSuffix };
        this.loadBalancer = children.one("loadBalancer");
        this.httpsListener = children.one("httpsListener");
        this.httpListener = children.one("httpListener");
        this.targetGroup = children.one("targetGroup");
        this.securityGroup = children.one("securityGroup");
        this.logBucket = children.one("logBucket");
        this.proxyService = children.one("proxyService");
        this.proxyTaskDefinition = children.one("proxyTaskDefinition");
        this.proxySecurityGroup = children.one("proxySecurityGroup");
        this.proxyTaskRole = children.one("proxyTaskRole");
        this.proxyExecutionRole = children.one("proxyExecutionRole");
        this.proxyLogGroup = children.one("proxyLogGroup");
        this.proxyMetricFilters = children.named("proxyMetricFilter");
        this.alarm = children.one("alarm");
        this.certificateResource = children.optional("certificate");
        this.record = children.optional("record");
        this.registerOutputs({ url: this.url, loadBalancerDnsName: this.loadBalancerDnsName });
    }

    private certificate(name: string, args: Unpacked): pulumi.Input<string> {
        const { certificateArn, domainName, hostedZoneId, tags } = args;
        if (certificateArn !== undefined || domainName === undefined || hostedZoneId === undefined) {
            return certificateArn ?? "";
        }
        return new FrontCertificate(`${name}-certificate`, { domainName, hostedZoneId, tags }, { parent: this }).arn;
    }

    private proxies(
        name: string,
        args: Unpacked,
        group: aws.ec2.SecurityGroup,
        targets: aws.lb.TargetGroup,
        https: aws.lb.Listener,
    ): ProxyService {
        return new ProxyService(
            `${name}-proxy`,
            {
                ...args,
                // This component's own, which see those inside it too.
                transform: undefined,
                subnetIds: args.privateSubnetIds,
                targetGroupArn: targets.arn,
                loadBalancerSecurityGroupId: group.id,
                // ECS refuses a target group that no load balancer uses yet.
                after: [...args.after, https],
            },
            { parent: this },
        );
    }

    private declareRecord(name: string, args: Unpacked, loadBalancer: aws.lb.LoadBalancer): void {
        if (args.domainName === undefined || args.hostedZoneId === undefined) {
            return;
        }
        new aws.route53.Record(
            name,
            {
                zoneId: args.hostedZoneId,
                name: args.domainName,
                type: "A",
                aliases: [{ name: loadBalancer.dnsName, zoneId: loadBalancer.zoneId, evaluateTargetHealth: true }],
            },
            { parent: this },
        );
    }

    private expect(name: string): void {
        const reachable = { protocol: "tcp", expect: "reachable" } as const;
        new Expectations(
            `${name}-expectations`,
            {
                flows: [
                    { from: "internet", to: name, port: 443, ...reachable },
                    { from: "internet", to: name, port: 80, ...reachable },
                    { from: name, to: `${name}-proxy`, port: proxyPort, ...reachable },
                ],
            },
            { parent: this },
        );
    }
}
