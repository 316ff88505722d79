import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { matrixCells } from "../../../model/prove/matrix-cells";
import type { Declared } from "../../../model/resources/declared";
import { networkOf } from "../../../model/resources/network-of";
import { evaluate } from "../../../policy/evaluate";
import { declare } from "../../support/declare";

const root = join(__dirname, "..", "..", "..");
const folder = join(root, "examples");
const examples = readdirSync(folder).filter((file) => file.endsWith(".ts"));
const built = new Set(
    examples
        .flatMap((example) => [...readFileSync(join(folder, example), "utf8").matchAll(/ "\.\/([\w-]+)";$/gm)])
        .map(([, name]) => `${name}.ts`),
);

const loaded = (): string[] => Object.keys(require.cache).filter((path) => path.startsWith(folder));

/** Runs an example as a program of its own, with the examples that it builds on. */
function plan(example: string): Promise<Declared[]> {
    return declare(
        () => {
            for (const path of loaded()) {
                delete require.cache[path];
            }
            require(join(folder, example));
        },
        { project: "examples", stack: "dev" },
    );
}

/** Component classes, whatever program they serve; `Architecture` is this program. */
function componentClasses(): string[] {
    const declaration = /^export class (\w+) extends pulumi\.ComponentResource /gm;
    const files = readdirSync(join(root, "components"), { recursive: true, encoding: "utf8" });
    return files
        .filter((file) => file.endsWith(".ts"))
        .flatMap((file) => [...readFileSync(join(root, "components", file), "utf8").matchAll(declaration)])
        .flatMap(([, name]) => (name === undefined || name === "Architecture" ? [] : [name]))
        .sort();
}

describe("examples", () => {
    const planned = new Set<string>();
    const declared = new Set<string>();

    // Those that others build on are planned with them.
    for (const example of examples.filter((each) => !built.has(each))) {
        it(`${example} violates no mandatory policy, keeps what its components promise, and leaves nothing undecided`, async () => {
            const resources = await plan(example);
            for (const { type } of resources) {
                declared.add(type.split(":").at(-1) ?? "");
            }
            for (const path of loaded()) {
                planned.add(basename(path));
            }
            // The policy `reachability` proves what the components promise.
            const { violations, unknown } = evaluate(resources);
            const mandatory = violations.filter(({ level }) => level === "mandatory");
            const undecided = matrixCells(networkOf(resources))?.filter((cell) => cell.unknown.length > 0);
            assert.deepEqual({ mandatory, unknown, undecided }, { mandatory: [], unknown: [], undecided: [] });
        });
    }

    it("are all planned", () => {
        assert.deepEqual([...planned].sort(), examples.sort());
    });

    it("declare every component of the project, by itself or inside another", () => {
        const classes = componentClasses();
        assert.ok(classes.length > 40, `${classes.length}`);
        assert.deepEqual(
            classes.filter((name) => !declared.has(name)),
            [],
        );
    });
});
