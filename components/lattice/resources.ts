import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { blockProblem } from "../../model/addressing/ipv4-blocks";
import { limits } from "../../model/aws/limits";
import { Expectations, keptOut } from "../expectations";
import { Children, type Transformable } from "../shared/children";
import { physicalName } from "../shared/names";
import { type Resolved, resolved, type ServiceNetworkRef, type SubnetRefs, type VpcRef } from "../shared/neighbours";
import { whole } from "../shared/numbers";
import { named, type Taggable, type Tags } from "../shared/tags";
import { type AccessLogs, accessLogs } from "./access-logs";

/** A database that is not public, offered by its ARN: VPC Lattice knows its addresses and its port by itself. */
export interface DatabaseResource {
    readonly arn: pulumi.Input<string>;
    readonly port: number;
    /** The database's group, which is opened for the resource gateway. */
    readonly securityGroupId: pulumi.Input<string>;
}

/**
 * A host that takes TCP, offered by a DNS name that VPC Lattice resolves in public, as resource gateways do unless they are made
 * with `resourceConfigDnsResolution: IN_VPC`.
 */
export interface HostResource {
    readonly domainName: string;
    readonly port: number;
    /** Block of the addresses that the name leads to: the way out of the resource gateway. */
    readonly cidrBlock: string;
}

export interface LatticeResourcesArgs extends Taggable, Transformable<typeof latticeResourcesChildren> {
    readonly vpcId: VpcRef;
    /** Subnets in Availability Zones, each with a free /28. */
    readonly subnetIds: SubnetRefs;
    /** ID of the service network that offers them. */
    readonly serviceNetworkIdentifier: ServiceNetworkRef;
    readonly serviceNetworkArn: ServiceNetworkRef;
    /** Databases, by Pulumi resource name of the database. */
    readonly databases: Readonly<Record<string, DatabaseResource>>;
    /** Hosts, by a name for each. */
    readonly hosts: Readonly<Record<string, HostResource>>;
    /**
     * Where connections to the resources are recorded.
     * @default - a log group that keeps them for 30 days
     */
    readonly accessLogs?: AccessLogs;
    /**
     * What must never reach the resources, beside `internet`: `carrier:<zone>`, or a workload's Pulumi resource name.
     * @default - only `internet`
     */
    readonly unreachableFrom?: readonly string[];
}

/** What `transform` can change. */
const latticeResourcesChildren = {
    resourceGateway: aws.vpclattice.ResourceGateway,
    configuration: aws.vpclattice.ResourceConfiguration,
    securityGroup: aws.ec2.SecurityGroup,
    logGroup: aws.cloudwatch.LogGroup,
} as const;

function hostFaults(hosts: Readonly<Record<string, HostResource>>): string[] {
    return Object.entries(hosts).flatMap(([name, { port, cidrBlock }]) => {
        const problem = blockProblem(cidrBlock);
        return [
            ...whole(`hosts.${name}.port`, port, limits.port),
            ...(problem === undefined ? [] : [`hosts.${name}.cidrBlock: '${cidrBlock}'; ${problem}`]),
        ];
    });
}

/**
 * TCP through VPC Lattice: a resource gateway, and a resource configuration for each database and host, named
 * `<name>-resource`. For clients in other VPCs; inside the VPC one connects directly. Auth policies do not apply to
 * resources: the association's or the endpoint's group decides who gets through.
 *
 * @example
 * new LatticeResources("lattice-resources", {
 *     vpcId: network,
 *     subnetIds: network.privateSubnetIds,
 *     serviceNetworkIdentifier: lattice,
 *     serviceNetworkArn: lattice,
 *     databases: { database },
 *     hosts: {},
 *     tags,
 * });
 */
export class LatticeResources extends pulumi.ComponentResource {
    /** ARNs of the resource configurations, by the database's or host's name: what a resource endpoint names. */
    readonly configurationArns: Readonly<Record<string, pulumi.Output<string>>>;
    /** The way into the VPC. */
    readonly resourceGateway: aws.vpclattice.ResourceGateway;
    /** Resource configurations by their names, as in `database-resource`. */
    readonly configurations: Readonly<Record<string, aws.vpclattice.ResourceConfiguration>>;
    /** The resource gateway's group. */
    readonly securityGroup: aws.ec2.SecurityGroup;
    /** Where connections are recorded, in a group of its own. */
    readonly logGroup: aws.cloudwatch.LogGroup | undefined;

