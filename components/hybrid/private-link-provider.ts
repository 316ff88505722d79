import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Expectations } from "../expectations";
import { Children, type Transformable } from "../shared/children";
import { physicalName } from "../shared/names";
import { type Resolved, resolved, type SecurityGroupRef, type SubnetRef, type VpcRef } from "../shared/neighbours";
import { networkLoadBalancer } from "../shared/network-load-balancer";
import { named, type Taggable } from "../shared/tags";

/** One server behind the service. */
export interface ProvidedServer {
    readonly instanceId: pulumi.Input<string>;
}

export interface PrivateLinkProviderArgs extends Taggable, Transformable<typeof privateLinkProviderChildren> {
    readonly vpcId: VpcRef;
    /** Subnets of the Network Load Balancer, one in each Availability Zone in which consumers may have endpoints. */
    readonly subnetIds: readonly SubnetRef[];
    /** Port that consumers use and that the servers listen on; TLS passes through. */
    readonly port: number;
    /** The servers, by Pulumi resource name. */
    readonly servers: Readonly<Record<string, ProvidedServer>>;
    /** The servers' group, which is opened for the load balancer. */
    readonly serverSecurityGroupId: SecurityGroupRef;
    /**
     * Who may ask for an endpoint: ARNs of accounts (`arn:aws:iam::111122223333:root`), roles or users. Never everybody.
     * @default - principals of this account
     */
    readonly allowedPrincipals?: readonly string[];
    /**
     * Whether each endpoint waits until somebody accepts it.
     * @default true where others are allowed, false otherwise
     */
    readonly acceptanceRequired?: boolean;
    /**
     * Regions from which consumers may have endpoints, beside this one. Charged by the gigabyte on top.
     * @default - none
     */
    readonly supportedRegions?: readonly string[];
    /**
     * Keeps the load balancer from being deleted.
     * @default false
     */
    readonly protect?: boolean;
}

/** Account, role or user; `*` would let everybody ask. */
const principal = /^arn:aws[a-z-]*:iam::\d{12}:(root|role\/.+|user\/.+)$/;

/** What `transform` can change. */
const privateLinkProviderChildren = {
    endpointService: aws.ec2.VpcEndpointService,
    loadBalancer: aws.lb.LoadBalancer,
    listener: aws.lb.Listener,
    targetGroup: aws.lb.TargetGroup,
    securityGroup: aws.ec2.SecurityGroup,
} as const;

/**
 * The provider's side of PrivateLink: an internal Network Load Balancer before servers, and an endpoint service on it. Others
 * reach the one port through endpoints of their own, with no route between the networks, also where their addresses
 * overlap. Charged by the hour and by the gigabyte. The load balancer's group admits nobody: PrivateLink does not ask it.
 *
 * @example
 * new PrivateLinkProvider("az-app-service", {
 *     vpcId: network,
 *     subnetIds: network.privateSubnetIds,
 *     port: 443,
 *     servers: Object.fromEntries(servers.serverNames.map((name, index) => [name, { instanceId: ids[index] ?? "" }])),
 *     serverSecurityGroupId: servers,
 *     allowedPrincipals: ["arn:aws:iam::111122223333:root"],
 *     tags,
 * });
 */
export class PrivateLinkProvider extends pulumi.ComponentResource {
    /** What a consumer names, as in `com.amazonaws.vpce.ap-northeast-1.vpce-svc-…`. */
    readonly serviceName: pulumi.Output<string>;
    /** What an endpoint waits for. */
    readonly ready: readonly pulumi.Resource[];
    /** The endpoint service. */
    readonly endpointService: aws.ec2.VpcEndpointService;
    /** The load balancer. */
    readonly loadBalancer: aws.lb.LoadBalancer;
    /** Its listener. */
    readonly listener: aws.lb.Listener;
    /** What the listener forwards to. */
    readonly targetGroup: aws.lb.TargetGroup;
    /** The load balancer's group. */
    readonly securityGroup: aws.ec2.SecurityGroup;

