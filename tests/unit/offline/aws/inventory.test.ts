import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Entry, Inventory } from "../../../../offline/aws/inventory";

function entry(name: string, generation = 0): Entry {
    const id = `vpc-0${name.padStart(16, "0")}`;
    return {
        urn: `urn:pulumi:dev::edge::aws:ec2/vpc:Vpc::${name}`,
        type: "aws:ec2/vpc:Vpc",
        id,
        generation,
        region: "ap-northeast-1",
        inputs: { cidrBlock: "10.0.0.0/16" },
        outputs: {
            id,
            arn: `arn:aws:ec2:ap-northeast-1:000000000000:vpc/${id}`,
            defaultSecurityGroupId: `sg-0${name.padStart(16, "0")}`,
        },
    };
}

describe("the stand-in's inventory", () => {
    let folder: string;
    let file: string;

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "inventory-"));
        file = join(folder, "deep", "inventory.json");
    });

    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    it("holds after each change what a new process finds", () => {
        const inventory = Inventory.open(file);
        inventory.put(entry("1"));
        inventory.put(entry("2"));
        assert.deepEqual(Inventory.open(file).all(), [entry("1"), entry("2")]);
        inventory.remove(entry("1"));
        assert.deepEqual(Inventory.open(file).all(), [entry("2")]);
    });

    it("remembers how many were made, and deleted secrets, when nothing exists any more", () => {
        const inventory = Inventory.open(file);
        inventory.past.secrets["edge/key"] = "2026-12-01T00:00:00.000Z";
        inventory.put(entry("1"));
        inventory.remove(entry("1"));
        assert.deepEqual(Inventory.open(file).all(), []);
        assert.deepEqual(Inventory.open(file).past, {
            generations: { [entry("1").urn]: 1 },
            secrets: { "edge/key": "2026-12-01T00:00:00.000Z" },
            snapshots: [],
            revisions: {},
        });
    });

    it("leaves no half-written file beside it", () => {
        Inventory.open(file).put(entry("1"));
        assert.deepEqual(readdirSync(join(folder, "deep")), ["inventory.json"]);
    });

    it("finds by id, by ARN and by what a resource brought with it, until it is gone", () => {
        const inventory = Inventory.open();
        const vpc = entry("1");
        inventory.put(vpc);
        assert.equal(inventory.find(String(vpc.outputs.arn)), vpc);
        const names = [vpc.id, String(vpc.outputs.arn), String(vpc.outputs.defaultSecurityGroupId)];
        assert.deepEqual(
            names.map((name) => inventory.knows(name)),
            [true, true, true],
        );
        inventory.remove(vpc);
        assert.deepEqual(
            names.map((name) => inventory.knows(name)),
            [false, false, false],
        );
    });

    it("does not take a reference for the thing that it refers to", () => {
        const inventory = Inventory.open();
        const { inputs, ...vpc } = entry("1");
        const security = "sg-0123456789abcdef0";
        inventory.put({ ...vpc, inputs: { ...inputs, group: security }, outputs: { ...vpc.outputs, group: security } });
        assert.equal(inventory.knows(security), false);
    });

    for (const [title, text] of [
        ["no JSON", '{"version":1,"resources":['],
        ["JSON of another kind", '{"version":2,"resources":[]}'],
    ] as const) {
        it(`says what to do about a file that is ${title}`, () => {
            const broken = join(folder, "inventory.json");
            writeFileSync(broken, text);
            assert.throws(() => Inventory.open(broken), {
                message:
                    `The offline inventory ${broken} is not readable: it is no JSON of version 1. ` +
                    "Move it away, together with the stack's state, to begin with an empty account.",
            });
        });
    }
});
