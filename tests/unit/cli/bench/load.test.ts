import assert from "node:assert/strict";
import { shapes } from "../../../../bench/load/shapes";
import { declare } from "../../../support/declare";

/** How many of what a shape declares, by the last part of the type. */
async function counts(name: string, count: number): Promise<Record<string, number>> {
    const resources = await declare(() => shapes[name]?.(count));
    const found: Record<string, number> = { all: resources.length };
    for (const { type } of resources) {
        const kind = type.split(":").at(-1) ?? "";
        found[kind] = (found[kind] ?? 0) + 1;
    }
    return found;
}

describe("networks that the benchmark makes", () => {
    it("have as many resources as an ordinary stack is asked for", async () => {
        assert.equal((await counts("ordinary", 200))["all"], 200);
    });

    for (const [name, count, kind, expected] of [
        ["mutual-groups", 5, "SecurityGroupIngressRule", 5 * 4],
        ["full-groups", 1, "SecurityGroupIngressRule", 5 * 60],
        ["long-table", 50, "Route", 51],
        ["transit", 5, "VpcAttachment", 5],
        ["many-targets", 30, "TargetGroupAttachment", 30],
        ["balancers-in-circles", 5, "TargetGroupAttachment", 5 * 4],
        ["many-zones", 40, "Subnet", 40],
    ] as const) {
        it(`have ${expected} ${kind} in ${name} of ${count}`, async () => {
            assert.equal((await counts(name, count))[kind], expected);
        });
    }
});
