import { type Fact, isMissing, type ResourceRef, type Seen, type Unknown, unknown } from "../network/facts";
import type { VpcGateway } from "../network/gateways";
import { label } from "../network/read";
import type { NetworkAcl, SecurityGroup } from "../network/rules";
import type { RouteTable, Vpc } from "../network/types";
import type { Declared } from "./declared";
import { types, vpcs } from "./graph/types";
import { ipv6StandIns } from "./ipv6-stand-ins";
import { foreignRef, type Observer, refOf } from "./observer";
import { kinds } from "./reference-kinds";
import { read } from "./value";

export function observeVpcs(observer: Observer): Vpc[] {
    return observer.graph.ofType(...vpcs).map((vpc): Vpc => {
        const ipv6 = ipv6Blocks(observer, vpc, observer.memo(ipv6StandIns));
        return {
            id: vpc.urn,
            resource: refOf(vpc),
            cidrs: whole(ipv4Blocks(observer, vpc)),
            ...(ipv6 === undefined ? {} : { ipv6Cidrs: whole(ipv6) }),
            mainRouteTable: mainTable(observer, vpc),
            defaultNetworkAcl: observer.partOf(vpc.urn, "networkAcl"),
            defaultSecurityGroup: observer.partOf(vpc.urn, "securityGroup"),
        };
    });
}

/** VPCs that the program refers to and does not declare: everything about them is unknown, but that they are one. */
export function foreignVpcs(observer: Observer): Vpc[] {
    return [...(observer.foreign.get(kinds.vpc) ?? [])].map((id): Vpc => {
        const what = (noun: string) => unknown(`${noun} of VPC '${id}', which this program does not declare`);
        return {
            id,
            resource: foreignRef(id),
            cidrs: what("the blocks"),
            mainRouteTable: what("the main route table"),
            defaultNetworkAcl: what("the default network ACL"),
            defaultSecurityGroup: what("the default security group"),
        };
    });
}

/** The blocks of a VPC as far as they are known, IPv4 and IPv6: its own and those that are associated with it. */
export function blocksOfVpc(observer: Observer, vpc: Declared): Seen<string> {
    const ipv4 = ipv4Blocks(observer, vpc);
    const ipv6 = ipv6Blocks(observer, vpc, undefined);
    const unseen = ipv4.unseen ?? ipv6?.unseen;
    const items = [...ipv4.items, ...(ipv6?.items ?? [])];
    return unseen === undefined ? { items } : { items, unseen };
}

function ipv4Blocks(observer: Observer, vpc: Declared): Seen<string> {
    const more = observer.attached(types.vpcIpv4Block, "vpcId", kinds.vpc);
    const own = computed(observer, vpc, "cidrBlock");
    return seenBlocks(
        [
            isMissing(own) && vpc.type === types.defaultVpc ? defaultVpcBlock : own,
            ...more.of(vpc.urn).map((block) => computed(observer, block, "cidrBlock")),
        ],
        more.doubt(vpc.urn),
    );
}

/** Source: Amazon VPC User Guide, "Default VPC components". */
const defaultVpcBlock = "172.31.0.0/16";

/** Known blocks, and the first thing that hides another. */
function seenBlocks(blocks: readonly Fact<string>[], doubt?: Unknown): Seen<string> {
    const items = blocks.filter((block): block is string => !isMissing(block));
    const unseen = blocks.find(isMissing) ?? doubt;
    return unseen === undefined ? { items } : { items, unseen };
}

