import type { Range } from "../addresses";
import type { LoadBalancer, TargetGroup } from "./balancing";
import type { DnsRecord, HealthCheck } from "./dns";
import type { Fact, ResourceRef, Unknown } from "./facts";
import type { NatGateway, OnPremisesLink, Peering, TransitAttachment, TransitGateway, VpcGateway } from "./gateways";
import type { LatticeService, ResourceConfiguration } from "./lattice";
import type { NetworkAcl, NetworkAclEntry, PrefixList, RuleProtocol, SecurityGroup, SecurityGroupRule } from "./rules";
import type {
    Endpoint,
    EndpointService,
    Network,
    NetworkInterface,
    PortRange,
    PublicAddress,
    Route,
    RouteTable,
    RouteTarget,
    Subnet,
    Vpc,
    Workload,
    Zone,
    ZoneKind,
} from "./types";

/** Something wrong with a network: what and where. What depends on it is unknown to the proof. */
export interface NetworkFault {
    readonly where: ResourceRef;
    readonly text: string;
}

/** A VPC with its blocks read. `ranges` holds both families. */
export interface IndexedVpc {
    readonly vpc: Vpc;
    readonly ranges: Fact<readonly Range[]>;
    /** IPv6 blocks that are not known; `ranges` are then those of IPv4. */
    readonly ipv6Missing?: Unknown;
    readonly mainTable: Fact<IndexedTable>;
    /** Absent: AWS's own, which admits everything. */
    readonly defaultAcl?: Fact<IndexedAcl>;
    /** Absent: AWS's own, which admits its own members in and everything out. */
    readonly defaultGroup: Fact<IndexedGroup>;
}

export interface IndexedSubnet {
    readonly subnet: Subnet;
    readonly vpc: Fact<IndexedVpc>;
    readonly kind: Fact<ZoneKind>;
    readonly zone: Fact<string>;
    readonly v4: Fact<Range>;
    readonly v6?: Fact<Range>;
    readonly table: Fact<IndexedTable>;
    /** Absent: AWS's own, which admits everything. */
    readonly acl?: Fact<IndexedAcl>;
}

/** One destination of a route. Routes with a prefix list have several. */
export interface IndexedRoute {
    readonly route: Route;
    readonly range: Range;
    readonly length: number;
    readonly target: Fact<RouteTarget>;
}

export interface IndexedTable {
    /** Absent: AWS's own main route table. */
    readonly table?: RouteTable;
    readonly resource: ResourceRef;
    /** Longest prefix first. */
    readonly routes: readonly IndexedRoute[];
    /** Routes whose destination is not known. */
    readonly uncertain: readonly { readonly route: Route; readonly why: Unknown }[];
    readonly unseen?: Unknown;
    readonly propagating: Fact<readonly string[]>;
}

export interface IndexedRule {
    readonly rule: SecurityGroupRule;
    readonly protocol: Fact<RuleProtocol>;
    /** Absent: every port. */
    readonly ports?: Fact<PortRange>;
    /** Addresses that the rule names, or the group whose members it names. */
    readonly peer: Fact<{ readonly ranges: readonly Range[] } | { readonly group: string }>;
}

export interface IndexedGroup {
    /** Absent: AWS's own default group of a VPC. */
    readonly group?: SecurityGroup;
    readonly id: string;
    readonly resource: ResourceRef;
    readonly ingress: readonly IndexedRule[];
    readonly egress: readonly IndexedRule[];
    readonly unseen?: Unknown;
}

export interface IndexedEntry {
    readonly entry: NetworkAclEntry;
    readonly ports?: Fact<PortRange>;
    readonly range: Fact<Range>;
    /** Whether another entry of the same direction has the same number and says otherwise. */
    readonly doubtful?: Unknown;
}

export interface IndexedAcl {
    readonly acl: NetworkAcl;
    /** By ascending number. */
    readonly ingress: readonly IndexedEntry[];
    readonly egress: readonly IndexedEntry[];
    /** Entries whose number is not known: they may come before any other. */
    readonly floating: readonly IndexedEntry[];
}

export interface IndexedInterface {
    /** Unlike ids, unique for certain: two resources may claim one interface. */
    readonly key: string;
    readonly interface: NetworkInterface;
    readonly subnet: Fact<IndexedSubnet>;
    /** The address, or the block that it is somewhere in. */
    readonly v4: Fact<Range>;
    readonly v6?: Fact<Range>;
    readonly groups: Fact<readonly IndexedGroup[]>;
    readonly publicAddresses: Fact<readonly PublicAddress[]>;
}

/** What a flow may name. */
export type Subject =
    | { readonly kind: "workload"; readonly element: Workload }
    | { readonly kind: "load-balancer"; readonly element: LoadBalancer }
    | { readonly kind: "lattice-service"; readonly element: LatticeService }
    | { readonly kind: "endpoint"; readonly element: Endpoint }
    | { readonly kind: "resource-configuration"; readonly element: ResourceConfiguration };

/** A network, read once so that many flows can be proved. */
export interface NetworkIndex {
    readonly network: Network;
    readonly faults: readonly NetworkFault[];
    readonly zones: ReadonlyMap<string, Zone>;
    readonly vpcs: ReadonlyMap<string, IndexedVpc>;
    readonly subnets: ReadonlyMap<string, IndexedSubnet>;
    readonly groups: ReadonlyMap<string, IndexedGroup>;
    readonly lists: ReadonlyMap<string, PrefixList>;
    readonly gateways: ReadonlyMap<string, VpcGateway | NatGateway>;
    readonly peerings: ReadonlyMap<string, Peering>;
    readonly transitGateways: ReadonlyMap<string, TransitGateway>;
    readonly transitOfAttachment: ReadonlyMap<string, { gateway: TransitGateway; attachment: TransitAttachment }>;
    readonly linksOf: ReadonlyMap<string, readonly OnPremisesLink[]>;
    /** Links whose gateway is not known. */
    readonly loose: readonly OnPremisesLink[];
    readonly endpoints: ReadonlyMap<string, Endpoint>;
    readonly endpointServices: ReadonlyMap<string, EndpointService>;
    readonly targetGroups: ReadonlyMap<string, TargetGroup>;
    readonly healthChecks: ReadonlyMap<string, HealthCheck>;
    /** By id. */
    readonly subjects: ReadonlyMap<string, Subject>;
    /** By Pulumi's resource name and by URN; where a name is not enough (more than one), also with the type's word. */
    readonly subjectsByName: ReadonlyMap<string, readonly Subject[]>;
    readonly recordsByName: ReadonlyMap<string, readonly DnsRecord[]>;
    /** Read placements of a subject, made on demand. */
    place(iface: NetworkInterface): IndexedInterface;
    /** Addresses of AWS's own services, by the last part of their names. */
    serviceRanges(service: string): readonly Range[];
    /** For memory between proofs of one network. */
    readonly memo: Map<string, unknown>;
}
