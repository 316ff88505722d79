import { parseCidr } from "../../model/addresses";

/** What of a TCP service can be wrong before AWS is asked. */
export interface TcpServiceDeclaration {
    readonly port: number;
    readonly cidrBlocks: readonly string[];
}

/** Everything that would make a TCP service unusable, each with the argument, the value and what is allowed. Pure. */
export function tcpServiceFaults({ port, cidrBlocks }: TcpServiceDeclaration): string[] {
    return [
        ...(Number.isInteger(port) && port >= 1 && port <= 65_535
            ? []
            : [`port: ${port} is not allowed; a whole number from 1 to 65535 is`]),
        ...(cidrBlocks.length === 0 ? ["cidrBlocks: is empty; name the blocks of the clients"] : []),
        ...cidrBlocks.flatMap((block, index) => {
            const where = `cidrBlocks[${index}]: ${JSON.stringify(block)}`;
            if (parseCidr(block) === undefined) {
                return [`${where} is no block; a block such as 10.0.0.0/16 is allowed`];
            }
            return cidrBlocks.indexOf(block) === index ? [] : [`${where} is named twice; each block once is allowed`];
        }),
    ];
}
