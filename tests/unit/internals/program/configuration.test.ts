import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { readEncrypted } from "../../../../internals/program/encrypted-configuration";
import { andMore, readAndMore } from "../../../../internals/program/partly-known";
import { sdkOf } from "../../../../internals/program/sdk";

const sdk = sdkOf(__dirname) ?? assert.fail("no SDK");

/** The parts of an output that tell whether it is known and secret; its typings leave them out. */
type Inner = { readonly isKnown: Promise<boolean>; readonly isSecret: Promise<boolean> };

describe("what a plan changes of how the SDK reads values", () => {
    it("is encrypted configuration in another form than text: an unknown secret; everything else is read as ever", async () => {
        readEncrypted(sdk, "[encrypted]");
        pulumi.runtime.setAllConfig({ "p:key": "[encrypted]", "p:plain": `{"a":1}` });
        const config = new pulumi.Config("p");
        for (const read of ["Boolean", "Number", "Object"] as const) {
            for (const value of [config[`getSecret${read}`]("key"), config[`requireSecret${read}`]("key")]) {
                const { isKnown, isSecret } = value as unknown as Inner;
                assert.deepEqual([await isKnown, await isSecret], [false, true], read);
            }
        }
        const plain = config.requireSecretObject<object>("plain");
        assert.deepEqual(await new Promise((resolve) => plain.apply(resolve)), { a: 1 });
        assert.equal(config.getSecretNumber("none"), undefined);
    });

    it("is an answer with more to it: what it leaves out is unknown, at any depth", () => {
        readAndMore(sdk);
        const read = (answer: object) => sdk.rpc.deserializeProperties(sdk.Struct.fromJavaScript(answer));
        const open = read(andMore({ id: "a", list: [] })) as Record<string, { name: unknown }[]>;
        assert.deepEqual(open, { id: "a", list: [] });
        assert.equal(pulumi.isUnknown(open["other"]), true);
        assert.equal(pulumi.isUnknown(open["other"]?.[0]?.name), true);
        assert.equal(open["then"], undefined);
        type Lists = Record<string, { id: unknown }[]> & Record<string, string>;
        const { accounts, names, arn } = read(andMore({})) as Lists;
        assert.deepEqual([accounts?.length, pulumi.isUnknown(accounts?.map(({ id }) => id)[0])], [1, true]);
        assert.equal([...(names ?? [])].every(pulumi.isUnknown), true);
        assert.equal(pulumi.isUnknown(arn?.split(":")[4]?.toUpperCase()), true);
        assert.equal(pulumi.isUnknown(arn?.replace("a", "b").trim()), true);
        const closed = read({ id: "a" }) as Record<string, unknown>;
        assert.equal(closed["other"], undefined);
    });
});
