import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(__dirname, "..", "..");

describe("a program that waits for what never comes", () => {
    for (const withStackTraces of [false, true]) {
        it(`is told which resource waits for what, ${withStackTraces ? "with" : "without"} stack traces`, () => {
            const script = `
                const { output } = require("@pulumi/pulumi");
                const { Vpc } = require("@pulumi/aws/ec2");
                const { record } = require("./cli/plan/record");
                const program = () => {
                    new Vpc("made", { cidrBlock: "10.0.0.0/16" });
                    new Vpc("stuck", { cidrBlock: output(new Promise(() => {})) });
                };
                const options = { project: "p", stack: "s", config: {}, answer: () => ({}), alone: true };
                record(program, options, ${withStackTraces}).then(() => console.log("done"));`;
            const { status, stdout, stderr } = spawnSync(process.execPath, ["-r", "./load/register.js", "-e", script], {
                cwd: root,
                encoding: "utf8",
            });
            assert.equal(stdout, "");
            assert.match(
                stderr,
                /"stuck" \[aws:ec2\/vpc:Vpc\] was waiting for the value of its input property "cidrBlock"/,
            );
            assert.doesNotMatch(stderr, /"made"/);
            assert.equal(status, 1);
        });
    }
});
