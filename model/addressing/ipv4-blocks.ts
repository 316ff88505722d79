import { isIpv6, parseCidr, plainCidr, prefixLength } from "../addresses";

/** Registries give nobody more than a /8 (IANA IPv4 Address Space Registry), and two halves of the internet are all of it. */
const shortestOfClients = 8;

/** What is wrong with a block where AWS takes IPv4 blocks: rules, routes, prefix lists. Undefined where nothing is. */
export function blockProblem(block: string): string | undefined {
    const range = parseCidr(block);
    if (range === undefined || isIpv6(range.from)) {
        return "an IPv4 block such as 203.0.113.0/24 is allowed";
    }
    const plain = plainCidr(block);
    return plain === block ? undefined : `its host bits are not zero; ${plain} is allowed`;
}

/** The same of a block whose addresses are let in from outside: one of somebody, and not of everybody. */
export function clientBlockProblem(block: string): string | undefined {
    const problem = blockProblem(block);
    const range = parseCidr(block);
    if (problem !== undefined || range === undefined || prefixLength(range) >= shortestOfClients) {
        return problem;
    }
    return prefixLength(range) === 0
        ? "the whole internet is refused: name the addresses that may come in"
        : `a block of /${shortestOfClients} or longer is allowed: name the addresses that may come in`;
}

/** A line for each block of a list that is wrong, and for each that stands there twice. */
export function blockFaults(path: string, blocks: readonly string[], problemOf = blockProblem): string[] {
    return blocks.flatMap((block, index) => {
        const problem = problemOf(block) ?? (blocks.indexOf(block) === index ? undefined : "named twice, name it once");
        return problem === undefined ? [] : [`${path}[${index}]: '${block}'; ${problem}`];
    });
}
