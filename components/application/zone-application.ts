import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Expectations } from "../expectations";
import { Children, type Transformable } from "../shared/children";
import { type PrefixListRef, type Resolved, resolved, type SubnetRef } from "../shared/neighbours";
import { named } from "../shared/tags";
import { agentFlows, serverLogGroup } from "./agent";
import { type ApplicationArgs, plannedServer } from "./application-args";
import { type CertificateSecret, certificateSecret } from "./certificate";
import { zoneFlows } from "./flows";
import { serverIdentity, serverStatements } from "./identity";
import { allowIn, allowManagement, allowPing, type RuleOwner } from "./rules";
import { declareServer, declareServerPlacement, type Server } from "./server";

export interface ZoneApplicationArgs extends ApplicationArgs, Transformable<typeof zoneApplicationChildren> {
    /** The area whose devices reach the zone, as in `east`. */
    readonly area: string;
    /** Name of the Wavelength Zone, as in `ap-northeast-1-wl1-nrt-wlz-1`. */
    readonly zone: string;
    /** Names of the stack's other Wavelength Zones: devices of their areas must not get in. */
    readonly otherZones?: readonly string[];
    /** Subnet in the Wavelength Zone. */
    readonly subnetId: SubnetRef;
    /**
     * The zone's route to the carrier gateway: without it the server has no way out at its first boot.
     * @default - none: the route is there before `subnetId` is known
     */
    readonly carrierRoute?: pulumi.Resource;
    /**
     * Location from which AWS announces the carrier IP address.
     * @default - the zone's name
     */
    readonly networkBorderGroup?: pulumi.Input<string>;
    /** Managed prefix list of the carrier's addresses. It weighs its `maxEntries` in the group's quota of 60 rules. */
    readonly carrierPrefixListId: PrefixListRef;
    /**
     * Answer ICMP echo requests from anywhere; a carrier gateway lets them through from the internet too.
     * @default false
     */
    readonly allowPing?: boolean;
    /** Instance type, one that the zone offers: `t3.medium`, `t3.xlarge`, `r5.2xlarge` or `g4dn.2xlarge` in KDDI's zones. */
    readonly instanceType: string;
    /**
     * Reserve the server's capacity in the zone, so that the instance which replaces another finds it free. Charged as an
     * instance of the type, running or not: nothing on top while the server runs.
     * @default false
     */
    readonly reserveCapacity?: boolean;
    /**
     * What the server is made after, and replaced after: others that answer, so that an area is served at all times.
     * @default - nothing
     */
    readonly after?: readonly pulumi.Resource[];
    /**
     * Size of the root volume in GiB, 8 to 16384. Always `gp2`: a zone has no other kind.
     * @default 20
     */
    readonly volumeSize?: number;
    /**
     * Keep the carrier IP address and the secret from being deleted.
     * @default false
     */
    readonly protect?: boolean;
}

/** What `transform` can change. */
const zoneApplicationChildren = {
    instance: aws.ec2.Instance,
    networkInterface: aws.ec2.NetworkInterface,
    address: aws.ec2.Eip,
    securityGroup: aws.ec2.SecurityGroup,
    role: aws.iam.Role,
    instanceProfile: aws.iam.InstanceProfile,
    secret: aws.secretsmanager.Secret,
    capacityReservation: aws.ec2.CapacityReservation,
    logGroup: aws.cloudwatch.LogGroup,
} as const;

/**
 * The application in a Wavelength Zone: one EC2 instance with a carrier IP address, reached over 443 by the carrier's
 * devices. It holds its own certificate, taken from Secrets Manager every 15 minutes, and is managed by Systems Manager:
 * there are no keys. A single instance, not a group: an alarm has to name it.
 *
 * The secret is made without a value. To give it one, or a renewed one:
 * `aws secretsmanager put-secret-value --secret-id <secretName> --secret-string file://certificate.json`, a JSON file with
 * the PEM texts `certificate` (the server's own first, then its chain) and `privateKey` (not encrypted).
 *
 * A change of what the server is set up with replaces it, the old one first; both its addresses stay.
 *
 * @example
 * export const application = new ZoneApplication("east-app", {
 *     area: zone.area,
 *     zone: zone.zone,
 *     vpcId: network,
 *     subnetId: zone,
 *     carrierRoute: zone.carrierRoute,
 *     carrierPrefixListId: devices,
 *     instanceType: "t3.medium",
 *     tags,
 * });
 */
export class ZoneApplication extends pulumi.ComponentResource {
    /** Pulumi resource name of the server, which is the component's own. */
    readonly serverName: string;
    /** Public address on the carrier's network. */
    readonly carrierIp: pulumi.Output<string>;
    readonly privateIp: pulumi.Output<string>;
    readonly instanceId: pulumi.Output<string>;
    readonly securityGroupId: pulumi.Output<string>;
    /** Name of the secret for certificate and key, known before it exists. */
    readonly secretName: string;
    readonly secretArn: pulumi.Output<string>;
    /** The server. */
    readonly instance: aws.ec2.Instance;
    /** The server's interface, which outlives it. */
    readonly networkInterface: aws.ec2.NetworkInterface;
    /** The carrier IP address, which outlives the server. */
    readonly address: aws.ec2.Eip;
    /** The server's group. */
    readonly securityGroup: aws.ec2.SecurityGroup;
    /** What the server may do. */
    readonly role: aws.iam.Role;
    /** What gives the server its role. */
    readonly instanceProfile: aws.iam.InstanceProfile;
    /** The secret for certificate and key. */
    readonly secret: aws.secretsmanager.Secret;
    /** With `reserveCapacity`. */
    readonly capacityReservation: aws.ec2.CapacityReservation | undefined;
    /** Where the server's logs are kept, with `agent`. */
    readonly logGroup: aws.cloudwatch.LogGroup | undefined;
    private readonly owner: RuleOwner;

