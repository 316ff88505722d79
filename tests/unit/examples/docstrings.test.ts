import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..", "..", "..");

function sources(folder: string): string[] {
    return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .sort()
        .map((file) => readFileSync(join(root, folder, file), "utf8"));
}

/** Statements of the examples that declare a component, by its class; they are compiled, planned and held to the policies. */
function declarations(): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, string[]>();
    for (const text of sources("examples")) {
        for (const [statement, component = ""] of text.matchAll(
            /^(?:export const \w+ = |const \w+ = )?new (\w+)\([\s\S]*?\);$/gm,
        )) {
            found.set(component, [...(found.get(component) ?? []), statement]);
        }
    }
    return found;
}

/** The example in the docstring of each component that has one, by its class. */
function docstrings(): ReadonlyMap<string, string> {
    const documented = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport class (\w+) extends pulumi\.ComponentResource/g;
    return new Map(
        sources("components")
            .flatMap((text) => [...text.matchAll(documented)])
            .flatMap(([, doc = "", component = ""]) => {
                const [, example] = doc.split("@example\n");
                const lines = example?.trimEnd().split("\n");
                return lines === undefined
                    ? []
                    : [[component, lines.map((line) => line.replace(/^ \* ?/, "")).join("\n")]];
            }),
    );
}

describe("the docstrings of the components", () => {
    it("show each component as an example declares it, which is compiled and planned", () => {
        const documented = docstrings();
        const declared = declarations();
        assert.ok(declared.size >= 35, [...declared.keys()].join(", "));
        const wrong = [...declared].filter(([component, statements]) => {
            const shown = documented.get(component);
            return shown === undefined || !statements.includes(shown);
        });
        assert.deepEqual(
            wrong.map(([component, [statement]]) => [component, statement]),
            [],
        );
    });

    it("show nothing else", () => {
        const declared = declarations();
        assert.deepEqual(
            [...docstrings().keys()].filter((component) => !declared.has(component)),
            [],
        );
    });
});
