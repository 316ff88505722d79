import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { RecordingMonitor } from "../../../../cli/plan/monitor";
import { seldomUsed } from "../../../../internals/program/on-demand";
import { plainProperties } from "../../../../internals/program/plain";
import { sdkOf } from "../../../../internals/program/sdk";
import { unknownString } from "../../../../model/resources/declared";

const home = dirname(require.resolve("@pulumi/pulumi/package.json"));
const source = (path: string) => readFileSync(join(home, path), "utf8");

/** What a plan takes from inside Pulumi's SDK: each of these fails where a version of it changes that. */
describe("the inside of Pulumi's SDK that a plan relies on", () => {
    const sdk = sdkOf(__dirname);
    assert(sdk !== undefined);

    it("is this copy's own", () => {
        assert.equal(sdk.pulumi, pulumi);
        assert.equal(sdkOf("/"), undefined);
    });

    it("has every function and class, under its name", () => {
        const { messages, rpc, state, Struct } = sdk;
        const found = {
            MockMonitor: sdk.MockMonitor,
            setMockOptions: sdk.setMockOptions,
            waitForRPCs: sdk.waitForRPCs,
            getEngine: sdk.engineSettings.getEngine,
            runInPulumiStack: sdk.runInPulumiStack,
            deserializeProperties: rpc.deserializeProperties,
            serializePropertiesReturnDeps: rpc.serializePropertiesReturnDeps,
            withLocalStorage: state.withLocalStorage,
            getStore: state.getStore,
            Struct,
            RegisterResourceResponse: messages.RegisterResourceResponse,
            ReadResourceResponse: messages.ReadResourceResponse,
        };
        const missing = Object.entries(found).flatMap(([name, value]) => (typeof value === "function" ? [] : [name]));
        assert.deepEqual(missing, []);
        assert.deepEqual(Struct.fromJavaScript({ a: [1, { b: null }] }).toJavaScript(), { a: [1, { b: null }] });
    });

    it("keeps in its store what a recording sets", async () => {
        const store = await sdk.state.withLocalStorage(async () => sdk.state.getStore());
        const set = ["settings", "supportsSecrets", "supportsResourceReferences", "supportsAliasSpecs"];
        const named = [...set, "supportsDeletedWith", "supportsTransforms", "supportsResourceHooks"];
        assert.deepEqual(
            named.filter((key) => !(key in store)),
            [],
        );
    });

    it("answers who meets a resource by a reference out of what the mock monitor noted", () => {
        const { served } = new RecordingMonitor(sdk, { answer: () => ({}) });
        assert.ok(served.resources instanceof Map);
        assert.match(source("runtime/mocks.js"), /const registeredResource = this\.resources\.get\(inputs\.urn\);/);
    });

    it("asks for the engine anew for each message that a program logs", () => {
        assert.equal(source("log/index.js").match(/= settings_\d+\.getEngine\(\);/g)?.length, 4);
    });

    it("asks nothing of the resource monitor for transforms and hooks that a plan does not serve", () => {
        const asked = source("runtime/callbacks.js").matchAll(/this\._monitor\.(\w+)\(/g);
        const { served } = new RecordingMonitor(sdk, { answer: () => ({}) });
        const names = [...new Set([...asked].map(([, name = ""]) => name))].sort();
        assert.deepEqual(names, [
            "registerErrorHook",
            "registerResourceHook",
            "registerStackInvokeTransform",
            "registerStackTransform",
        ]);
        assert.deepEqual(
            names.filter((name) => typeof Reflect.get(served, name) !== "function"),
            [],
        );
    });

    it("marks secrets, outputs and references to resources as a plan unwraps them", async () => {
        const { rpc } = sdk;
        const [serialized] = await rpc.serializePropertiesReturnDeps("test", { open: "a", hidden: pulumi.secret("b") });
        assert.deepEqual(plainProperties(serialized), { open: "a", hidden: "b" });
        const { specialSigKey, specialSecretSig, specialOutputValueSig, specialResourceSig } =
            pulumi.runtime as unknown as Record<string, string>;
        const marked = (signature: string | undefined, rest: object) => ({
            [String(specialSigKey)]: signature,
            ...rest,
        });
        assert.deepEqual(
            plainProperties({
                secret: marked(specialSecretSig, { value: "c" }),
                output: marked(specialOutputValueSig, { value: "d" }),
                component: marked(specialResourceSig, { urn: "e" }),
                made: marked(specialResourceSig, { urn: "e", id: "f" }),
                awaited: marked(specialResourceSig, { urn: "e", id: "" }),
            }),
            { secret: "c", output: "d", component: "e", made: "f", awaited: unknownString },
        );
    });

    it("takes text around an unknown for unknown, of a document the part that holds it", () => {
        const arn = `arn:aws:iam::${unknownString}:root`;
        assert.deepEqual(
            plainProperties({
                arn,
                policy: JSON.stringify({ Statement: [{ Principal: { AWS: arn }, Sid: 'a "b"' }] }),
                other: "arn:aws:iam::123456789012:role/a-name-that-is-longer",
            }),
            {
                arn: unknownString,
                policy: JSON.stringify({ Statement: [{ Principal: { AWS: unknownString }, Sid: 'a "b"' }] }),
                other: "arn:aws:iam::123456789012:role/a-name-that-is-longer",
            },
        );
    });

    it("labels the promises of a property as those that a plan leaves without diagnostics, and asks for them where they are replaced", () => {
        const labels = [...source("runtime/rpc.js").matchAll(/`(transfer\w+)\(/g)].map(([, label]) => label);
        assert.deepEqual(labels, ["transferProperty", "transferIsStable", "transferIsSecret", "transferDeps"]);
        assert.match(source("runtime/rpc.js"), /debuggable_1\.debuggablePromise\(/);
        assert.match(source("resource.js"), /Resource\.callsites\(\)/);
    });

    it("loads at its start what is put off", () => {
        const load = createRequire(join(home, "index.js"));
        for (const request of seldomUsed) {
            assert(existsSync(load.resolve(request)), request);
        }
    });
});
