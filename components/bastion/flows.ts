import { formatAddress, normalize, parseCidr, type Range, subtract } from "../../model/addresses";
import type { ExpectedFlow } from "../../model/expectation";

const sshPort = 22;

/** Blocks that no one on the internet comes from. Source: IANA's registry of special-purpose IPv4 addresses. */
const notTheInternet = ["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"]
    .concat(["192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3"])
    .flatMap((block) => parseCidr(block) ?? []);

export interface BastionFlows {
    readonly name: string;
    /** Blocks that may use SSH; none where Session Manager is the only way in. */
    readonly sshCidrBlocks: readonly string[];
    /** Whether HTTPS leaves the VPC, or ends at the endpoints inside. */
    readonly httpsTo: "internet" | "vpc";
    readonly ipv6?: boolean | undefined;
}

/**
 * What a bastion promises: Systems Manager is in reach, and port 22 is closed to the internet; with SSH it is open to
 * the given blocks and closed to the addresses next to them.
 */
export function bastionFlows(args: BastionFlows): ExpectedFlow[] {
    return [...managementFlows(args), ...(args.ipv6 === true ? ipv6Flows(args.name) : [])];
}

/** All public IPv6 addresses. Source: IANA's registry of IPv6 address space, "Global Unicast". */
const internet6 = "internet@2000::/3";

/** Out over IPv6, never in. */
function ipv6Flows(name: string): ExpectedFlow[] {
    return [
        { from: name, to: internet6, protocol: "tcp", port: 443, expect: "reachable" },
        ...([22, 443] as const).map(
            (port) => ({ from: internet6, to: name, protocol: "tcp", port, expect: "unreachable" }) as const,
        ),
    ];
}

function managementFlows({ name, sshCidrBlocks, httpsTo }: BastionFlows): ExpectedFlow[] {
    const ssh = { to: name, protocol: "tcp", port: sshPort } as const;
    const management: ExpectedFlow = { from: name, to: httpsTo, protocol: "tcp", port: 443, expect: "reachable" };
    if (sshCidrBlocks.length === 0) {
        return [management, { from: "internet", ...ssh, expect: "unreachable" }];
    }
    return [
        management,
        ...sshCidrBlocks.map((block) => ({ from: `internet@${block}`, ...ssh, expect: "reachable" }) as const),
        ...neighbours(sshCidrBlocks).map(
            (address) => ({ from: `internet@${address}/32`, ...ssh, expect: "unreachable" }) as const,
        ),
    ];
}

/** The internet's addresses right before and right behind the blocks. */
function neighbours(cidrBlocks: readonly string[]): string[] {
    const blocks = normalize(cidrBlocks.flatMap((block) => parseCidr(block) ?? []));
    const edges = blocks.flatMap(({ from, to }) => [only(from - 1n), only(to + 1n)]).filter(({ from }) => from >= 0n);
    return subtract(normalize(edges), normalize([...notTheInternet, ...blocks])).flatMap(({ from, to }) =>
        from === to ? [formatAddress(from)] : [formatAddress(from), formatAddress(to)],
    );
}

function only(address: bigint): Range {
    return { from: address, to: address };
}
