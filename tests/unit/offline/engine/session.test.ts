import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { placesOf, stateFile } from "../../../../offline/engine/places";
import { Session } from "../../../../offline/engine/session";

describe("making a stack that is not there yet", () => {
    let folder: string;

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "session-"));
    });

    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    /** A session whose CLI is a script. */
    function session(...script: string[]): Session {
        const executable = join(folder, "cli");
        writeFileSync(executable, ["#!/bin/sh", ...script].join("\n"), { mode: 0o755 });
        return new Session({
            cli: { executable, version: "3.255.0" },
            places: placesOf(folder, "dev"),
            project: "shop",
            stack: "dev",
            workFolder: folder,
            env: process.env,
            signal: new AbortController().signal,
            signalNow: new AbortController().signal,
            note: assert.fail,
        });
    }

    const file = () => stateFile(placesOf(folder, "dev"), "shop", "dev");
    const made = () => `mkdir -p '${dirname(file())}' && echo '{}' > '${file()}'`;

    it("is done once", async () => {
        const first = session(made());
        await first.ensureStack();
        await session("exit 1").ensureStack();
        assert.deepEqual(first.state(), { resources: [], pending: [] });
    });

    it("does not fail where a command beside this one was faster", async () => {
        await session(made(), "echo already exists >&2; exit 255").ensureStack();
    });

    it("fails with what the CLI says where nobody made it", async () => {
        await assert.rejects(session("echo no space >&2; exit 255").ensureStack(), {
            name: "OfflineFault",
            because: "failed",
            message: "pulumi stack init failed:\nno space",
        });
    });
});