    constructor(name: string, given: LatticeResourcesArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(latticeResourcesChildren, name, given.transform);
        super("wavelength-lattice:lattice:LatticeResources", name, {}, children.watched(opts));
        const args = resolved(`The LatticeResources '${name}'`, given, [
            ...children.faults,
            ...hostFaults(given.hosts),
        ]);
        const group = new aws.ec2.SecurityGroup(
            name,
            {
                vpcId: args.vpcId,
                description: "Resource gateway of VPC Lattice; to its resources only",
                tags: named(name, args.tags),
            },
            { parent: this },
        );
        const gateway = new aws.vpclattice.ResourceGateway(
            name,
            {
                name: physicalName(name, { maxLength: 40, reserved: ["rgw-"] }),
                vpcId: args.vpcId,
                subnetIds: args.subnetIds,
                securityGroupIds: [group.id],
                ipAddressType: "IPV4",
                tags: named(name, args.tags),
            },
            { parent: this },
        );
        const arns: Record<string, pulumi.Output<string>> = {};
        for (const [database, each] of Object.entries(args.databases)) {
            this.openDatabase(`${name}-to-${database}`, each, group, args.tags);
            arns[database] = this.offer(`${database}-resource`, args, gateway, {
                type: "ARN",
                resourceConfigurationDefinition: { arnResource: { arn: each.arn } },
            });
        }
        for (const [host, { domainName, port, cidrBlock }] of Object.entries(args.hosts)) {
            const rule = tcp(`${name}-to-${host}`, port, `To ${domainName}`, args.tags);
            new aws.vpc.SecurityGroupEgressRule(
                `${name}-to-${host}`,
                { ...rule, securityGroupId: group.id, cidrIpv4: cidrBlock },
                { parent: this },
            );
            arns[host] = this.offer(`${host}-resource`, args, gateway, {
                type: "SINGLE",
                protocol: "TCP",
                portRanges: [String(port)],
                resourceConfigurationDefinition: { dnsResource: { domainName, ipAddressType: "IPV4" } },
            });
        }
        accessLogs(
            `${name}-access-logs`,
            args.accessLogs ?? { destination: "cloud-watch-logs" },
            { resourceIdentifier: args.serviceNetworkArn, serviceNetworkLogType: "RESOURCE", tags: args.tags },
            this,
        );
        this.expect(name, args);
        this.configurationArns = arns;
        this.resourceGateway = children.one("resourceGateway");
        this.configurations = children.named("configuration");
        this.securityGroup = children.one("securityGroup");
        this.logGroup = children.optional("logGroup");
        this.registerOutputs({ configurationArns: this.configurationArns });
    }

    private openDatabase(
        name: string,
        { port, securityGroupId }: DatabaseResource,
        group: aws.ec2.SecurityGroup,
        tags: Tags | undefined,
    ): void {
        const rule = tcp(name, port, "Resource gateway of VPC Lattice to the database", tags);
        new aws.vpc.SecurityGroupEgressRule(
            name,
            { ...rule, securityGroupId: group.id, referencedSecurityGroupId: securityGroupId },
            { parent: this },
        );
        new aws.vpc.SecurityGroupIngressRule(
            name,
            { ...rule, securityGroupId, referencedSecurityGroupId: group.id },
            { parent: this },
        );
    }

    private offer(
        name: string,
        args: Resolved<LatticeResourcesArgs>,
        gateway: aws.vpclattice.ResourceGateway,
        what: aws.vpclattice.ResourceConfigurationArgs,
    ): pulumi.Output<string> {
        const tags = named(name, args.tags);
        const configuration = new aws.vpclattice.ResourceConfiguration(
            name,
            {
                name: physicalName(name, { maxLength: 40, reserved: ["rcfg-"] }),
                resourceGatewayIdentifier: gateway.id,
                allowAssociationToShareableServiceNetwork: true,
                ...what,
                tags,
            },
            { parent: this },
        );
        new aws.vpclattice.ServiceNetworkResourceAssociation(
            name,
            {
                resourceConfigurationIdentifier: configuration.id,
                serviceNetworkIdentifier: args.serviceNetworkIdentifier,
                tags,
            },
            { parent: this },
        );
        return configuration.arn;
    }

    private expect(name: string, { databases, hosts, unreachableFrom }: Resolved<LatticeResourcesArgs>): void {
        const flows = Object.entries({ ...databases, ...hosts }).flatMap(([resource, { port }]) =>
            keptOut(`${resource}-resource`, port, unreachableFrom),
        );
        new Expectations(`${name}-expectations`, { flows }, { parent: this });
    }
}

function tcp(name: string, port: number, description: string, tags: Tags | undefined) {
    return { ipProtocol: "tcp", fromPort: port, toPort: port, description, tags: named(name, tags) };
}
