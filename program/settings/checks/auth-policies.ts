import { anyoneFrom, authenticatedFrom, connectionsFrom, rolesFrom } from "../../../components/lattice/statements";
import { latticeQuotas } from "../../../model/aws/quotas";
import type { Fault } from "../faults";
import type { Settings } from "../schema";

/** As long as what AWS gives: the VPC of the stack, or one of its further ones. */
const ownVpc = `vpc-${"0".repeat(17)}`;
/** Shortest ARN of a role of this stack, whose name is made at deployment. */
const ownRole = "arn:aws:iam::000000000000:role/r-0000000";

/** Auth policies that grow with `sourceVpcs` and `callerRoles` beyond what VPC Lattice takes. */
export function authPolicyFaults({ lattice, front }: Settings): Fault[] {
    if (lattice === undefined) {
        return [];
    }
    const { sourceVpcs, callerRoles, authenticatedOnly, passthrough } = lattice;
    const vpcs = [ownVpc, ...sourceVpcs.map((source) => (source.startsWith("vpc-") ? source : ownVpc))];
    const network = [
        authenticatedOnly ? authenticatedFrom(...vpcs) : anyoneFrom(...vpcs),
        ...(passthrough === undefined ? [] : [connectionsFrom(...vpcs)]),
    ];
    const service = !authenticatedOnly
        ? anyoneFrom(...vpcs)
        : front === undefined
          ? authenticatedFrom(...vpcs)
          : rolesFrom([ownRole, ...callerRoles], ...vpcs);
    const size = Math.max(lengthOf(network), lengthOf([service]));
    if (size <= latticeQuotas.authPolicySize) {
        return [];
    }
    const [key, value] =
        callerRoles.join().length > sourceVpcs.join().length
            ? ["callerRoles", callerRoles]
            : ["sourceVpcs", sourceVpcs];
    return [
        {
            path: `lattice.${key}`,
            value,
            problem: `makes an auth policy of at least ${size} bytes, and VPC Lattice takes ${latticeQuotas.authPolicySize}`,
            allowed: "name fewer, or let those callers share a role or a VPC",
        },
    ];
}

function lengthOf(statements: readonly unknown[]): number {
    return Buffer.byteLength(JSON.stringify({ Version: "2012-10-17", Statement: statements }));
}
