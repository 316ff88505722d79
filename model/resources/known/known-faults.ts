import { contains, parseCidr, type Range } from "../../addresses";
import type { Known, KnownRule } from "./known";

/** What a schema cannot say is wrong with `known`: IDs, blocks, and what does not go together. */
export function knownFaults(known: Known, path: string): string[] {
    const { vpcs = {}, subnets = {}, securityGroups = {}, prefixLists = {} } = known;
    const defaults = Object.entries(vpcs).filter(([, vpc]) => vpc.default === true);
    return [
        ...Object.entries(vpcs).flatMap(([id, { cidrBlocks, ipv6CidrBlock }]) => [
            ...idFaults(id, "vpc", `${path}.vpcs`),
            ...cidrBlocks.flatMap((cidr, index) => blockFaults(cidr, 4, `${path}.vpcs.${id}.cidrBlocks[${index}]`)),
            ...blockFaults(ipv6CidrBlock, 6, `${path}.vpcs.${id}.ipv6CidrBlock`),
        ]),
        ...(defaults.length > 1
            ? [`${path}.vpcs: ${defaults.map(([id]) => id).join(" and ")} are each the default VPC; allowed: one`]
            : []),
        ...Object.entries(subnets).flatMap(([id, subnet]) => {
            const at = `${path}.subnets.${id}`;
            return [
                ...idFaults(id, "subnet", `${path}.subnets`),
                ...vpcFaults(subnet.vpc, vpcs, at),
                ...blockFaults(subnet.cidrBlock, 4, `${at}.cidrBlock`),
                ...blockFaults(subnet.ipv6CidrBlock, 6, `${at}.ipv6CidrBlock`),
                ...outsideFaults(subnet.cidrBlock, vpcs[subnet.vpc]?.cidrBlocks, `${at}.cidrBlock`, subnet.vpc),
            ];
        }),
        ...Object.entries(securityGroups).flatMap(([id, group]) => {
            const at = `${path}.securityGroups.${id}`;
            return [
                ...idFaults(id, "sg", `${path}.securityGroups`),
                ...vpcFaults(group.vpc, vpcs, at, false),
                ...(["ingress", "egress"] as const).flatMap((way) =>
                    (group[way] ?? []).flatMap((rule, index) => ruleFaults(rule, `${at}.${way}[${index}]`)),
                ),
            ];
        }),
        ...Object.entries(prefixLists).flatMap(([id, { entries }]) => [
            ...idFaults(id, "pl", `${path}.prefixLists`),
            ...entries.flatMap((cidr, index) =>
                blockFaults(cidr, undefined, `${path}.prefixLists.${id}.entries[${index}]`),
            ),
        ]),
    ];
}

/** AWS's IDs end in 8 or 17 hexadecimal digits. */
export function idFaults(id: string, kind: string, path: string): string[] {
    return new RegExp(`^${kind}-([0-9a-f]{8}|[0-9a-f]{17})$`).test(id)
        ? []
        : [`${path}: "${id}" is no ID; allowed: ${kind}- and 8 or 17 hexadecimal digits`];
}

function vpcFaults(vpc: string, vpcs: NonNullable<Known["vpcs"]>, at: string, needed = true): string[] {
    const wrong = idFaults(vpc, "vpc", `${at}.vpc`);
    return wrong.length > 0 || !needed || Object.hasOwn(vpcs, vpc)
        ? wrong
        : [`${at}.vpc is "${vpc}", of which nothing is known; state it under vpcs`];
}

function blockFaults(cidr: string | undefined, family: 4 | 6 | undefined, path: string): string[] {
    if (cidr === undefined) {
        return [];
    }
    const isOne = parseCidr(cidr) !== undefined && (family === undefined || cidr.includes(":") === (family === 6));
    return isOne ? [] : [`${path} is "${cidr}"; allowed: ${family === undefined ? "a" : `an IPv${family}`} CIDR block`];
}

function outsideFaults(cidr: string, outer: readonly string[] | undefined, path: string, vpc: string): string[] {
    const range = parseCidr(cidr);
    const blocks = (outer ?? []).map(parseCidr).filter((block): block is Range => block !== undefined);
    const isInside =
        range === undefined ||
        blocks.length === 0 ||
        blocks.some((block) => contains([block], range.from) && contains([block], range.to));
    return isInside ? [] : [`${path} is "${cidr}", which is outside of ${vpc} (${outer?.join(", ")})`];
}

function ruleFaults(rule: KnownRule, at: string): string[] {
    return [
        ...(rule.cidrBlocks ?? []).flatMap((cidr, index) => blockFaults(cidr, 4, `${at}.cidrBlocks[${index}]`)),
        ...(rule.ipv6CidrBlocks ?? []).flatMap((cidr, index) => blockFaults(cidr, 6, `${at}.ipv6CidrBlocks[${index}]`)),
        ...(rule.prefixListIds ?? []).flatMap((id) => idFaults(id, "pl", `${at}.prefixListIds`)),
        ...(rule.securityGroups ?? []).flatMap((id) => idFaults(id, "sg", `${at}.securityGroups`)),
    ];
}
