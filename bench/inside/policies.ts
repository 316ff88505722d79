import { median } from "../../cli/bench/statistics";
import { checkExpectations } from "../../model/prove/expectations";
import { statedFlows } from "../../model/resources/expectations";
import { networkOf } from "../../model/resources/network-of";
import { evaluate } from "../../policy/evaluate";
import type { Policy } from "../../policy/frame/definition";
import { policies } from "../../policy/policies";
import { planStack } from "../../tests/support/plan-stack";

async function main(): Promise<void> {
    const { resources } = await planStack("prod");
    const spent = new Map<string, number>();
    const pack = policies.map((policy) => timed(policy, spent));
    // As in a plan, which has read the network and proved the expectations before it asks the policies.
    const stated = statedFlows(resources, []).map(({ flow }) => flow);
    const proof = performance.now();
    checkExpectations(networkOf(resources), stated);
    const proved = performance.now() - proof;
    const times: number[] = [];
    let slowest: [string, number][] = [];
    let checked = 0;
    for (let pass = 0; pass < 20; pass++) {
        const started = performance.now();
        checked = evaluate(resources, undefined, pack).checked;
        times.push(performance.now() - started);
        if (pass === 0) {
            slowest = [...spent].sort(([, a], [, b]) => b - a).slice(0, 3);
        }
    }
    const later = median(times.slice(1));
    process.stdout.write(
        `${JSON.stringify({ resources: resources.length, policies: checked, first: times[0], later, slowest, proved })}\n`,
    );
}

/** The policy, with the time that its checks take added up beside it. */
function timed(policy: Policy, spent: Map<string, number>): Policy {
    const check = (...args: unknown[]) => {
        const started = performance.now();
        const findings = [...(policy.check as (...args: unknown[]) => Iterable<unknown>)(...args)];
        spent.set(policy.name, (spent.get(policy.name) ?? 0) + performance.now() - started);
        return findings;
    };
    return { ...policy, check } as Policy;
}

void main();