/** @param standIns What stands for blocks that are not known, by whose they are. */
function ipv6Blocks(
    observer: Observer,
    vpc: Declared,
    standIns: ReadonlyMap<string, string> | undefined,
): Seen<string> | undefined {
    const more = observer.attached(types.vpcIpv6Block, "vpcId", kinds.vpc).of(vpc.urn);
    const asked = ["assignGeneratedIpv6CidrBlock", "ipv6CidrBlock", "ipv6IpamPoolId"].some((property) => {
        const value = read(vpc.inputs, property);
        return value !== undefined && value !== false;
    });
    const given = read(vpc.outputs, "ipv6CidrBlock");
    const own = asked || (typeof given === "string" && given !== "" && more.length === 0);
    if (!own && more.length === 0) {
        return undefined;
    }
    const holders = [...(own ? [vpc] : []), ...more];
    return seenBlocks(
        holders.map((holder) => standIns?.get(holder.urn) ?? computed(observer, holder, "ipv6CidrBlock")),
    );
}

function whole({ items, unseen }: Seen<string>): Fact<readonly string[]> {
    return unseen ?? items;
}

/** A property that AWS fills in where the program leaves it out. */
export function computed(observer: Observer, resource: Declared, property: string): Fact<string> {
    const asked = observer.text(resource, property);
    if (asked !== undefined && asked !== "") {
        return asked;
    }
    const answered = read(resource.outputs, property);
    return typeof answered === "string" && answered !== "" ? answered : observer.missing(resource, property);
}

function mainTable(observer: Observer, vpc: Declared): Fact<string> {
    const associations = observer.attached(types.mainRouteTable, "vpcId", kinds.vpc);
    const [association, ...others] = associations.of(vpc.urn);
    const doubt = associations.doubt(vpc.urn);
    if (doubt !== undefined || others.length > 0) {
        return doubt ?? unknown(`the main route table of ${label(refOf(vpc))}`, refOf(vpc));
    }
    return association === undefined
        ? (tableAnswered(observer, vpc) ?? observer.partOf(vpc.urn, "routeTable"))
        : (observer.one(association, "routeTableId", kinds.routeTable) ??
              observer.missing(association, "routeTableId"));
}

/** A declared table that AWS answered to be the VPC's main one. */
function tableAnswered(observer: Observer, vpc: Declared): string | undefined {
    const id = read(vpc.outputs, "mainRouteTableId");
    return typeof id === "string"
        ? observer.graph.ofType(types.routeTable).find(({ outputs }) => read(outputs, "id") === id)?.urn
        : undefined;
}

/** The parts that AWS makes for a VPC and no resource of the program takes over. */
export interface Implicit {
    readonly routeTables: readonly Pick<RouteTable, "id" | "resource" | "vpc">[];
    readonly networkAcls: readonly NetworkAcl[];
    readonly securityGroups: readonly Pick<SecurityGroup, "id" | "resource" | "vpc">[];
    readonly internetGateways: readonly VpcGateway[];
}

export function implicitParts(observer: Observer): Implicit {
    const all = observer.graph.ofType(...vpcs);
    const made = (part: "routeTable" | "networkAcl" | "securityGroup", noun: string) =>
        all.flatMap((vpc) => {
            const id = observer.partOf(vpc.urn, part);
            const resource: ResourceRef = { ...refOf(vpc), name: `${vpc.name} (${noun})` };
            return id === `${vpc.urn}#${part}` ? [{ id, resource, vpc: vpc.urn }] : [];
        });
    return {
        routeTables: made("routeTable", "main route table"),
        securityGroups: made("securityGroup", "default security group"),
        internetGateways: observer.graph.ofType(types.defaultVpc).map((vpc) => ({
            id: `${vpc.urn}#internetGateway`,
            resource: { ...refOf(vpc), name: `${vpc.name} (internet gateway)` },
            kind: "internet-gateway" as const,
            vpc: vpc.urn,
        })),
        networkAcls: made("networkAcl", "default network ACL").map((acl) => ({
            ...acl,
            entries: {
                items: (["ingress", "egress"] as const).flatMap((direction) =>
                    ["0.0.0.0/0", "::/0"].map((cidr, position) => ({
                        resource: acl.resource,
                        direction,
                        number: 100 + position,
                        action: "allow" as const,
                        protocol: "all" as const,
                        cidr,
                    })),
                ),
            },
        })),
    };
}
