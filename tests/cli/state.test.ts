import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { version } from "../../package.json";
import { type Deployed, publicNetwork, stackExport, webServer } from "../support/stack-export";
import { wl } from "../support/wl";

describe("wl, on deployed stacks", () => {
    let folder: string;
    before(() => {
        folder = mkdtempSync(join(tmpdir(), "wl-state-"));
    });
    after(() => rmSync(folder, { recursive: true }));

    function file(name: string, text: string): string {
        const path = join(folder, name);
        writeFileSync(path, text);
        return path;
    }
    const network = () => file("network.json", stackExport("network", "prod", publicNetwork));
    const app = () => file("app.json", stackExport("app", "prod", webServer));
    /** A policy that the server violates, at a level that does not depend on the pack's own. */
    const strict = () => ["--policy-pack-config", file("pack.json", '{ "compute-imdsv2": "mandatory" }')];
    const flow = ["--from", "internet", "--to", "web", "--port", "443"];

    it("checks policies and expectations of several stacks that ids join, in the plan's own JSON", () => {
        const { status, stdout, stderr } = wl(["check", "--state", network(), "--state", app(), "--json", ...strict()]);
        assert.equal(stderr, "");
        const { stack, ok, resources, policies } = JSON.parse(stdout);
        assert.deepEqual([stack, ok, resources.length], ["network/prod, app/prod", false, 7]);
        assert.equal(status, 1);
        const violations: { policy: string; urn: string }[] = policies.violations;
        assert.ok(
            violations.some(({ policy, urn }) => policy === "compute-imdsv2" && urn.endsWith("::web")),
            JSON.stringify(violations.map(({ policy }) => policy)),
        );
    });

    it("R40: proves a flow through two stacks, the second one from stdin", () => {
        const args = ["reach", "--state", network(), "--state", "-", ...flow];
        const { status, stdout } = wl(args, { input: stackExport("app", "prod", webServer) });
        assert.match(stdout, /^internet -> web, tcp 443: gets through\n/);
        assert.equal(status, 0);
    });

    it("tells what a change opened, compared with an earlier export", () => {
        const closed = webServer.map(
            (resource): Deployed =>
                resource.name === "web-group" ? { ...resource, inputs: { vpcId: "vpc-1" } } : resource,
        );
        const before = file("before.json", stackExport("app", "prod", closed));
        const both = ["--state", network(), "--state", app()];
        const { status, stdout } = wl(["reach", ...both, "--diff-state", before, "--diff-state", network(), "--json"]);
        const { opened, closed: gone, states } = JSON.parse(stdout);
        assert.deepEqual(
            opened.map((one: Record<string, string>) => `${one["from"]} -> ${one["to"]} ${one["what"]}`),
            ["internet -> web tcp 443", "vpc -> web tcp 443"],
        );
        assert.deepEqual([gone, states, status], [[], [before, network()], 1]);
    });

    it("holds each stack to the preset that its own program registered, unless it is told otherwise", () => {
        const vault: Deployed = {
            type: "aws:rds/instance:Instance",
            name: "db",
            id: "db-1",
            inputs: { multiAz: false },
        };
        const architecture = (policyPreset: string): Deployed => ({
            type: "wavelength-lattice:index:Architecture",
            name: "edge",
            outputs: { policies: { policyPreset, addressQuota: 5 } },
            more: { custom: false },
        });
        const stacks = [
            ["one", [architecture("production"), vault]],
            ["two", [architecture("development"), vault]],
            ["three", [vault]],
        ] as const;
        const states = stacks.flatMap(([stack, resources]) => [
            "--state",
            file(`${stack}.json`, stackExport("app", stack, resources)),
        ]);
        const levels = (...more: string[]) => {
            const { policies } = JSON.parse(wl(["check", ...states, "--json", ...more]).stdout);
            const violations: { policy: string; level: string; urn: string }[] = policies.violations;
            return violations
                .filter(({ policy }) => policy === "data-rds-multi-az")
                .map(({ level, urn }) => `${urn.split(":")[2]} ${level}`)
                .sort();
        };
        assert.deepEqual(levels(), ["one mandatory", "three advisory"]);
        const other = file("adopt.json", '{ "wavelength-lattice": { "preset": "strict" } }');
        assert.deepEqual(levels("--policy-pack-config", other), ["one mandatory", "three mandatory", "two mandatory"]);
        assert.match(
            wl(["check", ...states]).stdout,
            /; presets of their own: production for .+one\.json, development for .+two\.json\n/,
        );
    });

    it("writes the report where it is wanted, and refuses a folder that is not there before any work", () => {
        const report = join(folder, "report.html");
        const args = ["check", "--state", network(), "--state", app(), ...strict(), "--json", "--report"];
        assert.equal(wl([...args, report]).status, 1);
        assert.match(readFileSync(report, "utf8"), /^<!doctype html>[\s\S]*<title>network\/prod, app\/prod/);
        const nowhere = join(folder, "nope", "report.html");
        assert.deepEqual(wl([...args, nowhere]), {
            status: 2,
            stdout: "",
            stderr: `error: the report cannot be written to ${nowhere}: there is no folder ${dirname(nowhere)}; choose another place with --report FILE\n`,
        });
    });

    it("says what was under way as a stack was exported", () => {
        const pending = [{ type: "creating", resource: { urn: "urn:pulumi:prod::network::aws:ec2/vpc:Vpc::other" } }];
        const path = file("pending.json", stackExport("network", "prod", publicNetwork, { pending }));
        assert.match(wl(["check", "--state", path]).stdout, /exported with 1 operation under way \(creating other\)/);
    });

    it("refuses what cannot be read, all of it at once, with status 2 and nothing written", () => {
        const broken = file("broken.json", "password: hunter2");
        const picture = join(folder, "never.svg");
        const args = ["check", "--state", broken, "--state", join(folder, "nope.json"), "--picture", picture];
        assert.deepEqual(wl(args), {
            status: 2,
            stdout: "",
            stderr:
                `error: ${broken} is no JSON; pulumi stack export writes what is read here\n` +
                `error: ${join(folder, "nope.json")} is not there\n`,
        });
        assert.equal(existsSync(picture), false);
    });

    it("writes nothing over what it reads, and not two things into one file", () => {
        const state = network();
        const before = readFileSync(state, "utf8");
        const link = join(folder, "link.json");
        symlinkSync(state, link);
        const refused = (...args: string[]) => {
            const { status, stdout, stderr } = wl(["check", "--state", state, ...args]);
            assert.deepEqual([status, stdout], [2, ""]);
            return stderr;
        };
        assert.equal(
            refused("--report", link),
            `error: --report ${link} is the file of --state ${state}; choose another place\n`,
        );
        const both = join(folder, "both.html");
        assert.equal(
            refused("--picture", both, "--report", both),
            `error: --report ${both} is the file of --picture; choose another place\n`,
        );
        assert.equal(readFileSync(state, "utf8"), before);
        assert.equal(existsSync(both), false);
    });

    it("says of a stack that holds nothing that it does", () => {
        const empty = file("empty.json", '{"version":3,"deployment":{}}');
        const { status, stdout } = wl(["check", "--state", empty]);
        assert.equal(status, 0);
        assert.match(stdout, /^Stack \(none in .+empty\.json\) as deployed/);
        assert.match(stdout, /\nNotices\n {2}warning: .+empty\.json holds no resources\n/);
    });

    it("reads a state of 100,000 resources", function () {
        this.timeout(300_000);
        const group = webServer[0]?.inputs ?? {};
        const groups = Array.from({ length: 10_000 }, (_, index): Deployed => {
            const type = "aws:ec2/securityGroup:SecurityGroup";
            return { type, name: `group-${index}`, id: `sg-${index}`, inputs: group };
        });
        const queues = Array.from({ length: 90_000 - publicNetwork.length }, (_, index): Deployed => {
            return { type: "aws:sqs/queue:Queue", name: `queue-${index}`, id: `https://sqs/${index}` };
        });
        const large = file("large.json", stackExport("large", "prod", [...publicNetwork, ...groups, ...queues]));
        const { status, stdout, stderr } = wl(["check", "--state", large]);
        assert.equal(stderr, "");
        assert.match(stdout, /100000 resources, /);
        assert.equal(status, 0);
    });

    it("refuses one stack twice, an end that none of the stacks has, and options of a program", () => {
        const copy = file("copy.json", stackExport("network", "prod", publicNetwork));
        const twice = wl(["check", "--state", network(), "--state", copy]);
        assert.equal(twice.status, 2);
        assert.match(twice.stderr, /^error: .+network\.json and .+copy\.json are the same stack: both hold urn:/);
        const end = wl(["reach", "--state", network(), "--state", app(), "--from", "internet", "--to", "wep"]);
        assert.equal(end.status, 2);
        assert.match(end.stderr, /'wep'/);
        const stray = wl(["reach", "--state", network(), "--stack", "prod", ...flow]);
        assert.equal(stray.status, 2);
        assert.match(stray.stderr, /^error: --stack goes with a program \(--dir\)/);
        assert.match(wl(["check"]).stderr, /^error: --state is missing/);
    });
});

describe("wl", () => {
    it("shows each command with a first use, and names the nearest one for a wrong name", () => {
        const { status, stdout } = wl(["--help"]);
        assert.equal(status, 0);
        for (const name of ["plan", "check", "reach", "canary", "preview", "up", "destroy", "aws"]) {
            assert.match(stdout, new RegExp(`^ +${name} +\\w.*\\n +wl ${name} --`, "m"));
        }
        assert.deepEqual(wl(["chek"]), {
            status: 2,
            stdout: "",
            stderr: 'error: there is no command "chek"; did you mean check?\n',
        });
        assert.equal(wl([]).status, 2);
        assert.deepEqual(wl(["--version"]), { status: 0, stdout: `${version}\n`, stderr: "" });
    });

    it("names its commands as they were called: as npm's script, or as itself", () => {
        assert.match(wl(["reach", "--help"]).stdout, /^wl reach \[options\]\n/);
        const asScript = { env: { npm_lifecycle_event: "reach" } };
        assert.match(wl(["reach", "--help"], asScript).stdout, /^npm run reach -- \[options\]\n/);
    });
});
