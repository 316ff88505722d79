import { createHash } from "node:crypto";
import type { SubnetTier } from "../../model/addressing/request";
import { firstEphemeralPort, lastPort } from "../../model/aws/ports";
import { latticeBlocks } from "../../model/aws/vpc-lattice";
import type { AclIngress, NetworkArgs } from "./network-args";

/** One entry of a network ACL, as AWS words it; everything that an entry can have is known. */
export interface AclEntry {
    /** Last part of the resource's name: what the entry is for, so that it keeps its name when others come and go. */
    readonly key: string;
    readonly ruleNumber: number;
    readonly protocol: "-1" | "tcp" | "icmp" | "icmpv6";
    readonly fromPort: number;
    readonly toPort: number;
    readonly icmpType?: number;
    readonly icmpCode?: number;
    readonly cidrBlock?: string;
    readonly ipv6CidrBlock?: string;
}

export interface AclEntries {
    readonly ingress: readonly AclEntry[];
    readonly egress: readonly AclEntry[];
}

const anywhere = { cidrBlock: "0.0.0.0/0" };
const anywhere6 = { ipv6CidrBlock: "::/0" };
type Peer = { readonly cidrBlock: string } | { readonly ipv6CidrBlock: string };

/** Link-local addresses from which VPC Lattice calls targets and at which it is called. */
const latticeBlock = { cidrBlock: latticeBlocks.service };

/** Ports at which clients, NAT gateways and load balancers take replies. */
const replies = [firstEphemeralPort.service, lastPort] as const;

/**
 * What the ACL of a tier lets pass: the VPC and what is connected to it wholly; to the internet HTTP and HTTPS and the
 * replies to them. Ports of databases and remote desktops lie among those of replies, and cannot be kept out without
 * breaking every connection that happens to get one of them: that is left to the security groups. IPv6 is for the
 * internet alone.
 */
export function aclEntries(
    tier: SubnetTier,
    args: Pick<NetworkArgs, "cidrBlock" | "ipv6" | "connectedCidrBlocks" | "isolatedLatticeClients" | "aclIngress">,
): AclEntries {
    const connected = args.connectedCidrBlocks ?? [];
    const numbers = numbersOf(connected, firstConnected);
    const inside = [
        everything("vpc", 100, args.cidrBlock),
        ...connected.map((block) => everything(`from-${label(block)}`, numbers.get(block) ?? firstConnected, block)),
    ];
    if (tier === "isolated") {
        const clients = args.isolatedLatticeClients === true;
        return {
            ingress: [...inside, ...(clients ? [tcp("lattice", 200, replies, latticeBlock)] : [])],
            egress: [...inside, ...(clients ? [tcp("lattice", 200, [443, 443], latticeBlock)] : [])],
        };
    }
    const families = args.ipv6 === true ? [anywhere, anywhere6] : [anywhere];
    const web = families.flatMap((peer, index) => [
        tcp(`https${suffix(peer)}`, 300 + index, [443, 443], peer),
        tcp(`http${suffix(peer)}`, 310 + index, [80, 80], peer),
    ]);
    const back = families.map((peer, index) => tcp(`replies${suffix(peer)}`, 320 + index, replies, peer));
    const sizes = families.map((peer, index) => tooBig(330 + index, peer));
    if (tier === "public") {
        return {
            ingress: [...inside, ...web, ...back, ...sizes, ...further(args.aclIngress ?? [])],
            egress: [...inside, ...web, ...back, ...sizes],
        };
    }
    return {
        ingress: [...inside, tcp("lattice", 200, [0, lastPort], latticeBlock), ...back, ...sizes],
        egress: [...inside, tcp("lattice", 200, replies, latticeBlock), ...web, ...sizes],
    };
}

/** Highest number of entries of a direction, which is what AWS limits. */
export function aclSize(args: Parameters<typeof aclEntries>[1]): number {
    return Math.max(...(["public", "private"] as const).map((tier) => aclEntries(tier, args).ingress.length));
}

function everything(key: string, ruleNumber: number, cidrBlock: string): AclEntry {
    return { key, ruleNumber, protocol: "-1", fromPort: 0, toPort: 0, cidrBlock };
}

function tcp(key: string, ruleNumber: number, [fromPort, toPort]: readonly [number, number], peer: Peer): AclEntry {
    return { key, ruleNumber, protocol: "tcp", fromPort, toPort, ...peer };
}

/** Path MTU discovery: "fragmentation needed" is a code of ICMP type 3, "packet too big" ICMPv6 type 2. */
function tooBig(ruleNumber: number, peer: Peer): AclEntry {
    const version =
        "ipv6CidrBlock" in peer
            ? ({ protocol: "icmpv6", icmpType: 2 } as const)
            : ({ protocol: "icmp", icmpType: 3 } as const);
    return { key: `too-big${suffix(peer)}`, ruleNumber, ...version, fromPort: 0, toPort: 0, icmpCode: -1, ...peer };
}

function further(ingress: readonly AclIngress[]): AclEntry[] {
    const entries = ingress.flatMap(({ port, cidrBlocks }) =>
        cidrBlocks.map((cidrBlock) => ({ key: `${port}-${label(cidrBlock)}`, port, cidrBlock })),
    );
    const numbers = numbersOf(
        entries.map(({ key }) => key),
        firstFurther,
    );
    return entries.map(({ key, port, cidrBlock }) =>
        tcp(key, numbers.get(key) ?? firstFurther, [port, port], { cidrBlock }),
    );
}

/** AWS's numbers end at 32766. Every entry allows, so their order decides nothing. */
const [firstConnected, firstFurther, span] = [1000, 16_000, 15_000];

/**
 * A number for each entry, made from the entry itself: one that comes or goes leaves the numbers of the others, which AWS
 * cannot change while their old ones are taken. Where two would get the same, the later one by text moves on.
 */
function numbersOf(keys: readonly string[], first: number): ReadonlyMap<string, number> {
    const numbers = new Map<string, number>();
    const taken = new Set<number>();
    for (const key of [...new Set(keys)].sort()) {
        let offset = createHash("sha256").update(key).digest().readUInt32BE() % span;
        while (taken.has(offset)) {
            offset = (offset + 1) % span;
        }
        taken.add(offset);
        numbers.set(key, first + offset);
    }
    return numbers;
}

function suffix(peer: Peer): string {
    return "ipv6CidrBlock" in peer ? "-ipv6" : "";
}

function label(cidrBlock: string): string {
    return cidrBlock.replace("/", "-");
}
