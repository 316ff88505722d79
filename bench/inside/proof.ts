import { indexNetwork } from "../../model/network/index-network";
import type { NetworkIndex } from "../../model/network/indexed";
import type { Network } from "../../model/network/types";
import type { Flow } from "../../model/prove/flow";
import { prove } from "../../model/prove/prove";
import { naiveProve } from "../../tests/support/naive/prove";
import type { NaiveFlow } from "../../tests/support/naive/tries";
import { generateFlows, randomNumbers } from "./flows";
import { generateNetwork } from "./generate";

/** Milliseconds that each side may take for its flows, the proof for each kind; it is asked as many as it manages. */
const patience = { proof: 15_000, naive: 5_000 };

/**
 * Proves up to 10,000 flows in a generated network of as many workloads as the argument says: as many inside a VPC as
 * from one to another, so that networks of all sizes are asked for the same.
 */
function main(workloads: number): void {
    const network = generateNetwork(workloads);
    const drawn = generateFlows(network, 5_000);
    const started = performance.now();
    const index = indexNetwork(network);
    const indexed = performance.now();
    const inside = proveAll(index, drawn.inside);
    const between = proveAll(index, drawn.between);
    const asked = [...inside.asked, ...between.asked];
    const naive = askNaive(network, asked);
    const result = {
        workloads,
        flows: drawn.inside.length + drawn.between.length,
        proved: asked.length,
        reachable: asked.filter(({ verdict }) => verdict === "reachable").length,
        faults: index.faults.length,
        index: indexed - started,
        flow: (inside.time + between.time) / asked.length,
        inside: inside.time / inside.asked.length,
        between: between.time / between.asked.length,
        ...naive,
    };
    process.stdout.write(`${JSON.stringify(result)}\n`);
}

/** A flow and what the proof says of it. */
interface Asked {
    readonly flow: Flow;
    readonly verdict: string;
}

function proveAll(index: NetworkIndex, flows: readonly Flow[]): { readonly asked: readonly Asked[]; time: number } {
    const started = performance.now();
    const asked: Asked[] = [];
    for (const flow of flows) {
        if (performance.now() - started > patience.proof) {
            break;
        }
        asked.push({ flow, verdict: prove(index, flow).kind });
    }
    return { asked, time: performance.now() - started };
}

/** The naive walker on some of the flows. */
function askNaive(network: Network, flows: readonly Asked[]) {
    const started = performance.now();
    const random = randomNumbers(7);
    let asked = 0;
    let disagreements = 0;
    while (asked < 200 && performance.now() - started < patience.naive) {
        const { flow, verdict } = flows[Math.floor(random() * flows.length)] as Asked;
        disagreements += naiveProve(network, flow as NaiveFlow) === verdict ? 0 : 1;
        asked += 1;
    }
    return { asked, disagreements, naiveFlow: (performance.now() - started) / asked };
}

main(Number(process.argv[2]));
