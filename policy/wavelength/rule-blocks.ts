import { parseCidr, type Range } from "../../model/addresses";
import { isMissing, unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { declaredGroups } from "../../model/resources/default-groups";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { canonicalType, subnets, types, vpcs } from "../../model/resources/graph/types";
import { type GroupRule, sourcesOfAwaited } from "../../model/resources/group-rules";
import { networkOf } from "../../model/resources/network-of";
import { whereabouts } from "../../model/resources/placement";
import { pending, read } from "../../model/resources/value";
import { isInside, rangesOfVpc } from "../network/vpc-ranges";
import { placed } from "./guarded";
import { foreign, type RuleEnd, vpcOf } from "./rule-ends";

/** The zones' subnets that hold a rule's blocks whole, be they stated or taken from the subnet. */
export function blocksAcross(graph: Graph, rule: GroupRule): readonly (readonly RuleEnd[])[] {
    const stated = new Set(rule.cidrs.filter((cidr) => typeof cidr === "string"));
    const own = stated.size === 0 ? [] : declaredGroups(graph, rule.groups).certain.map((group) => vpcOf(graph, group));
    const isNear = ({ vpc }: SubnetBlock): boolean =>
        vpc === undefined || own.length === 0 || own.includes(undefined) || own.includes(vpc);
    const near = stated.size === 0 ? [] : graph.memo(subnetBlocks).filter(isNear);
    return [...[...stated].flatMap((cidr) => statedEnds(graph, near, cidr)), ...takenEnds(graph, rule)];
}

/** A subnet with its block and its VPC, as far as they are known. */
interface SubnetBlock {
    readonly subnet: Declared;
    readonly vpc: string | undefined;
    readonly range: Range | undefined;
    /** Whether its block is not known. */
    readonly isAwaited: boolean;
}

function subnetBlocks(graph: Graph): readonly SubnetBlock[] {
    return [...networkOf(graph.declared).subnets.values()].flatMap(({ v4, subnet: { id, cidr } }) => {
        const subnet = graph.resource(id);
        if (subnet === undefined) {
            return [];
        }
        const isPending = read(subnet.inputs, "cidrBlock") === pending;
        const asked = isPending || read(subnet.inputs, "ipv4IpamPoolId") !== undefined;
        const range = isMissing(v4) ? undefined : v4;
        return [{ subnet, vpc: vpcOf(graph, subnet), range, isAwaited: asked && isMissing(cidr) }];
    });
}

function statedEnds(graph: Graph, near: readonly SubnetBlock[], cidr: string): readonly (readonly RuleEnd[])[] {
    const range = parseCidr(cidr);
    const holds = ({ range: outer }: SubnetBlock): boolean =>
        range !== undefined && outer !== undefined && outer.from <= range.from && range.to <= outer.to;
    const holding = near.filter(holds);
    if (holding.length > 0) {
        return holding.map(({ subnet }) => [subnetEnd(graph, subnet)]);
    }
    const open = near.filter(({ subnet, isAwaited }) => isAwaited && mayHold(graph, subnet, cidr));
    return open.map(({ subnet }) => [{ ...subnetEnd(graph, subnet), open: [missing(subnet, "cidrBlock")] }]);
}

/** Whether an awaited subnet may hold a block: it lies in the VPC, and two subnets leave none the whole of it. */
function mayHold(graph: Graph, subnet: Declared, cidr: string): boolean {
    const { certain } = graph.named(subnet, "vpcId", vpcs);
    return certain.every((vpc) => {
        const { ranges, unknowns } = rangesOfVpc(graph, vpc);
        const range = parseCidr(cidr);
        const whole = ranges.some((outer) => range !== undefined && range.from <= outer.from && outer.to <= range.to);
        return !whole && (unknowns.length > 0 || isInside(cidr, ranges));
    });
}

/** Blocks that are awaited, by what they are made from. */
function takenEnds(graph: Graph, rule: GroupRule): readonly (readonly RuleEnd[])[] {
    const awaited = rule.cidrs.filter(isMissing).length;
    if (awaited === 0) {
        return [];
    }
    const wait = unknown(`the addresses of ${rule.label}`);
    const found = sourcesOfAwaited(graph, rule);
    const own = found.filter(({ type }) => subnets.includes(canonicalType(type)));
    const ends =
        own.length <= awaited
            ? own.map((subnet) => [subnetEnd(graph, subnet)])
            : [own.map((subnet) => ({ ...subnetEnd(graph, subnet), choice: [wait] }))];
    if (own.length >= awaited) {
        return ends;
    }
    const others = found.filter((source) => !own.includes(source));
    const inZones = others.flatMap((source) => {
        const { zones } = whereabouts(graph, source);
        return zones.length === 0 ? [] : [[{ ...foreign(named(source), wait), zones, foreign: false }]];
    });
    if (inZones.length > 0) {
        return [...ends, ...inZones];
    }
    const decided = others.length > 0 && others.every(({ type }) => wide.includes(canonicalType(type)));
    return decided ? ends : [...ends, [foreign("addresses that are not known yet", wait)]];
}

/** Sources of blocks that are wider than a subnet, or addresses of the public internet. */
const wide: readonly string[] = [...vpcs, types.vpcIpv4Block, types.vpcIpv6Block, types.eip, types.natGateway];

function subnetEnd(graph: Graph, subnet: Declared): RuleEnd {
    return {
        ...placed(whereabouts(graph, subnet)),
        resources: [subnet],
        foreign: false,
        choice: [],
    };
}
