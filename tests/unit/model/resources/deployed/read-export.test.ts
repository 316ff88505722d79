import assert from "node:assert/strict";
import { isProvided, unknownString } from "../../../../../model/resources/declared";
import { readExport, type StackExport } from "../../../../../model/resources/deployed/read-export";
import { type Deployed, stackExport } from "../../../../support/stack-export";

const signature = "4dabf18193072939515e22adb298388d";
const secret = { [signature]: "1b47061264138c4ac30d75fd1eb44270" };
const bucket = (inputs: Deployed["inputs"], more: Deployed["more"] = {}): Deployed => ({
    type: "aws:s3/bucket:Bucket",
    name: "logs",
    id: "logs-1",
    inputs: inputs ?? {},
    more,
});

function read(text: string): StackExport {
    const found = readExport(text);
    assert.ok(!("fault" in found), "fault" in found ? found.fault : "");
    return found;
}

function fault(text: string): string {
    const found = readExport(text);
    return "fault" in found ? found.fault : "";
}

/** The inputs of the bucket, as they are read. */
function inputsOf(inputs: Deployed["inputs"]): unknown {
    return read(stackExport("net", "prod", [bucket(inputs)])).resources.at(-1)?.inputs;
}

describe("readExport", () => {
    it("reads a resource as a program declares it, with what the provider answered", () => {
        const text = stackExport("net", "prod", [
            { type: "aws:ec2/vpc:Vpc", name: "main", id: "vpc-1", inputs: { cidrBlock: "10.0.0.0/16" } },
            {
                type: "aws:ec2/subnet:Subnet",
                name: "a::b",
                id: "subnet-1",
                inputs: { vpcId: "vpc-1" },
                outputs: { arn: "arn:1" },
                references: { vpcId: ["main"], tags: [] },
                more: { protect: true },
            },
        ]);
        const { stack, project, resources } = read(text);
        assert.deepEqual([stack, project, resources.length], ["prod", "net", 3]);
        assert.deepEqual(resources[2], {
            urn: "urn:pulumi:prod::net::aws:ec2/subnet:Subnet::a::b",
            type: "aws:ec2/subnet:Subnet",
            name: "a::b",
            parent: "urn:pulumi:prod::net::pulumi:pulumi:Stack::net-prod",
            inputs: { vpcId: "vpc-1" },
            outputs: { vpcId: "vpc-1", arn: "arn:1", id: "subnet-1" },
            references: { vpcId: ["urn:pulumi:prod::net::aws:ec2/vpc:Vpc::main"] },
            protect: true,
        });
    });

    it("takes ciphertext for unknown, and a secret in plain text for its value", () => {
        assert.deepEqual(
            inputsOf({
                cipher: { ...secret, ciphertext: "v1:abc" },
                plain: { ...secret, plaintext: '{"port":[443]}' },
                broken: { ...secret, plaintext: "{" },
                nested: [{ deep: { ...secret, ciphertext: "v1:abc" } }],
            }),
            { cipher: unknownString, plain: { port: [443] }, broken: unknownString, nested: [{ deep: unknownString }] },
        );
    });

    it("reads references to resources as their IDs, those to components as URNs, and leaves out what the provider notes for itself", () => {
        assert.deepEqual(
            inputsOf({
                target: { [signature]: "5cf8f73096256a8f31e491e813e4eb8e", urn: "urn:x", id: "1" },
                site: { [signature]: "5cf8f73096256a8f31e491e813e4eb8e", urn: "urn:y" },
                rules: [{ __defaults: ["a"], port: 1 }],
                __meta: "{}",
            }),
            { target: "1", site: "urn:y", rules: [{ port: 1 }] },
        );
    });

    it("does not count resources that wait to be deleted, nor providers that nobody declared", () => {
        const { resources } = read(
            stackExport("net", "prod", [
                bucket({ a: 1 }, { delete: true }),
                { type: "pulumi:providers:aws", name: "default_7_48_0", id: "p" },
                { type: "pulumi:providers:aws", name: "tokyo", id: "q" },
                bucket({ a: 2 }),
            ]),
        );
        assert.deepEqual(
            resources.slice(1).map(({ name, inputs }) => [name, inputs]),
            [
                ["tokyo", {}],
                ["logs", { a: 2 }],
            ],
        );
    });

    it("tells what is only read, what the stack exports, and what was under way", () => {
        const { external, outputs, pending } = read(
            stackExport("net", "prod", [bucket({}, { external: true })], {
                outputs: { vpcId: "vpc-1", key: { ...secret, ciphertext: "v1:abc" } },
                pending: [
                    { type: "creating", resource: { urn: "urn:pulumi:prod::net::aws:ec2/vpc:Vpc::other" } },
                    { type: "odd" },
                ],
            }),
        );
        assert.deepEqual([...external], ["urn:pulumi:prod::net::aws:s3/bucket:Bucket::logs"]);
        assert.deepEqual(outputs, { vpcId: "vpc-1", key: unknownString });
        assert.deepEqual(pending, ["creating other"]);
    });

    it("reads version 4, whose features leave properties as they are", () => {
        const exported = JSON.parse(stackExport("net", "prod", [bucket({})], { version: 4 }));
        const { resources } = read(JSON.stringify({ ...exported, features: ["hooks", "refreshBeforeUpdate"] }));
        assert.deepEqual(resources.map(({ name, isComponent }) => [name, isComponent]).at(-1), ["logs", undefined]);
    });

    it("tells components from what a provider makes", () => {
        const site = { type: "acme:index:Site", name: "site", more: { custom: false } };
        const { resources } = read(stackExport("net", "prod", [site, bucket({})]));
        assert.deepEqual(
            resources.filter(isProvided).map(({ name }) => name),
            ["logs"],
        );
    });

    it("takes a number that JSON cannot hold for unknown", () => {
        const infinity = { [signature]: "8ad145fe-0d11-4827-bfd7-1abcbf086f5c", value: "0x7ff0000000000000" };
        assert.deepEqual(inputsOf({ size: infinity }), { size: unknownString });
    });

    it("reads a stack that holds nothing", () => {
        const { stack, resources, outputs } = read('{"version":3,"deployment":{"manifest":{}}}');
        assert.deepEqual([stack, resources, outputs], ["", [], {}]);
    });

    it("refuses what is no export, quoting nothing of it", () => {
        const cases: readonly (readonly [string, string])[] = [
            ["", "is empty"],
            ["password: hunter2", "is no JSON; pulumi stack export writes what is read here"],
            ["[]", "is no export of a stack; pulumi stack export writes one"],
            ["{}", "is no export of a stack; pulumi stack export writes one"],
            [
                '{"version":3,"checkpoint":{"latest":{}}}',
                "is a backend's own file; pulumi stack export writes what is read here",
            ],
            [
                stackExport("n", "s", [], { version: 2 }),
                "has a deployment of version 2; versions 3 and 4 are read here",
            ],
            [
                stackExport("n", "s", [], { version: 5 }),
                "has a deployment of version 5; versions 3 and 4 are read here",
            ],
            ['{"deployment":{}}', "has a deployment of no version; versions 3 and 4 are read here"],
            [
                '{"version":4,"features":["hooks","time-travel"],"deployment":{}}',
                "uses what is not known here: time-travel",
            ],
            ['{"version":3,"deployment":{"resources":{}}}', "holds no list of resources"],
            [
                '{"version":3,"deployment":{"resources":[{"urn":"web"}]}}',
                "holds a resource without a URN, number 1 of 1",
            ],
        ];
        for (const [text, expected] of cases) {
            assert.equal(fault(text), expected);
        }
    });

    it("takes what no engine writes for what is not there, and refuses what it cannot follow", () => {
        const urn = "urn:pulumi:prod::net::aws:ec2/vpc:Vpc::main";
        const of = (parts: object) => JSON.stringify({ version: 3, deployment: { resources: [{ urn, ...parts }] } });
        const odd = { type: 9, id: 7, parent: 5, inputs: null, outputs: "x", propertyDependencies: { a: "b", c: 5 } };
        assert.deepEqual(read(of(odd)).resources, [
            { urn, type: "aws:ec2/vpc:Vpc", name: "main", inputs: {}, outputs: {}, references: {} },
        ]);
        const deep = of({ inputs: { a: "DEEP" } }).replace('"DEEP"', `${"[".repeat(20_000)}${"]".repeat(20_000)}`);
        assert.equal(fault(deep), "holds values inside of values, deeper than can be read");
    });

    it("reads a file with a byte order mark", () => {
        assert.equal(read(`\uFEFF${stackExport("net", "prod", [])}`).stack, "prod");
    });
});
