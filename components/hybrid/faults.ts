import { overlaps, parseAddress, parseCidr } from "../../model/addresses";
import { blockProblem } from "../../model/addressing/ipv4-blocks";
import { notOnTheInternet } from "../../model/aws/kept-addresses";

/** Networks that are joined must tell their addresses apart. */
export function overlapFaults(
    own: readonly string[],
    others: readonly string[],
    pathOf: (index: number) => string,
): string[] {
    return others.flatMap((other, index) => {
        const path = pathOf(index);
        const problem = blockProblem(other);
        const range = parseCidr(other);
        if (problem !== undefined || range === undefined) {
            return [`${path}: '${other}'; ${problem}`];
        }
        return own.flatMap((block) => {
            const mine = parseCidr(block);
            return mine !== undefined && overlaps(mine, range)
                ? [`${path}: ${other} overlaps ${block}, and no route can tell them apart; choose another block`]
                : [];
        });
    });
}

/** AWS's end of a VPN connection calls its device over the internet. */
export function deviceFaults(customerGatewayIp: string): string[] {
    const path = `customerGatewayIp: ${JSON.stringify(customerGatewayIp)}`;
    const allowed = "the public address of the device, or of the NAT before it, is allowed";
    if (parseAddress(customerGatewayIp) === undefined || customerGatewayIp.includes(":")) {
        return [`${path} is no IPv4 address; ${allowed}`];
    }
    const problem = notOnTheInternet(customerGatewayIp);
    return problem === undefined ? [] : [`${path} is ${problem}; ${allowed}`];
}

/** Private numbers for autonomous systems, of 16 and 32 bits. Source: RFC 6996. */
export function isPrivateAsn(asn: number): boolean {
    return (asn >= 64512 && asn <= 65534) || (asn >= 4_200_000_000 && asn <= 4_294_967_294);
}

export const privateAsns = "64512 to 65534 and 4200000000 to 4294967294 are allowed (private numbers)";
