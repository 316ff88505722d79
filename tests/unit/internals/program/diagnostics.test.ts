import assert from "node:assert/strict";
import { Vpc } from "@pulumi/aws/ec2";
import { type RecordOptions, record } from "../../../../cli/plan/record";
import { withoutDiagnostics } from "../../../../internals/program/diagnostics";
import { sdkOf } from "../../../../internals/program/sdk";

const options: RecordOptions = { project: "p", stack: "s", config: {}, answer: () => ({}) };

describe("what a recording leaves out of Pulumi's SDK", () => {
    const sdk = sdkOf(__dirname);
    assert(sdk !== undefined);
    const { debuggable, Resource } = sdk.diagnostics;
    const now = () => [debuggable.debuggablePromise, Resource.callsites, Error.stackTraceLimit] as const;

    /** Labels of the promises that are made with diagnostics, and how often a stack is taken, in a recording. */
    async function noted(withStackTraces: boolean): Promise<{ labels: string[]; stacks: number }> {
        const [debuggablePromise, callsites] = now();
        const labels: string[] = [];
        let stacks = 0;
        debuggable.debuggablePromise = (promise, label) => {
            labels.push(String(label).replace(/\(.*/s, ""));
            return debuggablePromise(promise, label);
        };
        Resource.callsites = () => {
            stacks += 1;
            return [];
        };
        try {
            await record(() => void new Vpc("vpc", { cidrBlock: "10.0.0.0/16" }), options, withStackTraces);
        } finally {
            Object.assign(debuggable, { debuggablePromise });
            Object.assign(Resource, { callsites });
        }
        return { labels: [...new Set(labels)], stacks };
    }

    it("is the stack of each resource and the diagnostics of each property, unless a program's errors are wanted", async () => {
        const quiet = await noted(false);
        assert.equal(quiet.stacks, 0);
        assert.ok(quiet.labels.includes("resource:vpc[aws:ec2/vpc:Vpc]"), quiet.labels.join(", "));
        assert.deepEqual(
            quiet.labels.filter((label) => label.startsWith("transfer")),
            [],
        );
        const loud = await noted(true);
        assert.ok(loud.stacks > 0);
        assert.ok(loud.labels.includes("transferProperty"));
    });

    it("is back once the last of several recordings has ended, whatever became of it", async () => {
        const before = now();
        let end = (): void => {};
        const first = withoutDiagnostics(sdk, () => new Promise<void>((resolve) => (end = resolve)));
        await assert.rejects(
            withoutDiagnostics(sdk, async () => {
                throw new Error("fails");
            }),
            /fails/,
        );
        assert.notEqual(debuggable.debuggablePromise, before[0]);
        end();
        await first;
        assert.deepEqual(now(), before);
    });
});
