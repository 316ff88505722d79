import { overlaps, parseCidr, prefixLength, type Range } from "../../model/addresses";
import { isMissing } from "../../model/network/facts";
import type { Subnet } from "../../model/network/types";
import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { networkOf } from "../../model/resources/network-of";
import { pending, read } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { isInside, rangesOfVpc } from "./vpc-ranges";

export const networkSubnetCidr = stackPolicy<Record<never, never>>({
    name: "network-subnet-cidr",
    description: "IPv4 blocks of subnets lie inside their VPC's blocks, are /16 to /28, and do not overlap.",
    rationale:
        "AWS refuses a block outside the VPC's, of another size, or one that another subnet has, when half of the network is made.",
    source: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
    severity: "high",
    level: "mandatory",
    remediationSteps: "Plan the blocks of all subnets from the VPC's block, each once.",
    options: {},
    limitations: [
        "IPv6 blocks of subnets.",
        "Subnets of the same VPC in another stack.",
        "Blocks of a VPC in another stack.",
    ],
    *check(graph) {
        const known = new Map<string, KnownBlock[]>();
        for (const subnet of networkOf(graph.declared).network.subnets) {
            const declared = graph.resource(subnet.id);
            const asked = declared === undefined ? undefined : read(declared.inputs, "cidrBlock");
            if (declared === undefined || asked === undefined || asked === "") {
                continue;
            }
            if (isMissing(subnet.cidr)) {
                const fault = `${named(declared)} must have a block inside its VPC's that no other subnet has`;
                yield* asked === pending ? [undecided(declared, fault, [missing(declared, "cidrBlock")])] : [];
            } else {
                yield* judgedBlock(graph, declared, subnet, subnet.cidr, known);
            }
        }
    },
});

interface KnownBlock {
    readonly subnet: Declared;
    readonly range: Range;
    readonly block: string;
}

function* judgedBlock(
    graph: Graph,
    subnet: Declared,
    { vpc }: Subnet,
    block: string,
    known: Map<string, KnownBlock[]>,
): Iterable<Finding> {
    const range = parseCidr(block);
    const length = range === undefined ? 0 : prefixLength(range);
    if (range === undefined || length < 16 || length > 28) {
        yield violation(subnet, `${named(subnet)} has block ${JSON.stringify(block)}; use an IPv4 block of /16 to /28`);
        return;
    }
    if (isMissing(vpc)) {
        const fault = `${named(subnet)} must have block ${block} inside its VPC's that no other subnet has`;
        yield* read(subnet.inputs, "vpcId") === pending ? [undecided(subnet, fault, [missing(subnet, "vpcId")])] : [];
        return;
    }
    const owner = graph.resource(vpc);
    if (owner !== undefined) {
        const { ranges, unknowns } = rangesOfVpc(graph, owner);
        if (!isInside(block, ranges)) {
            const fault = `${named(subnet)} has block ${block} outside the blocks of ${named(owner)}`;
            yield unknowns.length > 0
                ? undecided(subnet, fault, unknowns)
                : violation(subnet, `${fault}; choose one inside, or associate a further block with the VPC`);
        }
    }
    const others = known.get(vpc) ?? [];
    for (const other of others) {
        if (overlaps(range, other.range)) {
            yield violation(
                subnet,
                `${named(subnet)} has block ${block}, which overlaps ${other.block} of ${named(other.subnet)}; give each subnet a block of its own`,
            );
        }
    }
    known.set(vpc, [...others, { subnet, range, block }]);
}
