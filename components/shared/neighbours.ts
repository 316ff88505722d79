import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ownerOf, sameVpc } from "./belonging";
import { refuse } from "./refuse";

type Id = pulumi.Input<string>;
interface HasCluster {
    readonly arn: Id;
    readonly capacityProviderName: Id;
    readonly cpuArchitecture?: "X86_64" | "ARM64";
    /** What tasks wait for. */
    readonly capacity?: pulumi.Resource;
}
interface HasVpc {
    readonly vpcId: Id;
}
interface HasSubnet {
    readonly subnetId: Id;
}
interface HasSecurityGroup {
    readonly securityGroup: aws.ec2.SecurityGroup;
}
interface HasCarrierGateway {
    readonly carrierGateway: aws.ec2.CarrierGateway;
}
interface HasPrefixList {
    readonly prefixList: aws.ec2.ManagedPrefixList;
}
interface HasServiceNetwork {
    readonly serviceNetwork: aws.vpclattice.ServiceNetwork;
}

/** A VPC: its ID, the resource, or what has one, as a `Network` and an `ExistingNetwork` do. */
export type VpcRef = Id | aws.ec2.Vpc | HasVpc;
/** A subnet: its ID, the resource, or what has one, as a `WavelengthZone` does. */
export type SubnetRef = Id | aws.ec2.Subnet | HasSubnet;
/** Subnets, each in one of these forms. */
export type SubnetRefs = pulumi.Input<Id[]> | readonly SubnetRef[];
/** A route table: its ID or the resource. */
export type RouteTableRef = Id | aws.ec2.RouteTable;
/** A security group: its ID, the resource, or a component that has one, as a `Bastion` and a `WebService` do. */
export type SecurityGroupRef = Id | aws.ec2.SecurityGroup | HasSecurityGroup;
/** A carrier gateway: its ID, the resource, or a `CarrierGateway`. */
export type CarrierGatewayRef = Id | aws.ec2.CarrierGateway | HasCarrierGateway;
/** A managed prefix list: its ID, the resource, or a `CarrierPrefixList`. */
export type PrefixListRef = Id | aws.ec2.ManagedPrefixList | HasPrefixList;
/** A VPC Lattice service network: its ID or ARN, the resource, or a `LatticeNetwork`. */
export type ServiceNetworkRef = Id | aws.vpclattice.ServiceNetwork | HasServiceNetwork;

/** An ECS cluster: its ARN, the resource, or an `EcsCluster`, which brings its capacity provider and its processor. */
export type ClusterRef = Id | aws.ecs.Cluster | HasCluster;

type Neighbour = Exclude<
    | ClusterRef
    | RouteTableRef
    | VpcRef
    | SubnetRef
    | SecurityGroupRef
    | CarrierGatewayRef
    | PrefixListRef
    | ServiceNetworkRef,
    Id
>;
type Plain<Value> = Value extends Neighbour
    ? never
    : Value extends readonly (infer Each)[]
      ? [Extract<Each, Neighbour>] extends [never]
          ? Value
          : Id[]
      : string extends keyof Value
        ? Readonly<Record<string, Id>>
        : Value;
type ReferenceKey =
    | "routeTables"
    | "cluster"
    | "vpcId"
    | "clientVpcId"
    | "subnetId"
    | "subnetIds"
    | `${string}SubnetIds`
    | "securityGroupId"
    | `${string}SecurityGroupId`
    | "carrierGatewayId"
    | "carrierPrefixListId"
    | "serviceNetworkIdentifier"
    | "serviceNetworkArn";

/** A component's arguments with the IDs of its neighbours in place of the neighbours. */
export type Resolved<Args> = {
    [Key in keyof Args]: Key extends ReferenceKey ? Plain<Args[Key]> : Args[Key];
} & (Args extends {
    readonly cluster: unknown;
}
    ? { readonly capacityProviderName: Id; readonly after: readonly pulumi.Resource[] }
    : unknown);

interface Kind {
    /** What is allowed, for people. */
    readonly allowed: string;
    /** How its IDs begin. */
    readonly prefix: string;
    readonly id: (value: object) => Id | undefined;
}

