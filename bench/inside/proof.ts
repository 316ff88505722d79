import { indexNetwork } from "../../model/network/index-network";
import { prove } from "../../model/prove/prove";
import { naiveProve } from "../../tests/support/naive/prove";
import type { NaiveFlow } from "../../tests/support/naive/tries";
import { generateFlows, randomNumbers } from "./flows";
import { generateNetwork } from "./generate";

/** Milliseconds that each side may take for its flows; it is asked as many of them as it manages. */
const patience = { proof: 30_000, naive: 5_000 };

/** Proves up to 10,000 flows in a generated network of as many workloads as the argument says. */
function main(workloads: number): void {
    const network = generateNetwork(workloads);
    const flows = generateFlows(network, 10_000);
    const started = performance.now();
    const index = indexNetwork(network);
    const indexed = performance.now();
    const verdicts: string[] = [];
    for (const flow of flows) {
        if (performance.now() - indexed > patience.proof) {
            break;
        }
        verdicts.push(prove(index, flow).kind);
    }
    const proved = performance.now();
    const random = randomNumbers(7);
    let asked = 0;
    let disagreements = 0;
    while (asked < 200 && performance.now() - proved < patience.naive) {
        const position = Math.floor(random() * verdicts.length);
        const verdict = naiveProve(network, flows[position] as NaiveFlow);
        disagreements += verdict === verdicts[position] ? 0 : 1;
        asked += 1;
    }
    const naive = performance.now() - proved;
    const result = {
        workloads,
        flows: flows.length,
        proved: verdicts.length,
        reachable: verdicts.filter((kind) => kind === "reachable").length,
        faults: index.faults.length,
        index: indexed - started,
        flow: (proved - indexed) / verdicts.length,
        asked,
        disagreements,
        naiveFlow: naive / asked,
    };
    process.stdout.write(`${JSON.stringify(result)}\n`);
}

main(Number(process.argv[2]));
