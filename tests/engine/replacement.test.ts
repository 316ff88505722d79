import assert from "node:assert/strict";
import { resourceCounts, Sandbox } from "../support/engine/sandbox";

/** What the engine says it has done, in its order: the step, the type and the name of each resource. */
function steps(output: string): readonly { readonly step: string; readonly type: string; readonly name: string }[] {
    const line = /^ *(?:\+|-|~|\+\+|--|\+-)? *(aws:[\w:]+|wavelength-lattice:[\w:]+) (\S+) (.+?)(?: \([\d.]+s\))?$/;
    return output.split("\n").flatMap((text) => {
        const [, type, name, step] = line.exec(text.trim().replace(/^[-+~]+ +/, "")) ?? [];
        return type === undefined || name === undefined || step === undefined ? [] : [{ step, type, name }];
    });
}

describe("a change of the servers' image, on the real engine", () => {
    let sandbox: Sandbox;
    before(() => {
        sandbox = Sandbox.clone();
    });
    after(() => sandbox.remove());

    it("R46 replaces one server after the other, each once the one before answers, and no address", async () => {
        const first = await sandbox.run("up");
        assert.equal(first.status, 0, first.stdout.slice(-3000) + first.stderr);
        sandbox.edit(
            "Pulumi.dev.yaml",
            "  wavelength-lattice:wavelength:\n",
            "  wavelength-lattice:wavelength:\n    amiId: ami-0123456789abcdef0\n",
        );
        const { status, stdout, stderr } = await sandbox.run("up");
        assert.equal(status, 0, stdout.slice(-3000) + stderr);
        const done = steps(stdout).filter(
            ({ type, step }) => /Instance$|Invocation$/.test(type) && !step.endsWith("..."),
        );
        const at = (name: string, type: string, step: RegExp) => {
            const index = done.findIndex((one) => one.name === name && one.type.endsWith(type) && step.test(one.step));
            assert.notEqual(index, -1, `${type} ${name} ${step} in ${JSON.stringify(done)}`);
            return index;
        };
        const servers = ["az-app-1", "az-app-2", "east-app", "west-app"];
        const answers = ["az-app-1-answers", "az-app-2-answers", "east-failover-answers", "west-failover-answers"];
        const order = servers.flatMap((server, index) => [
            at(server, "Instance", /delete/),
            at(server, "Instance", /create/),
            at(answers[index] ?? "", "Invocation", /create/),
        ]);
        assert.deepEqual(
            order,
            [...order].sort((one, other) => one - other),
        );
        const replaced = steps(stdout).filter(({ step }) => /replace|delete/.test(step));
        assert.deepEqual(
            replaced.filter(({ type }) => /Eip|NetworkInterface|Secret|:rds:/.test(type)),
            [],
        );
        assert.ok(resourceCounts(stdout).some((count) => /^\+-\s*\d+ replaced$/.test(count)));
    });
});
