import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { type PackageSchema, servedSchema } from "../support/engine/component-package";
import { PythonProgram } from "../support/engine/python-program";
import { resourceCounts } from "../support/engine/sandbox";

const repository = join(__dirname, "..", "..");

describe("the component package", () => {
    let folder: string;
    let schema: PackageSchema;

    before(async () => {
        folder = mkdtempSync(join(tmpdir(), "component package-"));
        schema = await servedSchema(folder);
    });
    after(() => rmSync(folder, { recursive: true }));

    it("serves its components under the repository's name and version, with inputs that are known and inputs that may not be", () => {
        const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
        assert.deepEqual([schema.name, schema.version], ["wavelength-lattice", version]);
        const names = [
            "CarrierGateway",
            "CarrierPrefixList",
            "Database",
            "DatabaseAccess",
            "Network",
            "WavelengthZone",
        ];
        const tokens = [...names, "ZoneApplication"].map((name) => `wavelength-lattice:index:${name}`);
        assert.deepEqual(Object.keys(schema.resources).sort(), tokens);
        const zone = schema.resources["wavelength-lattice:index:WavelengthZone"];
        assert.deepEqual(zone?.requiredInputs, ["area", "carrierGatewayId", "cidrBlock", "vpcId", "zone"]);
        const plain = Object.entries(zone.inputProperties).filter(([, input]) => input.plain);
        assert.deepEqual(
            plain.map(([name]) => name),
            ["area", "zone", "cidrBlock", "networkBorderGroup", "tags"],
        );
        assert.deepEqual(Object.keys(zone.properties), ["subnetId", "routeTableId"]);
        assert.deepEqual(
            schema.types["wavelength-lattice:index:NatGateways"]?.enum.map(({ value }) => value),
            ["none", "one", "per-az"],
        );
    });

    it("has what the example in YAML declares", () => {
        const { resources } = parse(readFileSync(join(repository, "examples", "yaml", "Pulumi.yaml"), "utf8")) as {
            resources: Record<string, { type: string; properties: Record<string, unknown> }>;
        };
        const componentOf = (type = "") => schema.resources[type.replace(":", ":index:")];
        for (const [name, { type, properties }] of Object.entries(resources)) {
            const component = componentOf(type);
            const given = Object.keys(properties);
            assert.deepEqual(
                {
                    unknown: given.filter((key) => component?.inputProperties[key] === undefined),
                    missing: component?.requiredInputs.filter((key) => !given.includes(key)),
                },
                { unknown: [], missing: [] },
                name,
            );
            for (const [, from = "", output = ""] of JSON.stringify(properties).matchAll(/\$\{([\w-]+)\.(\w+)\}/g)) {
                assert.ok(componentOf(resources[from]?.type)?.properties[output], `${name}: ${from}.${output}`);
            }
        }
    });

    describe("in a Python program", () => {
        let program: PythonProgram;

        before(async function () {
            program = await PythonProgram.open(this, join(repository, "examples", "python"), folder, schema);
        });
        after(() => program?.close());

        it("R35 R39: passes the policy pack in the preview of a new stack, which leaves a report", async () => {
            const report = { html: "report.html", json: join(folder, "report.json") };
            const { status, stdout, stderr } = await program.run("preview", join(repository, "policy"), {
                reachability: { report },
            });
            assert.equal(status, 0, stdout + stderr);
            assert.match(stdout, /wavelength-lattice@v[\d.]+ \(local/);
            assert.doesNotMatch(stdout, /\[mandatory\]|can't run policy/);
            assert.match(readFileSync(join(folder, "program", "report.html"), "utf8"), /<title>dev: who reaches what/);
            const { ok, resources, flows } = JSON.parse(readFileSync(report.json, "utf8"));
            assert.equal(ok, true);
            assert.ok(
                resources.some(
                    ({ name, type }: Record<string, string>) =>
                        `${type} ${name}` === "aws:ec2/instance:Instance east-app",
                ),
            );
            assert.ok(
                flows.length > 0 && flows.every((flow: Record<string, string>) => flow["verdict"] === flow["expect"]),
                JSON.stringify(flows),
            );
        });

        it("declares a Wavelength Zone and a server in it", async () => {
            const { status, stdout, stderr } = await program.run("up");
            assert.equal(status, 0, stdout + stderr);
            const subnet = program.declared("aws:ec2/subnet:Subnet", "zone-east");
            assert.equal(subnet?.inputs["availabilityZone"], "ap-northeast-1-wl1-nrt-wlz-1");
            assert.ok(program.declared("aws:ec2/carrierGateway:CarrierGateway", "carrier"));
            assert.ok(program.declared("aws:ec2/instance:Instance", "east-app"));
            const networkInterface = program.declared("aws:ec2/networkInterface:NetworkInterface", "east-app");
            assert.equal(networkInterface?.inputs["subnetId"], subnet?.id);
        });

        it("is unchanged when it comes up again", async () => {
            const { status, stdout, stderr } = await program.run("up");
            const [only = "", ...others] = resourceCounts(stdout);
            assert.equal(status, 0, stdout + stderr);
            assert.match(only, /^\d+ unchanged$/);
            assert.deepEqual(others, []);
        });

        it("refuses unusable arguments, all of them at once and without a stack trace", async () => {
            program.edit('flow_logs="cloud-watch-logs"', 'flow_logs="disk", nat_gateways="two"');
            const { status, stdout } = await program.run("preview");
            assert.equal(status, 1);
            assert.match(stdout, /Network 'network' cannot be built/);
            assert.match(stdout, /natGateways.*"two"; none, one, per-az are allowed/);
            assert.match(stdout, /flowLogs.*"disk"; none, cloud-watch-logs, s3, firehose are allowed/);
            assert.doesNotMatch(stdout, /^\s+at .+:\d+:\d+\)?$/m);
        });

        it("leaves nothing when it is destroyed", async () => {
            const { status, stdout, stderr } = await program.run("destroy");
            assert.equal(status, 0, stdout + stderr);
            assert.deepEqual(program.inventory(), []);
        });
    });
});
