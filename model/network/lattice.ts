import type { ListenerAction } from "./balancing";
import type { Element, Fact, Seen } from "./facts";
import type { PortRange } from "./interfaces";

/** VPC Lattice. Target groups stand with those of load balancers. */
export interface Lattice {
    readonly serviceNetworks: readonly ServiceNetwork[];
    readonly vpcAssociations: readonly VpcAssociation[];
    readonly serviceAssociations: readonly ServiceAssociation[];
    readonly resourceAssociations: readonly ResourceAssociation[];
    readonly services: readonly LatticeService[];
    readonly resourceGateways: readonly ResourceGateway[];
    readonly resourceConfigurations: readonly ResourceConfiguration[];
}

export interface Authorized {
    /** `AWS_IAM` without an allowing statement denies everything. */
    readonly authType: Fact<"NONE" | "AWS_IAM">;
    /** Absent: none. */
    readonly authPolicy?: Fact<AuthPolicy>;
}

export interface AuthPolicy extends Element {
    readonly statements: readonly AuthStatement[];
}

/**
 * What a client does to a service: it invokes one that takes requests, and connects to one that passes TLS through.
 * Source: Service Authorization Reference, "Amazon VPC Lattice Services": `Connect` is for TCP services.
 */
export type LatticeAction = "Invoke" | "Connect";

/** Who sends a request: a role that signs it, or somebody whose signature is not there. */
export type LatticeCaller = "anonymous" | "role";

/** What of an auth policy's statement decides about calling a service; other statements are left out. */
export interface AuthStatement {
    readonly effect: "Allow" | "Deny";
    /** @default - `Invoke` alone */
    readonly actions?: readonly LatticeAction[];
    /** Role ids or ARNs; `*` for everyone. */
    readonly principals: Fact<"*" | readonly string[]>;
    /** Accounts whose roles are all meant. */
    readonly accounts?: readonly string[];
    /** Ids of the services whose requests it is about. Absent: of all. */
    readonly services?: readonly string[];
    /** Condition on `aws:PrincipalType`: the callers that it lets pass. Absent: all. */
    readonly callers?: readonly LatticeCaller[];
    /** Condition `vpc-lattice-svcs:SourceVpc`: ids of VPCs. */
    readonly sourceVpcs?: Fact<readonly string[]>;
    /** A condition, resource or action that the model does not read: the statement may or may not apply. */
    readonly condition?: { readonly unknown: string };
}

export interface ServiceNetwork extends Element, Authorized {}

export interface VpcAssociation extends Element {
    readonly serviceNetwork: Fact<string>;
    readonly vpc: Fact<string>;
    /** Empty: none, nothing filters. */
    readonly securityGroups: Fact<readonly string[]>;
}

export interface ServiceAssociation extends Element {
    readonly serviceNetwork: Fact<string>;
    readonly service: Fact<string>;
}

export interface LatticeService extends Element, Authorized {
    /** The name that its clients may use in place of the one that AWS gives. A DNS record has to lead there. */
    readonly customDomain?: Fact<string>;
    readonly listeners: Seen<LatticeListener>;
}

export interface LatticeListener extends Element {
    readonly port: Fact<number>;
    /** Whether the targets end TLS, so that VPC Lattice sees neither requests nor signatures. @default false */
    readonly passesTls?: Fact<boolean>;
    /** The default action's and every rule's: any of them may serve a request. */
    readonly actions: Seen<ListenerAction>;
}

export interface ResourceGateway extends Element {
    readonly vpc: Fact<string>;
    /** Who resolves the domain names of its resource configurations. @default PUBLIC */
    readonly resolves?: Fact<"PUBLIC" | "IN_VPC">;
    readonly subnets: Seen<string>;
    readonly securityGroups: Fact<readonly string[]>;
}

/** What a resource configuration leads to: something by its id, an address, or a domain name. */
export type ResourceTarget =
    | { readonly subject: string }
    | { readonly address: string }
    | { readonly domainName: string };

export interface ResourceConfiguration extends Element {
    readonly gateway: Fact<string>;
    /** Absent: the resource's own (type ARN). */
    readonly ports?: Fact<readonly PortRange[]>;
    /** Absent: it is a group, which leads to its children. */
    readonly target?: Fact<ResourceTarget>;
    /** Id of the group that a child belongs to; it is met wherever the group is. */
    readonly group?: Fact<string>;
    /** The name that its clients may use in place of the one that AWS gives. */
    readonly customDomain?: Fact<string>;
}

export interface ResourceAssociation extends Element {
    readonly serviceNetwork: Fact<string>;
    readonly resourceConfiguration: Fact<string>;
}
