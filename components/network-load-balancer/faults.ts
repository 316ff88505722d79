import { blockFaults } from "../../model/addressing/ipv4-blocks";
import { limits } from "../../model/aws/limits";
import { whole } from "../shared/numbers";

/** What of a TCP service can be wrong before AWS is asked. */
export interface TcpServiceDeclaration {
    readonly port: number;
    readonly cidrBlocks: readonly string[];
}

/** Everything that would make a TCP service unusable, each with the argument, the value and what is allowed. Pure. */
export function tcpServiceFaults({ port, cidrBlocks }: TcpServiceDeclaration): string[] {
    return [
        ...whole("port", port, limits.port),
        ...(cidrBlocks.length === 0 ? ["cidrBlocks: is empty; name the blocks of the clients"] : []),
        ...blockFaults("cidrBlocks", cidrBlocks),
    ];
}
