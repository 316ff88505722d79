import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readExport, type StackExport } from "../../../../model/resources/deployed/read-export";
import { computeImdsv2 } from "../../../../policy/compute/imdsv2";
import { PolicyConfigurationError, settingsOf } from "../../../../policy/frame/configuration";
import { openPlaces, programFolder } from "../../../../policy/pack/places";
import { type Analysis, Session } from "../../../../policy/pack/session";
import { readStateFile } from "../../../../policy/pack/state-file";
import { reachability } from "../../../../policy/reachability/reachability";
import { writeReport, writeWhole } from "../../../../report/write-report";
import { analyze } from "../../../support/policy/analyzer";
import { Stack } from "../../../support/policy/stack";
import { publicNetwork, stackExport, webServer } from "../../../support/stack-export";

const policies = [reachability, computeImdsv2];
/** A server of another stack, which violates what ours does. */
const theirServer = webServer.filter(({ name }) => name === "web").map((one) => ({ ...one, name: "theirs" }));

function exported(project: string, resources: typeof publicNetwork): StackExport {
    const read = readExport(stackExport(project, "prod", resources));
    assert.ok(!("fault" in read));
    return read;
}

/** A server in a subnet that another stack made, known by its ID. */
function application(): Stack {
    const stack = new Stack();
    const group = stack.add("aws:ec2/securityGroup:SecurityGroup", "web-group", {
        vpcId: "vpc-1",
        ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }],
        egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
    });
    stack.add("aws:ec2/instance:Instance", "web", {
        ami: "ami-1",
        subnetId: "subnet-1",
        vpcSecurityGroupIds: [group],
        associatePublicIpAddress: true,
    });
    return stack;
}

const flows = [{ from: "internet", to: "web", protocol: "tcp", port: 443, expect: "reachable" }];
const configuration = { reachability: { flows, unknown: "mandatory" } };

describe("the pack beside deployed stacks", () => {
    it("R40: proves a program's flow through the network of another stack, and holds nothing of that against the program", async () => {
        const alone = await analyze(application().resources, policies, configuration);
        assert.match(alone.violations[0]?.message ?? "", /^internet -> web tcp 443: expected reachable, is unknown/);
        const states = [
            { file: "network.json", state: exported("network", publicNetwork) },
            {
                file: "other.json",
                state: exported("other", theirServer),
            },
        ];
        const beside = await analyze(application().resources, policies, configuration, false, { states });
        assert.deepEqual(
            beside.violations.map(({ policy, urn }) => [policy, urn.split("::").at(-1)]),
            [["compute-imdsv2", "web"]],
        );
    });

    it("takes what a program only reads for what the other stack manages", async () => {
        const stack = application();
        const read = stack.add("aws:ec2/subnet:Subnet", "theirs", { vpcId: "vpc-1", cidrBlock: "10.0.0.0/24" });
        Object.assign(read.outputs as object, { id: "subnet-1" });
        const states = [{ file: "network.json", state: exported("network", publicNetwork) }];
        let found: Analysis | undefined;
        await analyze(stack.resources, policies, configuration, false, {
            states,
            report: async (analysis) => {
                found = analysis;
            },
        });
        assert.deepEqual(
            found?.flows.map(({ verdict }) => verdict),
            ["reachable"],
        );
        assert.deepEqual(found.resources.map(({ name }) => name).sort(), ["web", "web-group"]);
    });

    it("says which export is that of the program's own stack, and lets the run fail", async () => {
        const own = application().resources;
        const [stack = "", project = ""] = (own[0]?.urn ?? "").replace("urn:pulumi:", "").split("::");
        const state = readExport(stackExport(project, stack, webServer));
        assert.ok(!("fault" in state));
        const { violations } = await analyze(own, policies, undefined, false, {
            states: [{ file: "own.json", state }],
        });
        const fault = violations.find(({ policy }) => policy === "wavelength-lattice");
        assert.equal(fault?.level, "mandatory");
        assert.match(
            fault.message,
            /^reachability\.states: the program and own\.json are the same stack: both hold urn:/,
        );
    });
});

