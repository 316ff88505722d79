import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cloudResources, nameOf, readState } from "../../../../offline/engine/state";

describe("a stack's state", () => {
    let path: string;
    let folder: string;

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "state-"));
        path = join(folder, "dev.json");
    });

    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    it("is undefined before the first update, and empty after the stack is made", () => {
        assert.equal(readState(path), undefined);
        writeFileSync(path, '{"version":3,"checkpoint":{"stack":"dev","latest":null}}');
        assert.deepEqual(readState(path), { resources: [], pending: [] });
    });

    it("tells resources, salt and what was under way", () => {
        const resources = [
            { urn: "urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev", type: "pulumi:pulumi:Stack" },
            { urn: "urn:pulumi:dev::p::pulumi:providers:aws::default", type: "pulumi:providers:aws", id: "1" },
            { urn: "urn:pulumi:dev::p::aws:ec2/vpc:Vpc::a::b", type: "aws:ec2/vpc:Vpc", id: "vpc-1", protect: true },
        ];
        const pending_operations = [{ type: "creating", resource: { urn: "urn:x" } }];
        const secrets_providers = { type: "passphrase", state: { salt: "v1:s" } };
        writeFileSync(
            path,
            JSON.stringify({ checkpoint: { latest: { resources, pending_operations, secrets_providers } } }),
        );
        const state = readState(path);
        assert.deepEqual(state, { salt: "v1:s", resources, pending: [{ type: "creating", urn: "urn:x" }] });
        assert.deepEqual(state && cloudResources(state).map(({ urn }) => nameOf(urn)), ["a::b"]);
    });

    it("that is damaged is reported with a way out", () => {
        writeFileSync(path, '{"version":3,');
        assert.throws(() => readState(path), {
            message:
                `the state ${path} is not readable: it is no JSON. A copy from before the last change is beside it (.bak): ` +
                "put that in its place, or remove the stack's folder to begin again.",
        });
    });
});