const kinds = {
    cluster: {
        allowed: "a cluster's ARN, an aws.ecs.Cluster or an EcsCluster",
        prefix: "arn",
        id: (value) => (value as Partial<HasCluster>).arn,
    },
    vpc: {
        allowed: "a VPC's ID (vpc-…), an aws.ec2.Vpc, a Network or an ExistingNetwork",
        prefix: "vpc",
        id: (value) => (aws.ec2.Vpc.isInstance(value) ? value.id : (value as Partial<HasVpc>).vpcId),
    },
    subnet: {
        allowed: "a subnet's ID (subnet-…), an aws.ec2.Subnet or a WavelengthZone",
        prefix: "subnet",
        id: (value) => (aws.ec2.Subnet.isInstance(value) ? value.id : (value as Partial<HasSubnet>).subnetId),
    },
    routeTable: {
        allowed: "a route table's ID (rtb-…) or an aws.ec2.RouteTable",
        prefix: "rtb",
        id: (value) => (aws.ec2.RouteTable.isInstance(value) ? value.id : undefined),
    },
    securityGroup: {
        allowed: "a security group's ID (sg-…), an aws.ec2.SecurityGroup or a component with one",
        prefix: "sg",
        id: (value) =>
            aws.ec2.SecurityGroup.isInstance(value) ? value.id : (value as Partial<HasSecurityGroup>).securityGroup?.id,
    },
    carrierGateway: {
        allowed: "a carrier gateway's ID (cagw-…), an aws.ec2.CarrierGateway or a CarrierGateway",
        prefix: "cagw",
        id: (value) =>
            aws.ec2.CarrierGateway.isInstance(value)
                ? value.id
                : (value as Partial<HasCarrierGateway>).carrierGateway?.id,
    },
    prefixList: {
        allowed: "a prefix list's ID (pl-…), an aws.ec2.ManagedPrefixList or a CarrierPrefixList",
        prefix: "pl",
        id: (value) =>
            aws.ec2.ManagedPrefixList.isInstance(value) ? value.id : (value as Partial<HasPrefixList>).prefixList?.id,
    },
    serviceNetwork: {
        allowed: "a service network's ID (sn-…) or ARN, an aws.vpclattice.ServiceNetwork or a LatticeNetwork",
        prefix: "sn",
        id: (value) => serviceNetworkOf(value)?.id,
    },
    serviceNetworkArn: {
        allowed: "a service network's ARN, an aws.vpclattice.ServiceNetwork or a LatticeNetwork",
        prefix: "arn",
        id: (value) => serviceNetworkOf(value)?.arn,
    },
} as const satisfies Record<string, Kind>;

function serviceNetworkOf(value: object): aws.vpclattice.ServiceNetwork | undefined {
    return aws.vpclattice.ServiceNetwork.isInstance(value)
        ? value
        : (value as Partial<HasServiceNetwork>).serviceNetwork;
}

function kindOf(key: string): Kind | undefined {
    if (/^(vpcId|clientVpcId)$/.test(key)) return kinds.vpc;
    if (/^(subnetIds?|\w+SubnetIds)$/.test(key)) return kinds.subnet;
    if (/^(securityGroupId|\w+SecurityGroupId)$/.test(key)) return kinds.securityGroup;
    if (key === "routeTables") return kinds.routeTable;
    if (key === "cluster") return kinds.cluster;
    if (key === "carrierGatewayId") return kinds.carrierGateway;
    if (key === "carrierPrefixListId") return kinds.prefixList;
    if (key === "serviceNetworkIdentifier") return kinds.serviceNetwork;
    return key === "serviceNetworkArn" ? kinds.serviceNetworkArn : undefined;
}

/**
 * The IDs of a component's neighbours, which its arguments may name by the resource or the component that has them.
 * @param what The component, as in `The database 'main'`.
 * @param found What is wrong with the arguments beside.
 * @throws pulumi.RunError with that, every neighbour that is of the wrong kind, every list of them that is empty, and every subnet
 * of another VPC than `vpcId`.
 */
