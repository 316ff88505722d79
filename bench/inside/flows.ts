import type { Network, Workload } from "../../model/network/types";
import type { Flow } from "../../model/prove/flow";

const ports = [443, 8080, 8443, 5432, 22] as const;

/** Flows between workloads: those inside one VPC, and those from one VPC to another. */
export interface DrawnFlows {
    readonly inside: readonly Flow[];
    readonly between: readonly Flow[];
}

/** So many flows of each kind, drawn at random, the same ones each time. The network has two VPCs or more. */
export function generateFlows(network: Network, ofEachKind: number): DrawnFlows {
    const random = randomNumbers(20260101);
    const drawn = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
    const vpcs = workloadsByVpc(network);
    const flows = (others: (own: readonly Workload[]) => readonly Workload[]): Flow[] =>
        Array.from({ length: ofEachKind }, (_, position) => {
            const own = drawn(vpcs);
            const from = drawn(own);
            const to = drawn(others(own).filter((workload) => workload !== from));
            return {
                from: from.resource.name,
                to: to.resource.name,
                protocol: "tcp",
                port: ports[position % ports.length] as number,
            };
        });
    return {
        inside: flows((own) => own),
        between: flows((own) => drawn(vpcs.filter((vpc) => vpc !== own))),
    };
}

function workloadsByVpc({ subnets, workloads }: Network): readonly (readonly Workload[])[] {
    const vpcOfSubnet = new Map(subnets.map(({ id, vpc }) => [id, vpc]));
    const byVpc = new Map<unknown, Workload[]>();
    for (const workload of workloads) {
        const vpc = vpcOfSubnet.get(String(workload.interfaces.items[0]?.subnet));
        const own = byVpc.get(vpc) ?? [];
        own.push(workload);
        byVpc.set(vpc, own);
    }
    return [...byVpc.values()];
}

/** Numbers from 0 to below 1 that look random (a linear congruential generator modulo 2^32). */
export function randomNumbers(seed: number): () => number {
    let state = seed;
    return () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state / 2 ** 32;
    };
}
