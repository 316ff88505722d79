import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { WatchedLoadBalancer } from "../alerts/watches/load-balancers";
import { Expectations } from "../expectations";
import { Standby, type StandbyArgs } from "../failover/standby";
import { Children, type Transformable } from "../shared/children";
import { type Resolved, resolved, type SubnetRef } from "../shared/neighbours";
import { whole } from "../shared/numbers";
import { named } from "../shared/tags";
import { agentFlows, serverLogGroup } from "./agent";
import { type ApplicationArgs, plannedServer } from "./application-args";
import { type CertificateSecret, certificateSecret } from "./certificate";
import type { Entry } from "./entry";
import { EntryLoadBalancer } from "./entry-load-balancer";
import { azFlows } from "./flows";
import { serverIdentity, serverStatements } from "./identity";
import { allowIn, allowManagement, type RuleOwner, type RulePeer } from "./rules";
import { declareServer, declareServerPlacement, type Server, type ServerArgs, type ServerPlacement } from "./server";

interface AzApplicationCommonArgs extends ApplicationArgs, Transformable<typeof azApplicationChildren> {
    /**
     * Subnets for the servers, one after the other: public ones where each server has an address of its own, private
     * ones behind a load balancer.
     */
    readonly subnetIds: readonly SubnetRef[];
    /** Routes to the internet or a NAT gateway that have to be there before the first boot. */
    readonly routes?: readonly pulumi.Resource[];
    /**
     * How many servers.
     * @default 2
     */
    readonly servers?: number;
    /** Instance type, as in `t3.medium`. */
    readonly instanceType: string;
    /**
     * Size of a root volume in GiB, 8 to 16384 (gp3).
     * @default 20
     */
    readonly volumeSize?: number;
    /**
     * Watch each server as those of zones are: probe, alarms, and with `dns` a health check and a record. Each instance is
     * then made, and replaced, once the one before it answers.
     * @default - nobody watches, and all instances are replaced at once
     */
    readonly standby?: Omit<StandbyArgs, "vpcId" | "servers" | "serverSecurityGroupId" | "kmsKeyArn" | "tags">;
    /** Wavelength Zones that the servers stand in for: they stay reachable when one is down. */
    readonly zones?: readonly string[];
    /**
     * Keep addresses, load balancer, its logs and the secret from being deleted.
     * @default false
     */
    readonly protect?: boolean;
}

/** Each server has an Elastic IP address: cheap, and counted against the account's quota of 5. */
interface AddressEntryArgs extends AzApplicationCommonArgs {
    readonly entry: "address";
}

/** An Application Load Balancer stands before the servers: it costs by the hour. */
interface LoadBalancerEntryArgs extends AzApplicationCommonArgs {
    readonly entry: "alb";
    /** Public subnets of at least two Availability Zones. */
    readonly loadBalancerSubnetIds: readonly SubnetRef[];
    /**
     * Routes of those subnets to the internet gateway: AWS makes no public load balancer before it is attached.
     * @default - none
     */
    readonly loadBalancerRoutes?: readonly pulumi.Resource[];
    /** ACM certificate of the load balancer. */
    readonly certificateArn: pulumi.Input<string>;
    /**
     * Days for which access logs are kept.
     * @default 90
     */
    readonly logRetentionInDays?: number;
}

export type AzApplicationArgs = AddressEntryArgs | LoadBalancerEntryArgs;

/** What `transform` can change. */
const azApplicationChildren = {
    instance: aws.ec2.Instance,
    networkInterface: aws.ec2.NetworkInterface,
    address: aws.ec2.Eip,
    securityGroup: { kind: aws.ec2.SecurityGroup, suffix: "" },
    role: { kind: aws.iam.Role, suffix: "" },
    instanceProfile: aws.iam.InstanceProfile,
    secret: aws.secretsmanager.Secret,
    loadBalancer: aws.lb.LoadBalancer,
    listener: aws.lb.Listener,
    targetGroup: aws.lb.TargetGroup,
    loadBalancerSecurityGroup: { kind: aws.ec2.SecurityGroup, suffix: "-entry" },
    logBucket: aws.s3.Bucket,
    probeFunction: aws.lambda.Function,
    probeRole: aws.iam.Role,
    probeLogGroup: { kind: aws.cloudwatch.LogGroup, suffix: "-standby-probe" },
    probeSecurityGroup: aws.ec2.SecurityGroup,
    probeSchedule: aws.cloudwatch.EventRule,
    healthCheck: aws.route53.HealthCheck,
    record: aws.route53.Record,
    alarm: aws.cloudwatch.MetricAlarm,
    serverLogGroup: { kind: aws.cloudwatch.LogGroup, suffix: "" },
} as const;