    /** @throws pulumi.RunError with everything that is wrong with the arguments. */
    constructor(name: string, given: PrivateLinkProviderArgs, opts?: pulumi.ComponentResourceOptions) {
        const children = new Children(privateLinkProviderChildren, name, given.transform);
        super("wavelength-lattice:hybrid:PrivateLinkProvider", name, {}, children.watched(opts));
        const args = resolved(`The endpoint service '${name}'`, given, [
            ...children.faults,
            ...(given.allowedPrincipals ?? []).flatMap((arn, index) =>
                principal.test(arn)
                    ? []
                    : [
                          `allowedPrincipals[${index}]: ${JSON.stringify(arn)}; the ARN of an account, role or user is allowed, such as arn:aws:iam::111122223333:root`,
                      ],
            ),
            ...(Object.keys(given.servers).length === 0 ? ["servers: is empty; name the servers behind it"] : []),
        ]);
        const balancer = this.balancer(name, args);
        const listening = this.listen(name, args, balancer);
        const { allowedPrincipals = [], tags } = args;
        const service = new aws.ec2.VpcEndpointService(
            name,
            {
                acceptanceRequired: args.acceptanceRequired ?? allowedPrincipals.length > 0,
                networkLoadBalancerArns: [balancer.arn],
                supportedIpAddressTypes: ["ipv4"],
                ...(args.supportedRegions === undefined ? {} : { supportedRegions: [...args.supportedRegions] }),
                tags: named(name, tags),
            },
            { parent: this },
        );
        const allowed = allowedPrincipals.map(
            (principalArn) =>
                new aws.ec2.VpcEndpointServiceAllowedPrinciple(
                    `${name}-${principalLabel(principalArn)}`,
                    { vpcEndpointServiceId: service.id, principalArn },
                    { parent: this },
                ),
        );
        this.expect(name, args);
        this.serviceName = service.serviceName;
        this.ready = [...listening, ...allowed];
        this.endpointService = children.one("endpointService");
        this.loadBalancer = children.one("loadBalancer");
        this.listener = children.one("listener");
        this.targetGroup = children.one("targetGroup");
        this.securityGroup = children.one("securityGroup");
        this.registerOutputs({ serviceName: this.serviceName });
    }

    private balancer(name: string, args: Resolved<PrivateLinkProviderArgs>): aws.lb.LoadBalancer {
        const { vpcId, subnetIds, port, serverSecurityGroupId, protect, tags } = args;
        const group = new aws.ec2.SecurityGroup(
            name,
            { vpcId, description: "Network Load Balancer of an endpoint service", tags: named(name, tags) },
            { parent: this },
        );
        const rule = { ipProtocol: "tcp", fromPort: port, toPort: port };
        new aws.vpc.SecurityGroupEgressRule(
            `${name}-to-servers`,
            {
                ...{ ...rule, securityGroupId: group.id, referencedSecurityGroupId: serverSecurityGroupId },
                ...{ description: "To the servers", tags: named(`${name}-to-servers`, tags) },
            },
            { parent: this },
        );
        new aws.vpc.SecurityGroupIngressRule(
            `${name}-to-servers`,
            {
                ...{ ...rule, securityGroupId: serverSecurityGroupId, referencedSecurityGroupId: group.id },
                ...{ description: "From the endpoint service", tags: named(`${name}-to-servers`, tags) },
            },
            { parent: this },
        );
        return networkLoadBalancer(
            name,
            {
                ...{ internal: true, subnetIds: [...subnetIds], securityGroupId: group.id, protect, tags },
                // Endpoints' owners have no address here that a rule could name; the endpoint service decides on them.
                enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "off",
            },
            this,
        );
    }

    private listen(
        name: string,
        args: Resolved<PrivateLinkProviderArgs>,
        balancer: aws.lb.LoadBalancer,
    ): pulumi.Resource[] {
        const { vpcId, port, servers, tags } = args;
        const targetGroup = new aws.lb.TargetGroup(
            name,
            {
                name: physicalName(name, { maxLength: 32 }),
                vpcId,
                targetType: "instance",
                protocol: "TCP",
                port,
                // Consumers' addresses may overlap and mean nothing here: the servers see the load balancer's.
                preserveClientIp: "false",
                healthCheck: { protocol: "TCP", interval: 10, healthyThreshold: 3, unhealthyThreshold: 3 },
                tags: named(name, tags),
            },
            { parent: this },
        );
        const attached = Object.entries(servers).map(
            ([server, { instanceId }]) =>
                new aws.lb.TargetGroupAttachment(
                    `${name}-${server}`,
                    { targetGroupArn: targetGroup.arn, targetId: instanceId, port },
                    { parent: this },
                ),
        );
        const listener = new aws.lb.Listener(
            name,
            {
                loadBalancerArn: balancer.arn,
                protocol: "TCP",
                port,
                defaultActions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
                tags: named(name, tags),
            },
            { parent: this },
        );
        return [listener, ...attached];
    }

    private expect(name: string, { port, servers }: Resolved<PrivateLinkProviderArgs>): void {
        const flows = [
            { from: "internet", to: name, protocol: "tcp", port, expect: "unreachable" } as const,
            ...Object.keys(servers).map(
                (to) => ({ from: name, to, protocol: "tcp", port, expect: "reachable" }) as const,
            ),
        ];
        new Expectations(`${name}-expectations`, { flows }, { parent: this });
    }
}

/** `111122223333-root` of `arn:aws:iam::111122223333:root`. */
function principalLabel(arn: string): string {
    return arn.split(":").slice(4).join("-").replaceAll("/", "-");
}
