import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import type { TestFile } from "./requirements";
import { testTitles } from "./test-titles";

/** Every test file of the project with its titles, by path. */
export function testFiles(root: string): TestFile[] {
    return readdirSync(join(root, "tests"), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".test.ts"))
        .map((file) => ["tests", ...file.split(sep)].join("/"))
        .sort()
        .map((path) => ({ path, titles: testTitles(path, readFileSync(join(root, path), "utf8")) }));
}