/**
 * The same application on servers in Availability Zones: the failover target of the Wavelength Zones. Its clients come
 * from anywhere on the internet, since a device that a zone no longer serves comes from there too.
 *
 * One secret holds the certificate of all servers, for the names of all areas; see ZoneApplication for how it gets there.
 *
 * @example
 * new AzApplication("balanced-app", {
 *     entry: "alb",
 *     vpcId: network,
 *     subnetIds: network.privateSubnetIds,
 *     routes: network.defaultRoutesOf("private"),
 *     loadBalancerSubnetIds: network.publicSubnetIds,
 *     certificateArn: certificate.arn,
 *     instanceType: "t3.medium",
 *     tags,
 * });
 */
export class AzApplication extends pulumi.ComponentResource {
    readonly entry: Entry;
    /** The load balancer as CloudWatch knows it; undefined where there is none. */
    readonly watched: WatchedLoadBalancer | undefined;
    /** The watch over the servers; undefined without `standby`. */
    readonly standby: Standby | undefined;
    /** There once every server answers; see `standby`. */
    readonly answers: readonly pulumi.Resource[];
    /** Pulumi resource names of the servers, as in `az-app-1`. */
    readonly serverNames: readonly string[];
    readonly instanceIds: readonly pulumi.Output<string>[];
    /** The servers' network interfaces, in their order. */
    readonly networkInterfaceIds: readonly pulumi.Output<string>[];
    readonly securityGroupId: pulumi.Output<string>;
    /** Name of the secret for certificate and key, known before it exists. */
    readonly secretName: string;
    readonly secretArn: pulumi.Output<string>;
    /** The servers, by number. */
    readonly instances: Readonly<Record<string, aws.ec2.Instance>>;
    /** The servers' interfaces, by number. */
    readonly networkInterfaces: Readonly<Record<string, aws.ec2.NetworkInterface>>;
    /** The servers' Elastic IP addresses, by number, with `address`. */
    readonly addresses: Readonly<Record<string, aws.ec2.Eip>>;
    /** The servers' group. */
    readonly securityGroup: aws.ec2.SecurityGroup;
    /** What the servers may do. */
    readonly role: aws.iam.Role;
    /** What gives the servers their role. */
    readonly instanceProfile: aws.iam.InstanceProfile;
    /** The secret for certificate and key. */
    readonly secret: aws.secretsmanager.Secret;
    /** The load balancer, with `alb`. */
    readonly loadBalancer: aws.lb.LoadBalancer | undefined;
    /** Its listener. */
    readonly listener: aws.lb.Listener | undefined;
    /** What the listener forwards to. */
    readonly targetGroup: aws.lb.TargetGroup | undefined;
    /** The load balancer's group. */
    readonly loadBalancerSecurityGroup: aws.ec2.SecurityGroup | undefined;
    /** Where access logs are kept. */
    readonly logBucket: aws.s3.Bucket | undefined;
    /** The function that asks the servers. */
    readonly probeFunction: aws.lambda.Function | undefined;
    /** What the probe may do. */
    readonly probeRole: aws.iam.Role | undefined;
    /** Where the probe writes. */
    readonly probeLogGroup: aws.cloudwatch.LogGroup | undefined;
    /** The probe's group. */
    readonly probeSecurityGroup: aws.ec2.SecurityGroup | undefined;
    /** When the probe asks. */
    readonly probeSchedule: aws.cloudwatch.EventRule | undefined;
    /** Health checks of the servers, with `standby` and `dns`. */
    readonly healthChecks: Readonly<Record<string, aws.route53.HealthCheck>>;
    /** Records of the servers, with `standby` and `dns`. */
    readonly records: Readonly<Record<string, aws.route53.Record>>;
    /** Alarms of the servers, with `standby`. */
    readonly alarms: Readonly<Record<string, aws.cloudwatch.MetricAlarm>>;
    /** Where the servers' logs are kept, with `agent`. */
    readonly serverLogGroup: aws.cloudwatch.LogGroup | undefined;
    private readonly owner: RuleOwner;

