import assert from "node:assert/strict";
import { join } from "node:path";
import { listStacks, loadStackFile } from "../../cli/shared/project";
import { refreshStack } from "../support/engine/refresh-stack";
import { resourceCounts, Sandbox } from "../support/engine/sandbox";

const repository = join(__dirname, "..", "..");

/** As the engine prints a pack of which no mandatory policy is violated. */
const packHolds = /✅ wavelength-lattice@/;

const flowParts = ["from", "to", "protocol", "port", "scenario", "expect", "verdict"];
const cellParts = ["from", "to", "open", "partly", "unknown"];

/** These parts of each entry of a report's list, in an order of their own. */
function inOrder(list: readonly Readonly<Record<string, unknown>>[], parts: readonly string[]): string[] {
    return list.map((entry) => JSON.stringify(parts.map((part) => entry[part]))).sort();
}

describe("the reference architecture on the real engine", () => {
    for (const stack of listStacks(repository)) {
        describe(stack, () => {
            let sandbox: Sandbox;
            let resources = "";

            before(() => {
                sandbox = Sandbox.clone();
            });

            after(() => sandbox.remove());

            const run = (command: string) => sandbox.run(command, ["--stack", stack]);

            it("R35 passes the policy pack in the preview of a new stack", async () => {
                const { status, stdout, stderr } = await run("preview");
                assert.equal(status, 0, stdout + stderr);
                assert.match(stdout, packHolds);
                assert.doesNotMatch(stdout, /can't run policy/);
                const [count = "", ...others] = resourceCounts(stdout);
                assert.deepEqual(others, []);
                resources = /^\+ (\d+) to create$/.exec(count)?.[1] ?? count;
            });

            it("R34 comes up", async () => {
                const first = await run("up");
                assert.deepEqual(
                    { status: first.status, counts: resourceCounts(first.stdout) },
                    { status: 0, counts: [`+ ${resources} created`] },
                    first.stdout.slice(-3000) + first.stderr,
                );
            });

            it("R34 is unchanged when it comes up again", async () => {
                const second = await run("up");
                assert.deepEqual(
                    { status: second.status, counts: resourceCounts(second.stdout) },
                    { status: 0, counts: [`${resources} unchanged`] },
                    second.stdout.slice(-3000) + second.stderr,
                );
                assert.match(second.stdout, packHolds);
            });

            it("is found as it is by pulumi refresh", async () => {
                assert.deepEqual(resourceCounts(await refreshStack(sandbox.root, stack)), [`${resources} unchanged`]);
            });

            if (stack === "prod") {
                it("refuses to be destroyed while it is protected, and is destroyed once it is not", async () => {
                    const refused = await run("destroy");
                    assert.equal(refused.status, 1);
                    assert.match(
                        refused.stderr,
                        /^error: stack prod is not destroyed: \d+ of its resources are protected:\n {2}/,
                    );
                    sandbox.edit(
                        "Pulumi.prod.yaml",
                        "wavelength-lattice:protect: true",
                        "wavelength-lattice:protect: false",
                    );
                    // The production policies, which the pack reads from the stack itself, ask for that protection.
                    const asked = await run("preview");
                    assert.equal(asked.status, 1, asked.stdout.slice(-3000) + asked.stderr);
                    assert.match(asked.stdout, /\[mandatory\] \[severity: high\] {2}data-rds-deletion-protection/);
                    sandbox.edit("Pulumi.prod.yaml", "policyPreset: production", "policyPreset: development");
                    const unprotected = await run("up");
                    assert.equal(unprotected.status, 0, unprotected.stdout.slice(-3000) + unprotected.stderr);
                });
            }

            if (stack === "full") {
                it("R19 moves the canary by one stage, and changes the rules that share its requests, and nothing else", async () => {
                    const { config } = loadStackFile(sandbox.root, stack);
                    const { stages } = (config["wavelength-lattice:lattice"] as { canary: { stages: number[] } })
                        .canary;
                    const moved = await sandbox.run("canary", ["--stack", stack, "--to", `${stages[0]}`]);
                    assert.equal(moved.status, 0, moved.stdout + moved.stderr);
                    const { status, stdout, stderr } = await run("up");
                    assert.equal(status, 0, stdout.slice(-3000) + stderr);
                    const updates = stdout.split("\n").filter((line) => /^ *~ .* updated/.test(line));
                    const rules = updates.filter((line) => line.includes("aws:vpclattice:ListenerRule"));
                    assert.ok(rules.length > 0, stdout.slice(-3000));
                    assert.deepEqual(resourceCounts(stdout), [
                        `~ ${rules.length} updated`,
                        `${Number(resources) - rules.length} unchanged`,
                    ]);
                });
            }

            it("leaves nothing in state or inventory when it is destroyed", async () => {
                const { status, stdout, stderr } = await run("destroy");
                const left = [...sandbox.state(stack, "wavelength-lattice"), ...sandbox.inventory(stack)];
                assert.deepEqual(
                    { status, counts: resourceCounts(stdout), left },
                    { status: 0, counts: [`- ${resources} deleted`], left: [] },
                    stdout.slice(-3000) + stderr,
                );
            });

            if (stack === "dev") {
                it("can be created again, and destroyed again", async () => {
                    const again = await run("up");
                    assert.equal(again.status, 0, again.stdout.slice(-3000) + again.stderr);
                    const gone = await run("destroy");
                    assert.deepEqual({ status: gone.status, left: sandbox.inventory(stack) }, { status: 0, left: [] });
                });
            }
        });
    }

    it("R39 leaves the page and the JSON of the report in a preview of a new stack", async () => {
        const sandbox = Sandbox.clone();
        try {
            const report = { html: "report.html", json: "report.json" };
            sandbox.write("pack.json", JSON.stringify({ reachability: { report } }));
            const config = join(sandbox.root, "pack.json");
            const { status, stdout, stderr } = await sandbox.run("preview", [
                ...["--stack", "dev"],
                ...["--policy-pack-config", config],
            ]);
            assert.equal(status, 0, stdout + stderr);
            const { ok, stack, flows, matrix, resources, policies } = JSON.parse(sandbox.read("report.json"));
            assert.deepEqual([ok, stack], [true, "dev"]);
            const planned = JSON.parse((await sandbox.run("plan", ["--stack", "dev", "--json"])).stdout);
            assert.ok(flows.length > 50 && matrix.length > 40, `${flows.length} flows, ${matrix.length} cells`);
            // A preview registers resources in another order than a plan.
            assert.deepEqual(inOrder(flows, flowParts), inOrder(planned.flows, flowParts));
            assert.deepEqual(inOrder(matrix, cellParts), inOrder(planned.matrix, cellParts));
            assert.deepEqual(
                resources.filter(({ inputs = {} }: { inputs?: object }) => Object.keys(inputs).length > 0),
                [],
                "the engine hands a pack secrets in plain text: inputs stay out",
            );
            assert.ok(policies.checked > 100);
            assert.match(sandbox.read("report.html"), /<svg[\s\S]*east-app/);
        } finally {
            sandbox.remove();
        }
    });

    it("R35 fails the preview of a new stack on a planted violation, while ids are unknown", async () => {
        const sandbox = Sandbox.clone();
        try {
            sandbox.write(
                "index.ts",
                `
import * as aws from "@pulumi/aws";
const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
const subnet = new aws.ec2.Subnet("zone", {
    vpcId: vpc.id, cidrBlock: "10.0.0.0/24", availabilityZone: "ap-northeast-1-wl1-nrt-wlz-1",
});
new aws.ec2.Instance("server", {
    ami: "ami-0123456789abcdef0", instanceType: "m5.large", subnetId: subnet.id,
    metadataOptions: { httpTokens: "required" }, rootBlockDevice: { volumeType: "gp2", encrypted: true },
});
`,
            );
            const { status, stdout } = await sandbox.run("preview");
            assert.equal(status, 1);
            assert.match(stdout, /\[mandatory\].* wavelength-instance-types {2}\(aws:ec2:Instance: server\)/);
            assert.equal((await sandbox.run("up")).status, 1);
            assert.deepEqual(sandbox.inventory(), []);
        } finally {
            sandbox.remove();
        }
    });

    it("reports every fault of a configuration once, without a stack trace", async () => {
        const sandbox = Sandbox.clone();
        try {
            sandbox.edit("Pulumi.dev.yaml", "natGateways: one", "natGateways: seven");
            sandbox.edit("Pulumi.dev.yaml", "access: ssm", "access: telnet");
            for (const command of ["preview", "up"]) {
                const { status, stdout, stderr } = await sandbox.run(command);
                assert.equal(status, 2);
                const [, diagnostics = ""] = stdout.split("Diagnostics:");
                assert.equal(diagnostics.split("seven").length - 1, 1, diagnostics);
                assert.equal(diagnostics.split("telnet").length - 1, 1, diagnostics);
                assert.doesNotMatch(stdout + stderr, /^\s+at .+:\d+:\d+\)?$/m);
            }
            assert.deepEqual(sandbox.inventory(), []);
        } finally {
            sandbox.remove();
        }
    });
});