export function resolved<Args extends object>(what: string, args: Args, found: readonly string[] = []): Resolved<Args> {
    const faults = [...found];
    const plain: Record<string, unknown> = { ...(args as Record<string, unknown>) };
    addCapacity(plain, faults);
    const vpc = plain["vpcId"] === undefined ? undefined : resolve(kinds.vpc, "vpcId", plain["vpcId"], []);
    for (const [key, value] of Object.entries(plain)) {
        const kind = kindOf(key);
        if (kind === undefined || value === undefined) {
            continue;
        }
        const each = (path: string, one: unknown): Id =>
            kind === kinds.subnet ? subnet(path, one, vpc, faults) : resolve(kind, path, one, faults);
        if (Array.isArray(value)) {
            if (value.length === 0) {
                faults.push(`${key}: is empty; name one or more`);
            }
            plain[key] = value.map((one, index) => each(`${key}[${index}]`, one));
        } else if (/Ids$|^routeTables$/.test(key) && isRecord(value)) {
            plain[key] = Object.fromEntries(Object.entries(value).map(([of, one]) => [of, each(`${key}.${of}`, one)]));
        } else {
            plain[key] = each(key, value);
        }
    }
    refuse(what, faults);
    return plain as Resolved<Args>;
}

/** What an `EcsCluster` brings for its tasks, in the place of what is not given. */
function addCapacity(args: Record<string, unknown>, faults: string[]): void {
    const { cluster } = args;
    if (cluster === undefined) {
        return;
    }
    const { capacityProviderName, cpuArchitecture, capacity } = cluster as Partial<HasCluster>;
    args["capacityProviderName"] ??= capacityProviderName;
    args["cpuArchitecture"] ??= cpuArchitecture;
    args["after"] = [
        ...(capacity === undefined ? [] : [capacity]),
        ...((args["after"] as unknown[] | undefined) ?? []),
    ];
    if (args["capacityProviderName"] === undefined) {
        faults.push(
            "capacityProviderName: missing; the name of the cluster's capacity provider is needed, or an EcsCluster",
        );
    }
}

function subnet(path: string, value: unknown, vpc: Id | undefined, faults: string[]): Id {
    const id = resolve(kinds.subnet, path, value, faults);
    const owned = ownerOf(value) ?? ownerOf(id);
    if (owned !== undefined && vpc !== undefined && sameVpc(owned.vpcId, vpc) === false) {
        faults.push(`${path}: ${owned.name} is a subnet of another VPC than vpcId; one of the same VPC is allowed`);
    }
    return owned === undefined && aws.ec2.Subnet.isInstance(value) && vpc !== undefined
        ? checked(path, value, vpc)
        : id;
}

/** The ID of a subnet, once it is known that it is one of the VPC. */
function checked(path: string, { id, vpcId }: aws.ec2.Subnet, vpc: Id): pulumi.Output<string> {
    return pulumi.all([id, vpcId, vpc]).apply(([own, actual, wanted]) => {
        if (actual !== wanted) {
            throw new pulumi.RunError(
                `${path}: ${own} is a subnet of ${actual}, not of ${wanted}; one of the same VPC is allowed`,
            );
        }
        return own;
    });
}

function resolve(kind: Kind, path: string, value: unknown, faults: string[]): Id {
    if (pulumi.Output.isInstance(value) || value instanceof Promise) {
        return value as Id;
    }
    if (typeof value === "string") {
        const [, prefix] = /^([a-z]+)-[0-9a-f]+$/.exec(value) ?? [];
        if (prefix !== undefined && otherPrefixes.has(prefix) && prefix !== kind.prefix) {
            faults.push(`${path}: '${value}' is not allowed; ${kind.allowed} is`);
        }
        return value;
    }
    const id = typeof value === "object" && value !== null ? kind.id(value) : undefined;
    if (id === undefined) {
        faults.push(`${path}: ${described(value)} is not allowed; ${kind.allowed} is`);
    }
    return id ?? "";
}

/** Beginnings of IDs that are of one kind only. Source: EC2 User Guide, "Resource IDs". */
const otherPrefixes = new Set([
    "vpc",
    "subnet",
    "sg",
    "cagw",
    "pl",
    "sn",
    "rtb",
    "igw",
    "nat",
    "eni",
    "acl",
    "tgw",
    "vgw",
    "eipalloc",
    "pcx",
]);

function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function described(value: unknown): string {
    if (pulumi.Resource.isInstance(value)) {
        return `a resource of class ${value.constructor.name}`;
    }
    return value === null || typeof value !== "object"
        ? String(value)
        : `an object of ${Object.keys(value).join(", ")}`;
}
