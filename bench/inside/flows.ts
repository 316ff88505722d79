import type { Network } from "../../model/network/types";
import type { Flow } from "../../model/prove/flow";

const ports = [443, 8080, 8443, 5432, 22] as const;

/** Every workload to every other one, or so many flows between workloads drawn at random, the same ones each time. */
export function generateFlows(network: Network, wanted: number): Flow[] {
    const names = network.workloads.map(({ resource }) => resource.name);
    const flow = (from: string, to: string, position: number): Flow => ({
        from,
        to,
        protocol: "tcp",
        port: ports[position % ports.length] as number,
    });
    const random = randomNumbers(20260101);
    const drawn = () => names[Math.floor(random() * names.length)] as string;
    if (names.length ** 2 <= wanted) {
        return names.flatMap((from, row) =>
            names.map((to, column) => flow(from, to, row + column)).filter(({ to }) => to !== from),
        );
    }
    return Array.from({ length: wanted }, (_, position) => {
        const from = drawn();
        let to = drawn();
        while (to === from) {
            to = drawn();
        }
        return flow(from, to, position);
    });
}

/** Numbers from 0 to below 1 that look random (a linear congruential generator modulo 2^32). */
export function randomNumbers(seed: number): () => number {
    let state = seed;
    return () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state / 2 ** 32;
    };
}
