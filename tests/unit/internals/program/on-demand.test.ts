import assert from "node:assert/strict";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadOnDemand } from "../../../../internals/program/on-demand";

const loads = globalThis as { onDemandLoads?: number };

describe("modules on demand", () => {
    let folder: string;
    let path: string;
    beforeEach(() => {
        folder = realpathSync(mkdtempSync(join(tmpdir(), "on-demand-")));
        path = join(folder, "module.js");
        loads.onDemandLoads = 0;
        writeFileSync(
            path,
            "globalThis.onDemandLoads += 1;\n" +
                "Object.defineProperty(exports, '__esModule', { value: true });\n" +
                "Object.defineProperty(exports, 'fixed', { enumerable: true, get: () => 7 });\n" +
                "exports.Made = class { constructor(value) { this.value = value; } };\n",
        );
    });
    afterEach(() => {
        delete require.cache[path];
        rmSync(folder, { recursive: true, force: true });
    });

    it("are not loaded by who only requires them", () => {
        loadOnDemand([path]);
        assert.equal(require(path).__esModule, true);
        assert.equal(loads.onDemandLoads, 0);
    });

    it("are loaded once, when something of theirs is used", () => {
        loadOnDemand([path]);
        const { Made, fixed } = require(path);
        assert.equal(fixed, 7);
        assert.equal(new Made(3).value, 3);
        assert.equal(loads.onDemandLoads, 1);
    });

    it("show what they export to who lists it", () => {
        loadOnDemand([path]);
        const found = require(path);
        assert.deepEqual(Object.keys(found), ["fixed", "Made"]);
        assert.equal("Made" in found, true);
        assert.equal("other" in found, false);
    });

    it("stay as they are where they were loaded before, and are no fault where they do not exist", () => {
        const before = require(path);
        loadOnDemand([path, join(folder, "none.js")]);
        assert.equal(require(path), before);
        assert.equal(loads.onDemandLoads, 1);
    });
});
