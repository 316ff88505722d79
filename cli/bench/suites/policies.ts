import type { Suite } from "../finding";
import { inside } from "../inside";
import { rounds } from "../rounds";
import { median } from "../statistics";

/** What `bench/inside/policies.ts` prints; times in milliseconds. */
interface PolicyTimes {
    readonly resources: number;
    readonly policies: number;
    /** In a process that has evaluated nothing before, as in a plan. */
    readonly first: number;
    readonly later: number;
    /** Reading the network and proving the expectations, which a plan does before it asks the policies. */
    readonly proved: number;
    /** The policies that took longest in the first evaluation. */
    readonly slowest: readonly (readonly [policy: string, time: number])[];
}

export const policies: Suite = {
    name: "policies",
    what: "all policies over prod, as in a plan",
    async measure(context) {
        const times = await rounds(context.runs, () => inside<PolicyTimes>("policies", [], context));
        const [{ policies: count, resources, slowest } = { policies: 0, resources: 0, slowest: [] }] = times;
        const most = slowest.map(([policy, time]) => `${policy} ${time.toFixed(1)} ms`).join(", ");
        return [
            {
                id: "policies/prod",
                what: `${count} policies over ${resources} resources, first evaluation of a process`,
                value: median(times.map(({ first }) => first)),
                unit: "ms",
                detail:
                    `once compiled ${median(times.map(({ later }) => later)).toFixed(2)} ms; most of the first: ${most}; ` +
                    `before it, reading the network and proving the expectations ${median(times.map(({ proved }) => proved)).toFixed(0)} ms`,
            },
        ];
    },
};
