import type { Context, Finding, Suite } from "../finding";
import { inside } from "../inside";
import { rounds } from "../rounds";
import { median } from "../statistics";

/** What `bench/inside/proof.ts` prints; times in milliseconds. */
interface ProofTimes {
    readonly workloads: number;
    readonly flows: number;
    /** How many of the flows were proved in the time allowed. */
    readonly proved: number;
    readonly reachable: number;
    readonly index: number;
    /** One flow, on average: of all, of those inside one VPC, of those from one VPC to another. */
    readonly flow: number;
    readonly inside: number;
    readonly between: number;
    readonly asked: number;
    readonly disagreements: number;
    readonly naiveFlow: number;
}

interface MatrixTimes {
    readonly workloads: number;
    readonly observe: number;
    readonly index: number;
    readonly first: number;
    readonly later: number;
}

export const proof: Suite = {
    name: "proof",
    what: "the proof of who reaches what",
    async measure(context) {
        const sizes: ProofTimes[] = [];
        for (const workloads of [100, 1_000, 10_000]) {
            sizes.push(await inside<ProofTimes>("proof", [String(workloads)], context));
        }
        const [small, middle, large] = sizes as [ProofTimes, ProofTimes, ProofTimes];
        return [
            await matrixOfProd(context),
            ...sizes.map(againstNaive),
            {
                id: "proof/growth-of-index",
                what: "reading the network: time a workload at 10,000 to that at 1,000",
                value: large.index / large.workloads / (middle.index / middle.workloads),
                unit: "x",
                detail: sizes.map(({ workloads, index }) => `${workloads}: ${index.toFixed(0)} ms`).join(", "),
            },
            {
                id: "proof/growth-of-flows",
                what: "time a flow at 10,000 workloads to that at 100",
                value: large.flow / small.flow,
                unit: "x",
                detail: `${sizes.map(flowsText).join(", ")}; ${growthsText(small, large)}`,
            },
        ];
    },
};

async function matrixOfProd(context: Context): Promise<Finding> {
    const times = await rounds(context.runs, () => inside<MatrixTimes>("matrix", [], context));
    const middle = (time: "observe" | "index" | "first" | "later") => median(times.map((round) => round[time]));
    return {
        id: "proof/matrix-of-prod",
        what: `the matrix of prod, ${times[0]?.workloads} workloads, first one of a process`,
        value: middle("first"),
        unit: "ms",
        detail:
            `once compiled ${middle("later").toFixed(1)} ms; before it, observing ${middle("observe").toFixed(1)} ms ` +
            `and indexing ${middle("index").toFixed(1)} ms`,
    };
}

function againstNaive({ workloads, flow, naiveFlow, asked, disagreements }: ProofTimes): Finding {
    return {
        id: `proof/naive-${workloads}`,
        what: `the naive walker to the proof, a flow, ${workloads} workloads`,
        value: naiveFlow / flow,
        unit: "x",
        detail: `naive ${naiveFlow.toFixed(3)} ms over ${asked} of the flows, ${disagreements} other verdicts`,
    };
}

function flowsText({ workloads, flow, flows, proved }: ProofTimes): string {
    const part = proved < flows ? ` (${proved} of ${flows} in the time allowed)` : "";
    return `${workloads}: ${flow.toFixed(3)} ms${part}`;
}

function growthsText(small: ProofTimes, large: ProofTimes): string {
    const growth = (kind: "inside" | "between") =>
        `${small[kind].toFixed(3)} to ${large[kind].toFixed(3)} ms (${(large[kind] / small[kind]).toFixed(2)}x)`;
    return `inside a VPC ${growth("inside")}, between VPCs ${growth("between")}`;
}
