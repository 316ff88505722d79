import assert from "node:assert/strict";
import { unknownString } from "../../../../model/resources/declared";
import { dataLogRetention } from "../../../../policy/data/log-retention";
import { settingsOf } from "../../../../policy/frame/configuration";
import { type Policy, stackPolicy } from "../../../../policy/frame/definition";
import { frontInvalidHeaders } from "../../../../policy/front/invalid-headers";
import { toPulumi } from "../../../../policy/pack/adapter";
import { Session } from "../../../../policy/pack/session";
import { stackRequiredTags } from "../../../../policy/stack/required-tags";

/** Internal to the SDK and its protocol: their types leave these out. */
const analyzer = require("@pulumi/pulumi/proto/analyzer_pb");
const struct = require("google-protobuf/google/protobuf/struct_pb");
const server = require("@pulumi/policy/server");

interface Remediation {
    getPolicyname(): string;
    getProperties(): { toJavaScript(): unknown } | undefined;
}

const secretMark = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

/** What the SDK's own remediation makes of a resource: each policy that changed it, and the resource after that. */
async function remediated(
    policies: readonly Policy[],
    type: string,
    inputs: object,
    level = "remediate",
    configuration?: unknown,
): Promise<readonly (readonly [policy: string, inputs: unknown])[]> {
    const session = new Session(policies);
    session.settings = settingsOf(policies, configuration);
    const served = toPulumi(policies, session).map((policy) => ({ ...policy, enforcementLevel: level }));
    const remediate = server.makeRemediateRpcFun("pack", "1.0.0", "advisory", served);
    const request = new analyzer.AnalyzeRequest();
    request.setType(type);
    request.setUrn(`urn:pulumi:prod::edge::${type}::x`);
    request.setName("x");
    request.setProperties(struct.Struct.fromJavaScript(inputs));
    request.setOptions(new analyzer.AnalyzerResourceOptions());
    const response: { getRemediationsList(): Remediation[] } = await new Promise((resolve, reject) => {
        remediate({ request }, (error: unknown, found: never) => (error ? reject(error) : resolve(found)));
    });
    return response
        .getRemediationsList()
        .map((found) => [found.getPolicyname(), found.getProperties()?.toJavaScript()] as const);
}

describe("remediations in Pulumi's form", () => {
    it("change a resource through the SDK, and keep secrets and unknowns", async () => {
        const inputs = {
            name: unknownString,
            kmsKeyId: { ...secretMark, value: "key" },
            nested: [{ a: unknownString }],
        };
        assert.deepEqual(await remediated([dataLogRetention], "aws:cloudwatch/logGroup:LogGroup", inputs), [
            ["data-log-retention", { ...inputs, retentionInDays: 90 }],
        ]);
    });

    it("build on one another", async () => {
        const type = "aws:alb/loadBalancer:LoadBalancer";
        const first = { internal: false, dropInvalidHeaderFields: true };
        const tags = { Project: "edge", Environment: "prod", ManagedBy: "pulumi" };
        const asked = { "stack-required-tags": { tags: Object.keys(tags) } };
        const both = [frontInvalidHeaders, stackRequiredTags];
        assert.deepEqual(await remediated(both, type, { internal: false }, "remediate", asked), [
            ["front-invalid-headers", first],
            ["stack-required-tags", { ...first, tags }],
        ]);
    });

    it("do nothing below their level, nor where there is nothing to mend", async () => {
        const type = "aws:cloudwatch/logGroup:LogGroup";
        assert.deepEqual(await remediated([dataLogRetention], type, {}, "mandatory"), []);
        assert.deepEqual(await remediated([dataLogRetention], type, { retentionInDays: 7 }), []);
        assert.deepEqual(await remediated([dataLogRetention], type, { retentionInDays: unknownString }), []);
        assert.deepEqual(await remediated([dataLogRetention], "aws:ec2/vpc:Vpc", {}), []);
    });

    it("serve policies on the stack as well, by a policy of the same name before them", async () => {
        const { kind, types, check, ...about } = dataLogRetention as Extract<Policy, { kind: "resource" }>;
        assert.deepEqual([kind, types.length, typeof check], ["resource", 1, "function"]);
        const onStack = stackPolicy({ ...about, name: "data-on-stack", *check() {} });
        assert.deepEqual(
            toPulumi([onStack])
                .filter(({ name }) => name === "data-on-stack")
                .map((policy) => ["remediateResource" in policy, "validateStack" in policy]),
            [
                [true, false],
                [false, true],
            ],
        );
        assert.deepEqual(await remediated([onStack], "aws:cloudwatch/logGroup:LogGroup", {}), [
            ["data-on-stack", { retentionInDays: 90 }],
        ]);
    });
});
