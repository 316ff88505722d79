import assert from "node:assert/strict";
import { condense, type Line } from "../../../../policy/frame/condense";

const resourceOf = (urn: string) => (urn.startsWith("v") ? { type: "aws:ec2/vpc:Vpc", name: urn } : undefined);

function line(urn: string, message: string, more: Partial<Line> = {}): Line {
    return { policy: "network-flow-logs", kind: "violation", level: "advisory", urn, message, ...more };
}

function told(...lines: readonly Line[]): readonly string[] {
    return condense(lines, resourceOf).map(({ urn, message }) => `${urn}: ${message}`);
}

describe("what people are told in place of every finding", () => {
    const lacks = (urn: string, more: Partial<Line> = {}) => line(urn, `ec2.Vpc "${urn}" has no flow log`, more);

    it("is one line for four resources or more with the same fault, under the first", () => {
        const urns = ["v1", "v2", "v3", "v4", "v5"];
        assert.deepEqual(told(...urns.map((urn) => lacks(urn))), [
            'v1: 5 resources: each has no flow log (ec2.Vpc "v1", ec2.Vpc "v2", ec2.Vpc "v3" and 2 more)',
        ]);
        const unknown = urns.map((urn) =>
            line(urn, `unknown: ec2.Vpc "${urn}" must have a flow log; waits for tags of ec2.Vpc "${urn}"`, {
                kind: "unknown",
            }),
        );
        assert.deepEqual(told(...unknown), [
            'v1: unknown: 5 resources: each must have a flow log; waits for tags of each (ec2.Vpc "v1", ec2.Vpc "v2", ec2.Vpc "v3" and 2 more)',
        ]);
    });

    it("is every line where there are three, where faults or policies differ, and where a fault is mandatory", () => {
        const three = ["v1", "v2", "v3"].map((urn) => lacks(urn));
        assert.equal(told(...three).length, 3);
        assert.equal(told(...three, line("v4", 'ec2.Vpc "v4" has another fault')).length, 4);
        assert.equal(told(...three, lacks("v4", { policy: "network-vpc-dns" })).length, 4);
        assert.equal(told(...["v1", "v2", "v3", "v4"].map((urn) => lacks(urn, { level: "mandatory" }))).length, 4);
        assert.equal(told(...["x1", "x2", "x3", "x4"].map((urn) => lacks(urn))).length, 4);
    });

    it("is one line for a value that several policies wait for, with all their names", () => {
        const waiting = (policy: string) =>
            line("v1", `unknown: it must be ${policy}; waits for containers of "v1"`, { kind: "unknown", policy });
        assert.deepEqual(told(...["ecs-a", "ecs-b", "ecs-c"].map(waiting), lacks("v2")), [
            'v1: unknown: 3 policies wait for containers of "v1": ecs-a, ecs-b and ecs-c',
            'v2: ec2.Vpc "v2" has no flow log',
        ]);
        assert.deepEqual(told(waiting("ecs-a")), ['v1: unknown: it must be ecs-a; waits for containers of "v1"']);
    });

    it("is one line for four resources or more whose lines are the same and do not name them", () => {
        const lines = ["v1", "v2", "v3", "v4"].map((urn) =>
            line(urn, "unknown: 2 policies wait for it", { kind: "unknown" }),
        );
        assert.deepEqual(told(...lines), [
            'v1: unknown: 4 resources: 2 policies wait for it (ec2.Vpc "v1", ec2.Vpc "v2", ec2.Vpc "v3" and 1 more)',
        ]);
    });
});