    constructor(name: string, given: ZoneApplicationArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(zoneApplicationChildren, name, given.transform);
        super("wavelength-lattice:application:ZoneApplication", name, {}, children.watched(opts));
        const args = resolved(`The ZoneApplication '${name}'`, given, children.faults);
        const certificate = certificateSecret(name, args, this);
        const securityGroup = this.declareGroup(name, args);
        this.serverName = name;
        this.owner = { securityGroupId: securityGroup.id, tags: args.tags, parent: this };
        this.declareRules(name, args);
        const logGroup = args.agent && serverLogGroup(name, { ...args, ...args.agent }, this);
        const server = this.declareServer(name, args, certificate, logGroup);
        const flows = [...zoneFlows(name, args), ...(args.agent === undefined ? [] : agentFlows([name]))];
        new Expectations(`${name}-expectations`, { flows }, { parent: this });

        this.carrierIp = pulumi.output(server.address?.carrierIp ?? "");
        this.privateIp = server.privateIp;
        this.instanceId = server.instance.id;
        this.securityGroupId = securityGroup.id;
        this.secretName = certificate.name;
        this.secretArn = certificate.secret.arn;
        this.instance = children.one("instance");
        this.networkInterface = children.one("networkInterface");
        this.address = children.one("address");
        this.securityGroup = children.one("securityGroup");
        this.role = children.one("role");
        this.instanceProfile = children.one("instanceProfile");
        this.secret = children.one("secret");
        this.capacityReservation = children.optional("capacityReservation");
        this.logGroup = children.optional("logGroup");
        this.registerOutputs({
            carrierIp: this.carrierIp,
            privateIp: this.privateIp,
            instanceId: this.instanceId,
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

    private declareGroup(name: string, { vpcId, tags }: Resolved<ZoneApplicationArgs>): aws.ec2.SecurityGroup {
        return new aws.ec2.SecurityGroup(
            name,
            { vpcId, description: `Application ${name}: HTTPS from the carrier`, tags: named(name, tags) },
            { parent: this },
        );
    }

    private declareRules(name: string, args: Resolved<ZoneApplicationArgs>): void {
        allowIn(`${name}-in-carrier`, this.owner, {
            description: "HTTPS from devices of the carrier",
            peer: { prefixListId: args.carrierPrefixListId },
        });
        if (args.bastion !== undefined) {
            const peer = { referencedSecurityGroupId: args.bastion.securityGroupId };
            allowIn(`${name}-in-bastion`, this.owner, { description: `HTTPS from ${args.bastion.name}`, peer });
        }
        if (args.allowPing) {
            allowPing(`${name}-in-ping`, this.owner);
        }
        allowManagement(name, this.owner);
    }

    /** Source: EC2 User Guide, "On-Demand Capacity Reservations"; zones take them as Availability Zones do. */
    private reserve(
        name: string,
        { zone, instanceType, tags }: Resolved<ZoneApplicationArgs>,
    ): aws.ec2.CapacityReservation {
        return new aws.ec2.CapacityReservation(
            name,
            {
                availabilityZone: zone,
                instanceType,
                instanceCount: 1,
                instancePlatform: "Linux/UNIX",
                instanceMatchCriteria: "targeted",
                endDateType: "unlimited",
                tags: named(name, tags),
            },
            { parent: this },
        );
    }

    private declareServer(
        name: string,
        args: Resolved<ZoneApplicationArgs>,
        certificate: CertificateSecret,
        agentLogGroup: aws.cloudwatch.LogGroup | undefined,
    ): Server {
        const { protect } = args;
        const server = {
            ...plannedServer(args, {
                server: name,
                application: name,
                place: args.zone,
                area: args.area,
                secretName: certificate.name,
            }),
            subnetId: args.subnetId,
            securityGroupId: this.owner.securityGroupId,
            instanceProfile: serverIdentity(name, { ...args, secretArn: certificate.secret.arn, agentLogGroup }, this),
            instanceType: args.instanceType,
            volumeSize: args.volumeSize ?? 20,
            volumeType: "gp2" as const,
            routes: args.carrierRoute === undefined ? [] : [args.carrierRoute],
            address: { networkBorderGroup: args.networkBorderGroup ?? args.zone, protect },
            after: args.after,
            capacityReservationId: args.reserveCapacity ? this.reserve(name, args).id : undefined,
        };
        return declareServer(name, server, declareServerPlacement(name, server, this), this);
    }
}
