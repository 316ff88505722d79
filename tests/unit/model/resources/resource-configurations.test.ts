import assert from "node:assert/strict";
import type { Declared } from "../../../../model/resources/declared";
import { bothForms, everything, type Form, World } from "../../../support/world";

const lattice = (name: string): string => `aws:vpclattice/${name[0]?.toLowerCase()}${name.slice(1)}:${name}`;

/** A client in a VPC of its own, whose service network has resource configurations of the world's VPC. */
class Offering extends World {
    readonly open: Declared;
    readonly app: Declared;
    readonly #network: Declared;
    readonly #gateways: Readonly<Record<"PUBLIC" | "IN_VPC", Declared>>;

    constructor(ids: Form) {
        super(ids);
        const far = this.add("aws:ec2/vpc:Vpc", "far", { cidrBlock: "10.1.0.0/16" });
        const subnet = this.add("aws:ec2/subnet:Subnet", "far", {
            vpcId: far,
            availabilityZone: "eu-west-1a",
            cidrBlock: "10.1.0.0/24",
        });
        const all = [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }];
        const farGroup = this.add("aws:ec2/securityGroup:SecurityGroup", "far", {
            vpcId: far,
            ingress: all,
            egress: all,
        });
        this.server("client", { subnetId: subnet, vpcSecurityGroupIds: [farGroup] });
        this.open = everything(this);
        this.app = this.server("app", {
            subnetId: this.subnets.private,
            privateIp: "10.0.1.10",
            vpcSecurityGroupIds: [this.open],
        });
        this.#network = this.add(lattice("ServiceNetwork"), "mesh", { authType: "NONE" });
        this.add(lattice("ServiceNetworkVpcAssociation"), "mesh", {
            serviceNetworkIdentifier: this.#network,
            vpcIdentifier: far,
        });
        const gateway = (resourceConfigDnsResolution: string): Declared =>
            this.add(lattice("ResourceGateway"), resourceConfigDnsResolution, {
                vpcId: this.vpc,
                subnetIds: [this.subnets.private],
                securityGroupIds: [this.open],
                resourceConfigDnsResolution,
            });
        this.#gateways = { PUBLIC: gateway("PUBLIC"), IN_VPC: gateway("IN_VPC") };
    }

    offer(name: string, definition: object | undefined, more: Record<string, unknown> = {}): Declared {
        const configuration = this.add(lattice("ResourceConfiguration"), name, {
            resourceGatewayIdentifier: more["type"] === "CHILD" ? undefined : this.#gateways.PUBLIC,
            portRanges: ["443"],
            ...(definition === undefined ? {} : { resourceConfigurationDefinition: definition }),
            ...more,
        });
        if (more["type"] !== "CHILD") {
            this.add(lattice("ServiceNetworkResourceAssociation"), name, {
                resourceConfigurationIdentifier: configuration,
                serviceNetworkIdentifier: this.#network,
            });
        }
        return configuration;
    }

    /** Offered by a name, once for each way to resolve it; the kinds of verdict from the client, public first. */
    byName(domainName: unknown): string[] {
        const definition = { dnsResource: { domainName, ipAddressType: "IPV4" } };
        this.offer("publicly", definition);
        this.offer("inside", definition, { resourceGatewayIdentifier: this.#gateways.IN_VPC });
        return this.kinds("client publicly tcp 443", "client inside tcp 443");
    }

    /** A group that admits nobody and sends nothing. */
    shut(): Declared {
        return this.group("shut");
    }

    /** A name of the server in a zone, which is private where VPCs are given. */
    record(vpcs: readonly Declared[] = []): Declared {
        const zone = this.add("aws:route53/zone:Zone", "zone", {
            name: "internal.example",
            ...(vpcs.length === 0 ? {} : { vpcs: vpcs.map((vpcId) => ({ vpcId })) }),
        });
        this.add("aws:route53/record:Record", "app", {
            zoneId: zone,
            name: "app",
            type: "A",
            ttl: 60,
            records: ["10.0.1.10"],
        });
        return zone;
    }
}

for (const ids of bothForms) {
    describe(`resource configurations of declared resources, with ${ids} ids`, () => {
        it("lead to a VPC endpoint, whose groups count", () => {
            const world = new Offering(ids);
            const endpoint = (name: string, group: Declared): Declared =>
                world.add("aws:ec2/vpcEndpoint:VpcEndpoint", name, {
                    vpcId: world.vpc,
                    serviceName: "com.amazonaws.eu-west-1.secretsmanager",
                    vpcEndpointType: "Interface",
                    subnetIds: [world.subnets.private],
                    securityGroupIds: [group],
                });
            const dns = (domainName: Declared) => ({ dnsResource: { domainName, ipAddressType: "IPV4" } });
            world.offer("open", dns(endpoint("open-door", world.open)));
            world.offer("shut", dns(endpoint("shut-door", world.shut())));
            assert.deepEqual(world.kinds("client open tcp 443", "client shut tcp 443"), ["reachable", "unreachable"]);
        });

        it("follow a private zone's names in its VPC, and not by the public DNS", () => {
            const world = new Offering(ids);
            world.record([world.vpc]);
            assert.deepEqual(world.byName("app.internal.example"), ["unreachable", "reachable"]);
            assert.deepEqual(world.kinds("client app.internal.example tcp 443", "app app.internal.example tcp 443"), [
                "unreachable",
                "reachable",
            ]);
        });

        it("follow a public zone's names wherever they are asked for", () => {
            const world = new Offering(ids);
            world.record();
            assert.deepEqual(world.byName("app.internal.example"), ["reachable", "reachable"]);
        });

        it("follow a private zone into VPCs that an association of its own names", () => {
            const world = new Offering(ids);
            const other = world.add("aws:ec2/vpc:Vpc", "other", { cidrBlock: "10.2.0.0/16" });
            const zone = world.record([other]);
            assert.equal(world.verdict("app app.internal.example tcp 443").kind, "unreachable");
            world.add("aws:route53/zoneAssociation:ZoneAssociation", "main", { zoneId: zone, vpcId: world.vpc });
            assert.equal(world.verdict("app app.internal.example tcp 443").kind, "reachable");
        });

        it("do not know who resolves a private zone's names where rules forward names", () => {
            const world = new Offering(ids);
            const other = world.add("aws:ec2/vpc:Vpc", "other", { cidrBlock: "10.2.0.0/16" });
            world.record([other]);
            world.add("aws:route53/resolverRuleAssociation:ResolverRuleAssociation", "main", { vpcId: world.vpc });
            assert.equal(world.verdict("app app.internal.example tcp 443").kind, "unknown");
        });

        it("have children that take gateway and service network from their group", () => {
            const world = new Offering(ids);
            const group = world.offer("family", undefined, { type: "GROUP", portRanges: undefined });
            world.offer(
                "child",
                { ipResource: { ipAddress: world.app } },
                { type: "CHILD", resourceConfigurationGroupId: group },
            );
            assert.deepEqual(world.kinds("client family tcp 443", "client child tcp 443", "client child tcp 80"), [
                "reachable",
                "reachable",
                "unreachable",
            ]);
        });

        it("lead to a load balancer's targets and to a cache by their names", () => {
            const world = new Offering(ids);
            const balancer = world.add("aws:lb/loadBalancer:LoadBalancer", "nlb", {
                loadBalancerType: "network",
                internal: true,
                subnets: [world.subnets.private],
                securityGroups: [world.open],
            });
            const targets = world.add("aws:lb/targetGroup:TargetGroup", "app", {
                port: 443,
                protocol: "TCP",
                vpcId: world.vpc,
            });
            world.add("aws:lb/targetGroupAttachment:TargetGroupAttachment", "app", {
                targetGroupArn: targets,
                targetId: world.app,
            });
            world.add("aws:lb/listener:Listener", "nlb", {
                loadBalancerArn: balancer,
                port: 443,
                protocol: "TCP",
                defaultActions: [{ type: "forward", targetGroupArn: targets }],
            });
            const cache = world.add("aws:elasticache/cluster:Cluster", "cache", {
                engine: "redis",
                port: 443,
                subnetGroupName: world.add("aws:elasticache/subnetGroup:SubnetGroup", "cache", {
                    subnetIds: [world.subnets.private],
                }),
                securityGroupIds: [world.shut()],
            });
            const dns = (domainName: Declared) => ({ dnsResource: { domainName, ipAddressType: "IPV4" } });
            world.offer("balanced", dns(balancer));
            world.offer("cached", dns(cache));
            assert.deepEqual(world.kinds("client balanced tcp 443", "client cached tcp 443"), [
                "reachable",
                "unreachable",
            ]);
        });

        it("have a custom domain to which somebody has to lead", () => {
            const world = new Offering(ids);
            world.offer("named", { ipResource: { ipAddress: world.app } }, { customDomainName: "app.shop.example" });
            assert.deepEqual(world.kinds("client app.shop.example tcp 443", "client app.shop.example tcp 80"), [
                "unknown",
                "unreachable",
            ]);
        });
    });
}
