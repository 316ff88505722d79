import assert from "node:assert/strict";
import { startProgress } from "../../../../offline/cli/progress";

const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time));

describe("progress", () => {
    it("is a line now and then where there is no terminal", async () => {
        let text = "";
        let clock = 0;
        const progress = startProgress({
            write: (part) => {
                text += part;
            },
            terminal: false,
            now: () => clock,
            interval: 5,
        });
        progress.stage("Building");
        progress.detail("3 packages");
        clock = 20_000;
        await pause(30);
        progress.end();
        const lines = new Set(text.split("\n"));
        assert.deepEqual(lines, new Set(["Building", "Building: 20 s, 3 packages", ""]));
        const length = text.length;
        await pause(20);
        assert.equal(text.length, length);
    });

    it("is one line that changes, and goes away, on a terminal", () => {
        let text = "";
        const progress = startProgress({
            write: (part) => {
                text += part;
            },
            terminal: true,
            now: () => 0,
        });
        progress.stage("Downloading");
        progress.stage("Building");
        progress.end();
        assert.equal(text, "Downloading: 0 s\r\x1b[KBuilding: 0 s\r\x1b[K");
    });
});
