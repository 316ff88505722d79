import assert from "node:assert/strict";
import { join } from "node:path";
import { assess } from "../../../cli/plan/assess";
import { toJson as planJson } from "../../../cli/plan/result";
import { loadStackFile } from "../../../cli/shared/project";
import type { Policy } from "../../../policy/frame/definition";
import type { Analysis } from "../../../policy/pack/session";
import { stackConfiguration } from "../../../policy/pack/stack-configuration";
import { policies } from "../../../policy/policies";
import { reachability } from "../../../policy/reachability/reachability";
import { type ReportJson, toJson } from "../../../report/json";
import { dataOf } from "../../../report/page/content";
import { planStack } from "../../support/plan-stack";
import { analyze } from "../../support/policy/analyzer";

const root = join(__dirname, "..", "..", "..");
const noSteps = () => undefined;

/** In an order that does not depend on who told of them. */
function sorted(all: readonly object[]): readonly object[] {
    return [...all].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** What the plan says of a stack, and what the pack with some of its policies, to which the engine shows resources in another order. */
async function told(stack: string, served: readonly Policy[], configuration?: object) {
    const { resources } = await planStack(stack);
    const gathered = { stack, about: "", resources, joined: resources, manages: () => true, messages: [] };
    let analysis: Analysis | undefined;
    const report = async (found: Analysis) => {
        analysis = found;
    };
    await analyze(resources, served, configuration, false, { report });
    assert(analysis !== undefined);
    return { result: assess(gathered, configuration), analysis };
}

describe("what is said of one stack", () => {
    it("R41: is the same in a plan's JSON, the pack's report and both pages", async () => {
        const { result, analysis } = await told("sfo", policies, stackConfiguration(loadStackFile(root, "sfo").config));
        const planned = planJson(result) as ReportJson;
        const reported = toJson(analysis, () => ({}));
        assert.deepEqual(reported.flows, planned.flows);
        assert.deepEqual([reported.stack, reported.ok], [planned.stack, planned.ok]);
        assert.deepEqual(sorted(reported.matrix ?? []), sorted(planned.matrix ?? []));
        assert.equal(reported.policies.checked, planned.policies.checked);
        for (const kind of ["violations", "unknown", "exempted"] as const) {
            assert.deepEqual(sorted(reported.policies[kind]), sorted(planned.policies[kind]));
        }
        assert.deepEqual(
            sorted(reported.resources),
            sorted(planned.resources.map((resource) => ({ ...resource, inputs: undefined }))).map((resource) =>
                JSON.parse(JSON.stringify(resource)),
            ),
        );
        const page = dataOf(result, noSteps);
        const theirs = dataOf({ ...analysis, resources: analysis.joined }, noSteps);
        for (const { ok, flows, policies: judged } of [page, theirs]) {
            assert.deepEqual([ok, flows, judged.checked], [planned.ok, planned.flows, planned.policies.checked]);
        }
        assert.deepEqual(sorted(theirs.resources), sorted(page.resources));
    });

    it("is the same of the stages of a canary, in one order", async () => {
        const { result, analysis } = await told("full", [reachability]);
        assert(analysis.flows.some(({ scenario }) => scenario === "canary:100"));
        assert.deepEqual(analysis.flows, result.flows);
    });
});
