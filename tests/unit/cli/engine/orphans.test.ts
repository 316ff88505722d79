import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeUnknown } from "../../../../cli/engine/orphans";
import { type Entry, Inventory } from "../../../../offline/aws/inventory";
import { startStandIn } from "../../../../offline/aws/server";

const entry = (name: string): Entry => ({
    urn: `urn:pulumi:dev::p::aws:ec2/vpc:Vpc::${name}`,
    type: "aws:ec2/vpc:Vpc",
    id: `vpc-${name}`,
    generation: 0,
    region: "ap-northeast-1",
    inputs: {},
    outputs: {},
});

describe("what an interrupted command made and did not note", () => {
    it("goes from the stand-in that runs, and from its file, so that nothing there depends on it any more", async () => {
        const folder = mkdtempSync(join(tmpdir(), "orphans-"));
        const inventoryFile = join(folder, "inventory.json");
        const [kept, lost] = [entry("kept"), entry("lost")];
        const before = Inventory.open(inventoryFile);
        before.put(kept);
        before.put(lost);
        const standIn = await startStandIn({ inventoryFile, region: "ap-northeast-1" });
        try {
            assert.equal(removeUnknown(standIn.inventory, { resources: [kept], pending: [] }), 1);
            assert.deepEqual(standIn.inventory.all(), [kept]);
            // A later change writes the whole file: what is gone stays gone.
            standIn.inventory.put(kept);
            assert.deepEqual(Inventory.open(inventoryFile).all(), [kept]);
        } finally {
            await standIn.close();
            rmSync(folder, { recursive: true });
        }
    });

    it("is everything where the stack has no state", () => {
        const inventory = Inventory.open();
        inventory.put(entry("lost"));
        assert.equal(removeUnknown(inventory, undefined), 1);
        assert.deepEqual(inventory.all(), []);
    });
});
