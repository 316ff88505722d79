import { engineFacts } from "../../components/database/engines";
import type { ExpectedFlow } from "../../model/expectation";
import type { Context } from "./context";

/**
 * Who gets through from joined networks, and who must not: the servers in Availability Zones answer, where they have an
 * address of their own; the database and the zones' servers stay closed.
 */
export function hybridFlows({ settings }: Context, servers: readonly string[]): ExpectedFlow[] {
    const { hybrid, failover, database, wavelength } = settings;
    const open = failover?.entry === "address" ? servers : [];
    const closed = [
        ...(wavelength?.zones ?? []).map(({ area }) => ({ to: `${area}-app`, port: 443 })),
        ...(database === undefined ? [] : [{ to: "database", port: engineFacts(database.engine).port }]),
    ];
    const bastions = (hybrid?.vpcs ?? []).filter(({ bastion }) => bastion).map(({ name }) => `${name}-bastion`);
    const onPremises = (hybrid?.onPremises?.cidrBlocks ?? []).map((block) => `on-premises@${block}`);
    return [...bastions, ...onPremises].flatMap((from): ExpectedFlow[] => [
        ...open.map((to) => ({ from, to, protocol: "tcp", port: 443, expect: "reachable" }) as const),
        ...closed.map((end) => ({ from, ...end, protocol: "tcp", expect: "unreachable" }) as const),
        ...bastions
            .filter((to) => to !== from)
            .map((to) => ({ from, to, protocol: "tcp", port: 443, expect: "unreachable" }) as const),
    ]);
}
