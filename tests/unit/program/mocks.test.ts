import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { familyOf } from "../../../policy/frame/family";
import { policies } from "../../../policy/policies";

const root = join(__dirname, "..", "..", "..");

/** Texts of a folder's TypeScript files. */
function sources(folder: string): string[] {
    return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .map((file) => readFileSync(join(root, folder, file), "utf8"));
}

describe("unit tests on Pulumi's mocks", () => {
    it("R36: build every component by itself or in another one", () => {
        const components = [...sources("components"), ...sources("program")].flatMap((text) =>
            [...text.matchAll(/^export class (\w+) extends pulumi\.ComponentResource/gm)].map(([, name = ""]) => name),
        );
        assert.ok(components.length >= 40, `${components.length} components`);
        const tested = sources("tests/unit/components").join("\n");
        const composed = [
            ...sources("components"),
            ...sources("program"),
            readFileSync(join(root, "index.ts"), "utf8"),
        ].join("\n");
        const built = (text: string, name: string) => new RegExp(`\\bnew ${name}\\(`).test(text);
        assert.deepEqual(
            components.filter((name) => !built(tested, name) && !built(composed, name)),
            [],
        );
    });

    it("R36: hold every policy against resources, in a test of its own", () => {
        const missing = policies
            .map(({ name }) => [familyOf(name), name.slice(familyOf(name).length + 1) || name] as const)
            .map(([family, name]) => `tests/unit/policy/${family}/${name}.test.ts`)
            .filter((path) => !existsSync(join(root, path)));
        assert.deepEqual(missing, []);
    });
});
