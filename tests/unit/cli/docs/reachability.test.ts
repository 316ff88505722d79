import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ledgerTables } from "../../../../cli/docs/reachability";
import { followed } from "../../../../model/resources/ledger/followed";
import { unfollowed } from "../../../../model/resources/ledger/unfollowed";
import { unreadInputs } from "../../../../model/resources/ledger/unread-inputs";
import { withoutTraffic } from "../../../../model/resources/ledger/without-traffic";

const page = readFileSync(join(__dirname, "..", "..", "..", "..", "docs", "reachability.md"), "utf8");
const nameOf = (type: string): string => type.replace(/^aws:([^/]+)\/[^:]+:/, "$1.");

describe("the page on reachability", () => {
    it("has the lists that the ledger makes", () => {
        for (const [mark, table] of Object.entries(ledgerTables())) {
            assert.ok(page.includes(`<!-- ${mark} -->\n${table}\n<!-- /${mark} -->`), mark);
        }
    });

    it("names every type and input of the ledger under its class", () => {
        const tables = ledgerTables();
        const missing = [
            ...followed.filter((type) => {
                const [module = "", name = ""] = nameOf(type).split(".");
                const line = tables["ledger:followed"]?.split("\n").find((one) => one.startsWith(`- \`${module}\`: `));
                return !line?.split(": ")[1]?.split(", ").includes(name);
            }),
            ...Object.keys(unfollowed).filter((type) => !tables["ledger:unfollowed"]?.includes(`\`${nameOf(type)}\``)),
            ...unreadInputs.map(({ path }) => path).filter((path) => !tables["ledger:unfollowed"]?.includes(path)),
            ...Object.values(withoutTraffic)
                .flat()
                .filter((type) => !tables["ledger:without-traffic"]?.includes(`\`${nameOf(type)}\``)),
        ];
        assert.deepEqual(missing, []);
    });
});