describe("the pack's report", () => {
    let folder: string;
    beforeEach(() => {
        folder = realpathSync(mkdtempSync(join(tmpdir(), "pack-report-")));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    it("holds what the run found, as a page and as JSON, and no inputs", async () => {
        const stack = application();
        stack.add("aws:rds/instance:Instance", "db", { password: "hunter2" });
        const places = { html: join(folder, "report.html"), json: join(folder, "report.json") };
        await analyze(stack.resources, policies, configuration, true, {
            states: [{ file: "network.json", state: exported("network", publicNetwork) }],
            report: (analysis) => writeReport(analysis, places, (name) => `steps of ${name}`),
        });
        const page = readFileSync(places.html, "utf8");
        const json = readFileSync(places.json, "utf8");
        assert.match(page, /^<!doctype html>[\s\S]*<svg[\s\S]*steps of compute-imdsv2/);
        assert.doesNotMatch(page + json, /hunter2/);
        const { ok, resources, policies: judged, flows: checked } = JSON.parse(json);
        assert.equal(ok, true);
        assert.deepEqual(Object.keys(resources[0]), ["urn", "type", "name", "parent"]);
        assert.deepEqual(
            judged.violations.map(({ policy, level }: Record<string, string>) => [policy, level]),
            [["compute-imdsv2", "advisory"]],
        );
        assert.deepEqual([checked[0].verdict, checked.length], ["reachable", 1]);
    });

    it("is told as advice where its place went away, and other faults end the run", async () => {
        const { resources } = application();
        const gone = (code?: string) => async () => {
            throw Object.assign(new Error("ENOSPC: no space left"), code === undefined ? {} : { code });
        };
        const { violations } = await analyze(resources, policies, undefined, false, { report: gone("ENOSPC") });
        assert.deepEqual(
            violations
                .filter(({ policy }) => policy === "wavelength-lattice")
                .map(({ level, message }) => [level, message]),
            [["advisory", "the report could not be written: ENOSPC: no space left"]],
        );
        await assert.rejects(analyze(resources, policies, undefined, false, { report: gone() }));
    });

    it("is written whole or not at all", async () => {
        const file = join(folder, "report.json");
        await writeWhole(file, "before");
        await writeWhole(file, "after");
        assert.equal(readFileSync(file, "utf8"), "after");
        const nowhere = join(folder, "nope", "report.json");
        await assert.rejects(writeWhole(nowhere, "text"), { code: "ENOENT" });
        await assert.rejects(writeWhole(folder, "text"), { code: "EISDIR" });
        await writeWhole("/dev/null", "text");
        await writeReport({} as Analysis, {}, () => undefined);
        assert.equal(existsSync(join(folder, "nope")), false);
    });
});

describe("the places that the pack's configuration names", () => {
    let folder: string;
    beforeEach(() => {
        folder = realpathSync(mkdtempSync(join(tmpdir(), "pack-places-")));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    it("count from the program's folder, also where the engine starts the pack in its own", () => {
        assert.equal(programFolder(folder, { PWD: "/elsewhere" }), folder);
        writeFileSync(join(folder, "PulumiPolicy.yaml"), "");
        assert.equal(programFolder(folder, { PWD: "/program" }), "/program");
        assert.equal(programFolder(folder, { PWD: "/program", WAVELENGTH_LATTICE_PROGRAM: "/told" }), "/told");
        assert.equal(programFolder(folder, {}), folder);
        mkdirSync(join(folder, "out"));
        writeFileSync(join(folder, "network.json"), stackExport("network", "prod", publicNetwork));
        const options = { states: ["network.json"], report: { html: "out/report.html", json: "/tmp/report.json" } };
        const { states, report } = openPlaces(options, folder);
        assert.deepEqual(
            states.map(({ file, state }) => [file, state.project]),
            [["network.json", "network"]],
        );
        assert.deepEqual(report, { html: join(folder, "out/report.html"), json: "/tmp/report.json" });
    });

    it("are refused before the run, all at once, where they cannot be read or written", () => {
        writeFileSync(join(folder, "broken.json"), "password: hunter2");
        const options = { states: ["nope.json", "broken.json", "."], report: { html: "nope/report.html" } };
        assert.throws(
            () => openPlaces(options, folder),
            (error: unknown) => {
                assert.ok(error instanceof PolicyConfigurationError);
                assert.deepEqual(error.faults, [
                    `reachability.states: ${folder}/nope.json is not there`,
                    `reachability.states: ${folder}/broken.json is no JSON; pulumi stack export writes what is read here`,
                    `reachability.states: ${folder} is a folder; give the file that pulumi stack export wrote`,
                    `reachability.report.html: ${folder}/nope/report.html cannot be written (ENOENT); choose another place`,
                ]);
                return true;
            },
        );
        assert.deepEqual(readStateFile(join(folder, "broken.json", "below")), {
            fault: `cannot be read: ENOTDIR: not a directory, open '${folder}/broken.json/below'`,
        });
    });

    it("are texts", () => {
        assert.throws(
            () => settingsOf(policies, { reachability: { states: [1], report: { pdf: "x" } } }),
            /reachability\.states\[0\] is 1; allowed: text\n.*reachability\.report\.pdf is not an option/,
        );
        assert.equal(new Session(policies).stateFault, undefined);
    });
});
