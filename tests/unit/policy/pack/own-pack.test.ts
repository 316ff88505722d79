import assert from "node:assert/strict";
import type { Policies } from "@pulumi/policy";
import { pulumiPolicies } from "../../../../policy/pack/own-pack";
import { policies } from "../../../../policy/policies";

const analyzer = require("@pulumi/pulumi/proto/analyzer_pb");
const struct = require("google-protobuf/google/protobuf/struct_pb");
const server = require("@pulumi/policy/server");

/** What a pack of these policies says of a stack of one VPC with a public database, as `policy: message` each. */
async function said(served: Policies, tags: object = {}): Promise<readonly string[]> {
    const resource = {
        type: "aws:rds/instance:Instance",
        urn: "urn:pulumi:test::project::aws:rds/instance:Instance::data",
        name: "data",
        properties: { engine: "postgres", publiclyAccessible: true, storageEncrypted: true, multiAz: false, tags },
    };
    const request = new analyzer.AnalyzeRequest();
    request.setType(resource.type);
    request.setUrn(resource.urn);
    request.setName(resource.name);
    request.setProperties(struct.Struct.fromJavaScript(resource.properties));
    request.setOptions(new analyzer.AnalyzerResourceOptions());
    const whole = new analyzer.AnalyzeStackRequest();
    const member = new analyzer.AnalyzerResource();
    member.setType(resource.type);
    member.setUrn(resource.urn);
    member.setName(resource.name);
    member.setProperties(struct.Struct.fromJavaScript(resource.properties));
    member.setOptions(new analyzer.AnalyzerResourceOptions());
    whole.setResourcesList([member]);
    const found = [
        ...(await call(server.makeAnalyzeRpcFun("mine", "1.0.0", "advisory", served), request)),
        ...(await call(server.makeAnalyzeStackRpcFun("mine", "1.0.0", "advisory", served), whole)),
    ];
    return found.map(({ policyname, message }) => `${policyname}: ${message.split("\n").at(-1)}`);
}

function call(
    rpc: (call: object, done: (error: unknown, answer: never) => void) => void,
    request: object,
): Promise<readonly { policyname: string; message: string }[]> {
    return new Promise((resolve, reject) => {
        rpc({ request }, (error, answer: { toObject(): { diagnosticsList: never } }) =>
            error ? reject(error) : resolve(answer.toObject().diagnosticsList),
        );
    });
}

describe("a pack of one's own", () => {
    const chosen = policies.filter(({ name }) => ["data-rds-private", "data-rds-backup"].includes(name));

    it("takes single policies, with what notes inputs for them and what reports exemptions, and nothing else", () => {
        assert.deepEqual(
            pulumiPolicies(chosen).map(({ name, enforcementLevel }) => `${name} ${enforcementLevel}`),
            [
                "stack-declared-inputs advisory",
                "data-rds-private mandatory",
                "data-rds-backup advisory",
                "stack-exemptions advisory",
            ],
        );
    });

    it("says what they say, beside policies of another hand", async () => {
        const another: Policies = [
            {
                name: "mine-own",
                description: "Mine.",
                enforcementLevel: "advisory",
                validateResource: (args, report) => report(`seen ${args.name}`),
            },
        ];
        assert.deepEqual(await said([...pulumiPolicies(chosen), ...another]), [
            'data-rds-private: rds.Instance "data" is publicly accessible; set publiclyAccessible to false and reach it from inside the VPC',
            'data-rds-backup: rds.Instance "data" sets no backupRetentionPeriod, which keeps no backups; set backupRetentionPeriod to 7 or more',
            "mine-own: seen data",
        ]);
    });

    it("leaves exemptions from other policies to the packs that have them, and tells of names that it has nearly", async () => {
        const tags = {
            "exempt:data-rds-private": "2999-01-01 public on purpose",
            "exempt:data-rds-bakcup": "2999-01-01 no data",
            "exempt:compute-imdsv2": "2999-01-01 another pack's",
            "exempt:something-of-mine": "2999-01-01 another pack's",
        };
        const found = await said(pulumiPolicies(chosen), tags);
        assert.deepEqual(
            found.filter((line) => line.startsWith("stack-exemptions")).map((line) => line.replace(/urn:\S+/, "URN")),
            [
                "stack-exemptions: The exemption of URN from data-rds-bakcup (tag exempt:data-rds-bakcup) matches no finding: data-rds-bakcup is no policy of this pack; did you mean data-rds-backup?; remove it.",
            ],
        );
    });
});
