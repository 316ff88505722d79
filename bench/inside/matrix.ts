import { indexNetwork } from "../../model/network/index-network";
import { matrix } from "../../model/prove/matrix";
import { observe } from "../../model/resources/observe";
import { planStack } from "../../tests/support/plan-stack";

/** The whole matrix of prod, in a process that has proved nothing before, and again once the code is compiled. */
async function main(): Promise<void> {
    const { resources } = await planStack("prod");
    const started = performance.now();
    const network = observe(resources);
    const observed = performance.now();
    const index = indexNetwork(network);
    const indexed = performance.now();
    const { targets } = matrix(index);
    const first = performance.now() - indexed;
    let later = Number.POSITIVE_INFINITY;
    for (let pass = 0; pass < 10; pass++) {
        // An index remembers what was proved on it.
        const fresh = indexNetwork(network);
        const again = performance.now();
        matrix(fresh);
        later = Math.min(later, performance.now() - again);
    }
    const times = { observe: observed - started, index: indexed - observed, first, later };
    process.stdout.write(`${JSON.stringify({ workloads: targets.length, ...times })}\n`);
}

void main();