    constructor(name: string, given: AzApplicationArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(azApplicationChildren, name, given.transform);
        super("wavelength-lattice:application:AzApplication", name, {}, children.watched(opts));
        const args = resolved(`The AzApplication '${name}'`, given, [
            ...children.faults,
            ...whole("servers", given.servers, { least: 1 }),
        ]);
        const certificate = certificateSecret(name, args, this);
        const securityGroup = this.declareGroup(name, args);
        this.owner = { securityGroupId: securityGroup.id, tags: args.tags, parent: this };
        const logGroup = args.agent && serverLogGroup(name, { ...args, ...args.agent }, this);
        const plans = this.planServers(name, args, certificate, logGroup);
        const places = new Map(
            [...plans].map(([server, plan]) => [server, declareServerPlacement(server, plan, this)]),
        );
        this.standby = this.declareStandby(name, args, places);
        const { servers, answers } = this.declareServers(plans, places);
        this.answers = answers;
        this.serverNames = [...servers.keys()];
        const { entry, watched } = this.declareEntry(name, args, servers);
        this.entry = entry;
        this.watched = watched;
        this.declareRules(name, args);
        const flows = [
            ...azFlows(name, this.serverNames, args),
            ...(args.agent === undefined ? [] : agentFlows(this.serverNames)),
        ];
        new Expectations(`${name}-expectations`, { flows }, { parent: this });

        this.instanceIds = [...servers.values()].map(({ instance }) => instance.id);
        this.networkInterfaceIds = [...servers.values()].map(({ instance }) => instance.primaryNetworkInterfaceId);
        this.securityGroupId = securityGroup.id;
        this.secretName = certificate.name;
        this.secretArn = certificate.secret.arn;
        this.instances = children.named("instance");
        this.networkInterfaces = children.named("networkInterface");
        this.addresses = children.named("address");
        this.securityGroup = children.one("securityGroup");
        this.role = children.one("role");
        this.instanceProfile = children.one("instanceProfile");
        this.secret = children.one("secret");
        this.loadBalancer = children.optional("loadBalancer");
        this.listener = children.optional("listener");
        this.targetGroup = children.optional("targetGroup");
        this.loadBalancerSecurityGroup = children.optional("loadBalancerSecurityGroup");
        this.logBucket = children.optional("logBucket");
        this.probeFunction = children.optional("probeFunction");
        this.probeRole = children.optional("probeRole");
        this.probeLogGroup = children.optional("probeLogGroup");
        this.probeSecurityGroup = children.optional("probeSecurityGroup");
        this.probeSchedule = children.optional("probeSchedule");
        this.healthChecks = children.named("healthCheck");
        this.records = children.named("record");
        this.alarms = children.named("alarm");
        this.serverLogGroup = children.optional("serverLogGroup");
        this.registerOutputs({
            entry: this.entry,
            instanceIds: this.instanceIds,
            securityGroupId: this.securityGroupId,
            secretName: this.secretName,
            secretArn: this.secretArn,
            policyStatements: serverStatements(name, {
                secretArn: this.secretArn,
                kmsKeyArn: args.kmsKeyArn,
                application: args.application,
                agentLogGroup: logGroup,
            }),
        });
    }

    private declareGroup(name: string, { vpcId, entry, tags }: Resolved<AzApplicationArgs>): aws.ec2.SecurityGroup {
        const clients = entry === "alb" ? "its load balancer" : "the internet";
        return new aws.ec2.SecurityGroup(
            name,
            { vpcId, description: `Application ${name}: HTTPS from ${clients}`, tags: named(name, tags) },
            { parent: this },
        );
    }

