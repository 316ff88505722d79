import { overlaps, parseCidr, prefixLength, type Range } from "../../model/addresses";
import type { Declared } from "../../model/resources/declared";
import type { Graph } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { subnets, vpcs } from "../../model/resources/graph/types";
import { pending, text } from "../../model/resources/value";
import { blocksOfVpc, isInside } from "../../model/resources/vpc-blocks";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";

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
        const known = new Map<string, { subnet: Declared; range: Range; block: string }[]>();
        for (const subnet of graph.ofType(...subnets)) {
            const asked = text(subnet.inputs, "cidrBlock");
            const block = asked === pending ? (text(subnet.outputs, "cidrBlock") ?? pending) : asked;
            if (block === pending) {
                const fault = `${named(subnet)} must have a block inside its VPC's that no other subnet has`;
                yield undecided(subnet, fault, [`cidrBlock of ${named(subnet)}`]);
            } else if (block !== undefined && block !== "") {
                yield* judgedBlock(graph, subnet, block, known);
            }
        }
    },
});

function* judgedBlock(
    graph: Graph,
    subnet: Declared,
    block: string,
    known: Map<string, { subnet: Declared; range: Range; block: string }[]>,
): Iterable<Finding> {
    const range = parseCidr(block);
    const length = range === undefined ? 0 : prefixLength(range);
    if (range === undefined || length < 16 || length > 28) {
        yield violation(subnet, `${named(subnet)} has block ${JSON.stringify(block)}; use an IPv4 block of /16 to /28`);
        return;
    }
    const { certain, candidates, external, unseen } = graph.named(subnet, "vpcId", vpcs);
    const [vpc] = certain;
    const key = vpc?.urn ?? external[0];
    if (vpc !== undefined) {
        const { ranges, unknowns } = blocksOfVpc(graph, vpc);
        if (!isInside(block, ranges)) {
            const fault = `${named(subnet)} has block ${block} outside the blocks of ${named(vpc)}`;
            yield unknowns.length > 0
                ? undecided(subnet, fault, unknowns)
                : violation(subnet, `${fault}; choose one inside, or associate a further block with the VPC`);
        }
    }
    if (key === undefined && (candidates.length > 0 || unseen !== undefined)) {
        const fault = `${named(subnet)} must have block ${block} inside its VPC's that no other subnet has`;
        yield undecided(subnet, fault, [`vpcId of ${named(subnet)}`]);
    }
    const others = key === undefined ? [] : (known.get(key) ?? []);
    for (const other of others) {
        if (overlaps(range, other.range)) {
            yield violation(
                subnet,
                `${named(subnet)} has block ${block}, which overlaps ${other.block} of ${named(other.subnet)}; give each subnet a block of its own`,
            );
        }
    }
    if (key !== undefined) {
        known.set(key, [...others, { subnet, range, block }]);
    }
}
