import type { LoadBalancer, TargetGroup } from "./balancing";
import type { DnsRecord, HealthCheck } from "./dns";
import type { Doubt } from "./doubts";
import type { Element, Fact, ResourceRef, Seen } from "./facts";
import type { Gateway, OnPremisesLink, Peering, TransitGateway } from "./gateways";
import type { NetworkInterface, PortRange, PublicAddress } from "./interfaces";
import type { Lattice } from "./lattice";
import type { NetworkAcl, PrefixList, SecurityGroup } from "./rules";

export type { NetworkInterface, PortRange, PublicAddress };

/**
 * A network as plain data, wherever it was observed: everything that decides who reaches what.
 * Lists have no order. References are ids of other elements. What is not known says so in its place.
 */
export interface Network {
    readonly zones: readonly Zone[];
    readonly vpcs: readonly Vpc[];
    readonly subnets: readonly Subnet[];
    readonly routeTables: readonly RouteTable[];
    readonly gateways: readonly Gateway[];
    readonly peerings: readonly Peering[];
    readonly transitGateways: readonly TransitGateway[];
    readonly onPremises: readonly OnPremisesLink[];
    readonly securityGroups: readonly SecurityGroup[];
    readonly networkAcls: readonly NetworkAcl[];
    readonly prefixLists: readonly PrefixList[];
    readonly endpoints: readonly Endpoint[];
    readonly endpointServices: readonly EndpointService[];
    readonly workloads: readonly Workload[];
    readonly loadBalancers: readonly LoadBalancer[];
    readonly targetGroups: readonly TargetGroup[];
    readonly lattice: Lattice;
    readonly records: readonly DnsRecord[];
    readonly healthChecks: readonly HealthCheck[];
    /** What is declared, carries or decides traffic, and is not followed. */
    readonly doubts: readonly Doubt[];
}

/** What a zone is. Local Zones behave as Availability Zones do here. */
export type ZoneKind = "availability-zone" | "wavelength";

/** A zone by AWS's name, as in `ap-northeast-1-wl1-nrt-wlz-1`. A zone that subnets name needs no entry if it is an AZ. */
export interface Zone {
    readonly name: string;
    readonly kind: ZoneKind;
    /** Short name of the area that a Wavelength Zone serves, as in `east`; the devices of `carrier:east` are there. */
    readonly area?: string;
    /** Network border group of carrier addresses. @default - the zone's name */
    readonly borderGroup?: string;
}

export interface Vpc extends Element {
    /** IPv4 blocks. */
    readonly cidrs: Fact<readonly string[]>;
    /** IPv6 blocks; absent: none. */
    readonly ipv6Cidrs?: Fact<readonly string[]>;
    /** Main route table. Absent: AWS's own, which holds the local routes only. */
    readonly mainRouteTable?: Fact<string>;
    /** Default network ACL. Absent: AWS's own, which admits everything. */
    readonly defaultNetworkAcl?: Fact<string>;
    /** Default security group. Absent: AWS's own, which admits its own members in and everything out. */
    readonly defaultSecurityGroup?: Fact<string>;
}

export interface Subnet extends Element {
    readonly vpc: Fact<string>;
    /** Zone name, where it is known. */
    readonly zone: Fact<string>;
    /** Known in most cases even where the zone's name is not. */
    readonly kind: Fact<ZoneKind>;
    readonly cidr: Fact<string>;
    readonly ipv6Cidr?: Fact<string>;
    /** Absent: the VPC's main route table. */
    readonly routeTable?: Fact<string>;
    /** Absent: the VPC's default network ACL. */
    readonly networkAcl?: Fact<string>;
}

/** Local routes are implied by the VPC's blocks and need not be listed. */
export interface RouteTable extends Element {
    readonly vpc: Fact<string>;
    readonly routes: Seen<Route>;
    /** Routes of which it is not known whether they are this table's. Where there are any, `routes.unseen` says so. */
    readonly possibleRoutes?: readonly Route[];
    /** Virtual private gateways that propagate their on-premises routes into this table. */
    readonly propagatingGateways?: Fact<readonly string[]>;
}

