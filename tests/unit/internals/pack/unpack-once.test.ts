import assert from "node:assert/strict";
import { cacheDeserialization } from "../../../../internals/pack/unpack-once";

describe("unpacking of properties by the SDK", () => {
    const counting = () => {
        const calls: boolean[] = [];
        const sdk = {
            deserializeProperties: (struct: object, keepSecrets: boolean): object => {
                calls.push(keepSecrets);
                return { ...struct };
            },
        };
        cacheDeserialization(sdk);
        return { calls, sdk };
    };

    it("happens once for each message, whoever asks", () => {
        const { calls, sdk } = counting();
        const [first, second] = [{ cidrBlock: "10.0.0.0/16" }, { cidrBlock: "10.0.0.0/16" }];
        const unpacked = sdk.deserializeProperties(first, false);
        assert.deepEqual(unpacked, { cidrBlock: "10.0.0.0/16" });
        assert.equal(sdk.deserializeProperties(first, false), unpacked);
        assert.notEqual(sdk.deserializeProperties(second, false), unpacked);
        assert.deepEqual(calls, [false, false]);
    });

    it("happens anew where secrets are kept, which remediation writes to", () => {
        const { calls, sdk } = counting();
        const struct = {};
        assert.notEqual(sdk.deserializeProperties(struct, true), sdk.deserializeProperties(struct, true));
        assert.deepEqual(calls, [true, true]);
    });

    it("is left as it is where the SDK has no such part", () => {
        const sdk = {};
        cacheDeserialization(sdk);
        assert.deepEqual(sdk, {});
    });

    it("is a part of the SDK that is installed", () => {
        const installed: Record<string, unknown> = { ...require("@pulumi/policy/deserialize") };
        const before = installed["deserializeProperties"];
        cacheDeserialization(installed);
        assert.equal(typeof before, "function");
        assert.notEqual(installed["deserializeProperties"], before);
    });
});
