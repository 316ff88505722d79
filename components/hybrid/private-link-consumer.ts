import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Expectations } from "../expectations";
import { Children, type Transformable } from "../shared/children";
import { type Resolved, resolved, type SubnetRef, type VpcRef } from "../shared/neighbours";
import { portFaults } from "../shared/ports";
import { named, type Taggable } from "../shared/tags";

/** What an endpoint leads to. */
export type EndpointTarget =
    | {
          /** A provider's endpoint service, as in `com.amazonaws.vpce.ap-northeast-1.vpce-svc-…`. */
          readonly serviceName: pulumi.Input<string>;
          /** Region of the service, which has to support this one. Charged by the gigabyte on top. @default - this Region */
          readonly serviceRegion?: string;
      }
    | {
          /** A resource configuration of VPC Lattice, of this account or shared with it: no load balancer stands between. */
          readonly resourceConfigurationArn: pulumi.Input<string>;
      };

export interface PrivateLinkConsumerArgs extends Taggable, Transformable<typeof privateLinkConsumerChildren> {
    readonly vpcId: VpcRef;
    /** Subnets in Availability Zones, one for each zone. Charged by the hour for each, and by the gigabyte. */
    readonly subnetIds: readonly SubnetRef[];
    readonly target: EndpointTarget;
    /** Ports that clients use. */
    readonly ports: readonly number[];
    /** Clients by name: groups of this VPC that the endpoint admits. */
    readonly clientSecurityGroupIds: Readonly<Record<string, pulumi.Input<string>>>;
    /**
     * Pulumi resource names of clients whose way through the endpoint is expected to be open; their groups have to let them out.
     * @default - none
     */
    readonly clients?: readonly string[];
    /**
     * Whether the name that the provider has verified leads to the endpoint, for all of the VPC.
     * @default false
     */
    readonly privateDns?: boolean;
    /**
     * Whether the provider is of this account, and the endpoint accepted at once.
     * @default false
     */
    readonly autoAccept?: boolean;
}

/** What `transform` can change. */
const privateLinkConsumerChildren = {
    endpoint: aws.ec2.VpcEndpoint,
    securityGroup: aws.ec2.SecurityGroup,
} as const;

/**
 * The consumer's side of PrivateLink: an endpoint in this VPC to one service, or one resource, elsewhere.
 *
 * @example
 * new PrivateLinkConsumer("partner", {
 *     vpcId: network,
 *     subnetIds: network.privateSubnetIds,
 *     target: { serviceName: "com.amazonaws.vpce.ap-northeast-1.vpce-svc-0123456789abcdef0" },
 *     ports: [443],
 *     clientSecurityGroupIds: { bastion: bastion.securityGroupId },
 *     tags,
 * });
 */
export class PrivateLinkConsumer extends pulumi.ComponentResource {
    readonly endpointId: pulumi.Output<string>;
    readonly securityGroupId: pulumi.Output<string>;
    /** Name by which clients reach the endpoint, known once it exists. */
    readonly domainName: pulumi.Output<string>;
    /** The endpoint. */
    readonly endpoint: aws.ec2.VpcEndpoint;
    /** Its security group. */
    readonly securityGroup: aws.ec2.SecurityGroup;

    /** @throws pulumi.RunError with everything that is wrong with the arguments. */
    constructor(name: string, given: PrivateLinkConsumerArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(privateLinkConsumerChildren, name, given.transform);
        super("wavelength-lattice:hybrid:PrivateLinkConsumer", name, {}, children.watched(opts));
        const args = resolved(`The endpoint '${name}'`, given, [
            ...children.faults,
            ...portFaults("ports", given.ports),
        ]);
        const group = this.group(name, args);
        const { target, tags } = args;
        const endpoint = new aws.ec2.VpcEndpoint(
            name,
            {
                vpcId: args.vpcId,
                ...("resourceConfigurationArn" in target
                    ? { vpcEndpointType: "Resource", resourceConfigurationArn: target.resourceConfigurationArn }
                    : {
                          vpcEndpointType: "Interface",
                          serviceName: target.serviceName,
                          ...(target.serviceRegion === undefined ? {} : { serviceRegion: target.serviceRegion }),
                          ...(args.autoAccept === true ? { autoAccept: true } : {}),
                      }),
                subnetIds: [...args.subnetIds],
                securityGroupIds: [group.id],
                privateDnsEnabled: args.privateDns ?? false,
                tags: named(name, tags),
            },
            { parent: this },
        );
        this.expect(name, args);
        this.endpointId = endpoint.id;
        this.securityGroupId = group.id;
        this.domainName = endpoint.dnsEntries.apply((entries) => entries?.[0]?.dnsName ?? "");
        this.endpoint = children.one("endpoint");
        this.securityGroup = children.one("securityGroup");
        this.registerOutputs({ endpointId: this.endpointId, domainName: this.domainName });
    }

    /** Endpoints start no connection of their own: no egress. */
    private group(name: string, args: Resolved<PrivateLinkConsumerArgs>): aws.ec2.SecurityGroup {
        const { vpcId, ports, clientSecurityGroupIds, tags } = args;
        const group = new aws.ec2.SecurityGroup(
            name,
            { vpcId, description: `Endpoint ${name}, open to its clients`, tags: named(name, tags) },
            { parent: this },
        );
        for (const [client, referencedSecurityGroupId] of Object.entries(clientSecurityGroupIds)) {
            for (const port of ports) {
                const rule = `${name}-from-${client}-${port}`;
                new aws.vpc.SecurityGroupIngressRule(
                    rule,
                    {
                        ...{ securityGroupId: group.id, referencedSecurityGroupId, description: `From ${client}` },
                        ...{ ipProtocol: "tcp", fromPort: port, toPort: port, tags: named(rule, tags) },
                    },
                    { parent: this },
                );
            }
        }
        return group;
    }

    private expect(name: string, { ports, clients = [] }: Resolved<PrivateLinkConsumerArgs>): void {
        const flows = ports.flatMap((port) => [
            ...clients.map((from) => ({ from, to: name, protocol: "tcp", port, expect: "reachable" }) as const),
            { from: "internet", to: name, protocol: "tcp", port, expect: "unreachable" } as const,
        ]);
        new Expectations(`${name}-expectations`, { flows }, { parent: this });
    }
}
