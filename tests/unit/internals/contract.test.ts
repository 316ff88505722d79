import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import * as pulumi from "@pulumi/pulumi";
import { bailed, inlineServer, LanguageRuntimeService } from "../../../internals/engine/inline-program";
import * as protocol from "../../../internals/engine/provider-protocol";
import { RunError } from "../../../internals/errors";
import { packRunner } from "../../../internals/pack/runner";
import { isUnknown, unknownString } from "../../../model/resources/declared";
import * as marks from "../../../model/resources/marks";

/** An upgrade of an SDK that takes one of these away fails here, by name; what a plan uses has tests of its own in `program`. */
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

    it("is the script that runs a pack", () => {
        assert(existsSync(packRunner(__dirname)));
    });

    it("is the automation API's server for programs, with the calls that the engine makes", () => {
        const server = inlineServer(async () => undefined);
        for (const call of ["run", "getRequiredPlugins", "getPluginInfo"] as const) {
            assert.equal(typeof server[call], "function", call);
            assert(call in LanguageRuntimeService, call);
        }
        assert.equal(bailed().getBail(), true);
    });

    it("is the protocol between engine and provider", () => {
        const missing = Object.entries(protocol).flatMap(([name, value]) => (value === undefined ? [name] : []));
        assert.deepEqual(missing, []);
        for (const call of [
            "checkConfig",
            "configure",
            "check",
            "diff",
            "create",
            "read",
            "update",
            "delete",
            "invoke",
        ]) {
            assert(call in protocol.ResourceProviderService, call);
        }
    });

    it("is the error by which a program ends with one line", () => {
        assert.equal(RunError, pulumi.RunError);
    });

    it("is the marks of special values", () => {
        const sdk = pulumi.runtime as unknown as Record<string, string>;
        assert.deepEqual(
            { ...marks },
            {
                markKey: sdk["specialSigKey"],
                secretMark: sdk["specialSecretSig"],
                outputMark: sdk["specialOutputValueSig"],
                resourceMark: sdk["specialResourceSig"],
                assetMark: sdk["specialAssetSig"],
                archiveMark: sdk["specialArchiveSig"],
            },
        );
        assert.equal(unknownString, sdk["unknownValue"]);
        assert(isUnknown(sdk["unknownValue"]));
    });

    it("is the symbol by which ts-node tells its registered service, with a switch", () => {
        const service = (process as unknown as Record<symbol, { enabled?: unknown } | undefined>)[
            Symbol.for("ts-node.register.instance")
        ];
        assert.equal(typeof service?.enabled, "function");
    });
});