export interface Route {
    readonly resource: ResourceRef;
    /** Which of its table's own blocks it is, as in `routes[0]`; absent where the route is a resource of its own. */
    readonly block?: string;
    readonly destination: Fact<RouteDestination>;
    readonly target: Fact<RouteTarget>;
}

export type RouteDestination = { readonly cidr: string } | { readonly prefixList: Fact<string> };

/** `interface` stands for a network interface or an instance that forwards; what it does with packets is not known. */
export interface RouteTarget {
    readonly kind:
        | "local"
        | "internet-gateway"
        | "egress-only-gateway"
        | "carrier-gateway"
        | "nat-gateway"
        | "vpn-gateway"
        | "peering"
        | "transit-gateway"
        | "endpoint"
        | "interface"
        | "blackhole";
    /** Not needed for `local`, `interface` and `blackhole`. */
    readonly id?: Fact<string>;
}

export type WorkloadKind =
    | "instance"
    | "auto-scaling-group"
    | "ecs-service"
    | "database"
    | "function"
    | "file-system"
    | "other";

/**
 * What opens and accepts connections by addresses of its own. Load balancers, endpoints and Lattice services have
 * lists of their own and are workloads to a flow as well; they share the name space.
 */
export interface Workload extends Element {
    readonly kind: WorkloadKind;
    /**
     * Where it is. An Auto Scaling group or an ECS service has one for each subnet, each of which has to work;
     * with `oneOf` the workload stands in one of them and nobody says which (a single-AZ database).
     */
    readonly interfaces: Seen<NetworkInterface>;
    readonly oneOf?: boolean;
    /** Moves to another of its interfaces when the zone of the one in use fails (a Multi-AZ database). */
    readonly movesOnFailure?: boolean;
    /** What listens, where the resource says so (a database's port); for the matrix. Absent: any port may listen. */
    readonly ports?: Fact<readonly PortRange[]>;
    /** Identity for Lattice's auth policies. Absent: it has no role, its requests are anonymous. */
    readonly caller?: Fact<Caller>;
}

/** The role that a workload's requests to Lattice are signed with. */
export interface Caller {
    /** Id or ARN of the role, as policies name it. */
    readonly role: Fact<string>;
    /** The role's account. Absent: nobody says. */
    readonly account?: string;
    /** Whether the role's own policies allow `vpc-lattice-svcs:Invoke`. */
    readonly mayInvoke: Fact<boolean>;
    /** Whether the workload signs its requests. @default true */
    readonly signs?: Fact<boolean>;
}

/** `gateway-load-balancer`: hands what is routed to it to appliances, of which nobody knows what they do. */
export type EndpointKind = "gateway" | "interface" | "service-network" | "resource" | "gateway-load-balancer";

/** A VPC endpoint. */
export interface Endpoint extends Element {
    readonly kind: Fact<EndpointKind>;
    readonly vpc: Fact<string>;
    /**
     * What is behind it: `s3`, `ssm`, … for AWS's services (the last part of the service name), or the id of an
     * endpoint service, a service network or a resource configuration.
     */
    readonly service: Fact<string>;
    /** One for each subnet, with the endpoint's security groups; none for gateway endpoints. */
    readonly interfaces: Seen<NetworkInterface>;
    /** Whether the service's public name leads to the endpoint, for everything in the VPC. @default false */
    readonly privateDns?: Fact<boolean>;
    /**
     * Whether that holds only for who asks by an inbound Resolver endpoint, as from on-premises; a gateway endpoint then
     * serves the VPC. @default - true for S3 where the VPC has a gateway endpoint for it, false otherwise
     */
    readonly privateDnsForResolverOnly?: Fact<boolean>;
    /** Route tables of a gateway endpoint: AWS adds the route to them. */
    readonly routeTables?: Seen<string>;
}

/** The provider's side of PrivateLink. */
export interface EndpointService extends Element {
    /** Ids of the Network Load Balancers behind it. */
    readonly loadBalancers: Seen<string>;
}
