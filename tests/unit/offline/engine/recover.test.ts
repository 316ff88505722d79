import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { engineBackups, engineLocks, placesOf, stateFile } from "../../../../offline/engine/places";
import { listLocks, recoverState } from "../../../../offline/engine/recover";

describe("recovering a stack's state", () => {
    let folder: string;
    let notes: string[];

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "recover-"));
        notes = [];
        mkdirSync(dirname(file()), { recursive: true });
    });

    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    const damaged = () => ({
        places: placesOf(folder, "dev"),
        project: "shop",
        stack: "dev",
        note: (text: string) => void notes.push(text),
    });
    const file = () => stateFile(placesOf(folder, "dev"), "shop", "dev");
    const recovered = (state?: string, backup?: string) => {
        state === undefined || writeFileSync(file(), state);
        backup === undefined || writeFileSync(`${file()}.bak`, backup);
        recoverState(damaged());
        return { state: existsSync(file()) ? readFileSync(file(), "utf8") : undefined, notes };
    };

    it("leaves a whole state and a stack without one alone", () => {
        assert.deepEqual(recovered('{"version":3}', "{}"), { state: '{"version":3}', notes: [] });
        rmSync(file());
        assert.deepEqual(recovered(), { state: undefined, notes: [] });
    });

    for (const cut of ["", '{"version":3,"checkpo']) {
        it(`takes the copy from one step before where ${cut.length} characters are left of it`, () => {
            assert.deepEqual(recovered(cut, '{"version":3}'), {
                state: '{"version":3}',
                notes: ["The state of stack dev was cut short; its copy from one step before is taken in its place."],
            });
        });
    }

    it("takes the newest copy that is whole where a full disk has cut the first one too", () => {
        const backups = engineBackups(placesOf(folder, "dev"), "shop", "dev");
        mkdirSync(backups, { recursive: true });
        for (const [time, text] of [
            ["9", '{"version":3,"of":"long ago"}'],
            ["10", '{"version":3}'],
            ["11", '{"version":3,"che'],
        ]) {
            writeFileSync(join(backups, `dev.${time}.json`), text ?? "");
        }
        assert.deepEqual(recovered('{"version":3,"checkpo', '{"version":3,"checkpo'), {
            state: '{"version":3}',
            notes: ["The state of stack dev was cut short; its copy from the operation before is taken in its place."],
        });
    });

    for (const copy of [undefined, ""]) {
        it(`begins anew where it is empty and the copy is ${copy === undefined ? "not there" : "empty too"}`, () => {
            assert.deepEqual(recovered("", copy), {
                state: undefined,
                notes: ["The state of stack dev is empty and has no copy; it is begun anew."],
            });
        });
    }

    it("keeps a text that is no state and has no copy", () => {
        assert.deepEqual(recovered("half"), { state: "half", notes: [] });
    });

    it("removes attributes that were cut short, which make the CLI refuse the file beside them", () => {
        writeFileSync(`${file()}.attrs`, "");
        writeFileSync(`${file()}.bak.attrs`, "{}");
        recovered("{}");
        assert.deepEqual([existsSync(`${file()}.attrs`), existsSync(`${file()}.bak.attrs`)], [false, true]);
    });

    it("lists the locks of a stack with their processes, also one that was cut short", () => {
        assert.deepEqual(listLocks(damaged()), []);
        const locks = engineLocks(placesOf(folder, "dev"), "shop", "dev");
        mkdirSync(locks, { recursive: true });
        writeFileSync(join(locks, "a.json"), '{"pid": 7}');
        writeFileSync(join(locks, "b.json"), "");
        assert.deepEqual(listLocks(damaged()), [
            { file: join(locks, "a.json"), pid: 7 },
            { file: join(locks, "b.json"), pid: 0 },
        ]);
    });
});
