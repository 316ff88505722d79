import assert from "node:assert/strict";
import { createRequire } from "node:module";

/**
 * What is used from inside the SDKs outside of `cli/plan/internals`, which has contract tests of its own: an upgrade that
 * takes one of these away fails here, by name.
 */
describe("what the code uses from inside Pulumi's SDKs and ts-node", () => {
    const ofPolicySdk = createRequire(require.resolve("@pulumi/policy"));

    it("is the part of the policy SDK that makes plain values of the engine's messages", () => {
        const { deserializeProperties } = require("@pulumi/policy/deserialize") as Record<string, unknown>;
        assert.equal(typeof deserializeProperties, "function");
    });

    it("is how the policy SDK serves a pack's configuration", () => {
        const { Server } = ofPolicySdk("@grpc/grpc-js") as { Server: { prototype: Record<string, unknown> } };
        assert.equal(typeof Server.prototype["addService"], "function");
        const { Struct } = ofPolicySdk("google-protobuf/google/protobuf/struct_pb") as {
            Struct: { fromJavaScript(value: object): { toJavaScript(): object } };
        };
        assert.deepEqual(Struct.fromJavaScript({ level: "advisory" }).toJavaScript(), { level: "advisory" });
        const { EnforcementLevel, PolicyConfig } = require("@pulumi/pulumi/proto/analyzer_pb") as {
            EnforcementLevel: Record<string, number>;
            PolicyConfig: new () => Record<string, unknown>;
        };
        assert.deepEqual(
            ["ADVISORY", "DISABLED", "MANDATORY", "REMEDIATE"].filter((name) => !(name in EnforcementLevel)),
            [],
        );
        const config = new PolicyConfig();
        for (const method of ["setEnforcementlevel", "getEnforcementlevel", "setProperties", "getProperties"]) {
            assert.equal(typeof config[method], "function", method);
        }
    });

    it("is the language server of the automation API, with the two calls that the engine makes", () => {
        const { LanguageServer } = require("@pulumi/pulumi/automation/server") as {
            LanguageServer: { prototype: Record<string, unknown> };
        };
        for (const call of ["run", "getRequiredPlugins", "getPluginInfo"]) {
            assert.equal(typeof LanguageServer.prototype[call], "function", call);
        }
    });

    it("is the symbol by which ts-node tells its registered service, with a switch", () => {
        const service = (process as unknown as Record<symbol, { enabled?: unknown } | undefined>)[
            Symbol.for("ts-node.register.instance")
        ];
        assert.equal(typeof service?.enabled, "function");
    });
});