    private planServers(
        name: string,
        args: Resolved<AzApplicationArgs>,
        { name: secretName, secret }: CertificateSecret,
        agentLogGroup: aws.cloudwatch.LogGroup | undefined,
    ): ReadonlyMap<string, ServerArgs> {
        const { protect, servers = 2 } = args;
        const instanceProfile = serverIdentity(name, { ...args, secretArn: secret.arn, agentLogGroup }, this);
        const names = Array.from({ length: servers }, (_, index) => `${name}-${index + 1}`);
        const planned = names.map((server, index): [string, ServerArgs] => [
            server,
            {
                ...plannedServer(args, {
                    server,
                    application: name,
                    place: "an Availability Zone",
                    area: "Region",
                    secretName,
                }),
                subnetId: args.subnetIds[index % args.subnetIds.length] as pulumi.Input<string>,
                securityGroupId: this.owner.securityGroupId,
                instanceProfile,
                instanceType: args.instanceType,
                volumeSize: args.volumeSize ?? 20,
                volumeType: "gp3",
                routes: args.routes ?? [],
                address: args.entry === "address" ? { protect } : undefined,
            },
        ]);
        return new Map(planned);
    }

    private declareStandby(
        name: string,
        { vpcId, standby, kmsKeyArn, tags }: Resolved<AzApplicationArgs>,
        places: ReadonlyMap<string, ServerPlacement>,
    ): Standby | undefined {
        if (standby === undefined) {
            return undefined;
        }
        const servers = [...places].map(([server, { privateIp, address }]) => [
            server,
            { privateIp, publicIp: address?.publicIp },
        ]);
        return new Standby(
            `${name}-standby`,
            {
                ...standby,
                vpcId,
                servers: Object.fromEntries(servers),
                serverSecurityGroupId: this.owner.securityGroupId,
                kmsKeyArn,
                tags,
            },
            { parent: this },
        );
    }

    /** Each instance after the one before it answers, so that one is there whenever another is being replaced. */
    private declareServers(plans: ReadonlyMap<string, ServerArgs>, places: ReadonlyMap<string, ServerPlacement>) {
        const servers = new Map<string, Server>();
        const answers: pulumi.Resource[] = [];
        for (const [name, plan] of plans) {
            const server = declareServer(
                name,
                { ...plan, after: answers.slice(-1) },
                places.get(name) as ServerPlacement,
                this,
            );
            servers.set(name, server);
            answers.push(...(this.standby === undefined ? [] : [this.standby.answers(name, server.instance.id)]));
        }
        return { servers, answers };
    }

    private declareEntry(
        name: string,
        args: Resolved<AzApplicationArgs>,
        servers: ReadonlyMap<string, Server>,
    ): { readonly entry: Entry; readonly watched: WatchedLoadBalancer | undefined } {
        const described = "HTTPS from anywhere";
        if (args.entry === "address") {
            this.letIn(`${name}-in-internet`, described, { cidrIpv4: "0.0.0.0/0" });
            const addresses = [...servers.values()].flatMap(({ address }) => (address ? [address.publicIp] : []));
            if (this.standby?.entry !== undefined) {
                return { entry: this.standby.entry, watched: undefined };
            }
            return { entry: { kind: "addresses", addresses }, watched: undefined };
        }
        const { entry, securityGroupId, watched } = new EntryLoadBalancer(
            name,
            {
                vpcId: args.vpcId,
                subnetIds: args.loadBalancerSubnetIds,
                routes: args.loadBalancerRoutes,
                certificateArn: args.certificateArn,
                serverSecurityGroupId: this.owner.securityGroupId,
                instances: new Map([...servers].map(([server, { instance }]) => [server, instance])),
                logRetentionInDays: args.logRetentionInDays,
                protect: args.protect,
                tags: args.tags,
            },
            { parent: this },
        );
        this.letIn(`${name}-in-entry`, "HTTPS from the load balancer", { referencedSecurityGroupId: securityGroupId });
        return { entry, watched };
    }

    private declareRules(name: string, { bastion }: Resolved<AzApplicationArgs>): void {
        if (bastion !== undefined) {
            const peer = { referencedSecurityGroupId: bastion.securityGroupId };
            this.letIn(`${name}-in-bastion`, `HTTPS from ${bastion.name}`, peer);
        }
        allowManagement(name, this.owner);
    }

    private letIn(name: string, description: string, peer: RulePeer): void {
        allowIn(name, this.owner, { description, peer });
    }
}
