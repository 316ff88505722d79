import assert from "node:assert/strict";
import { configurationPage, configurationSummary } from "../../../../cli/docs/configuration";
import { policiesPage, policiesSummary } from "../../../../cli/docs/policies";
import { presets } from "../../../../cli/docs/presets";
import { withTables } from "../../../../cli/docs/tables";
import { policies } from "../../../../policy/policies";
import { settingsSchema } from "../../../../program/settings/schema";

describe("pages made from code", () => {
    it("list every key of the configuration, with what is allowed, its default and what it does", () => {
        const page = configurationPage();
        assert.match(
            page,
            /^\| `multiAz` \| `true`, `false` \| `false` \| A standby in a second Availability Zone\. Doubles the cost\. \|$/m,
        );
        assert.match(page, /^\| `zones\[\]\.area` \| text \| required \|/m);
        assert.match(page, /^\| `maxSize` \| 1 to 100 \| `4` \|/m);
        const keys = Object.keys(settingsSchema.shape);
        assert.deepEqual(
            [...configurationSummary().matchAll(/^\| `(\w+)` \|/gm)].map(([, key]) => key),
            keys,
        );
    });

    it("say of every policy what holds, why, and how to mend it", () => {
        const page = policiesPage();
        for (const policy of policies) {
            for (const text of [
                `### ${policy.name}\n`,
                policy.description,
                policy.rationale,
                policy.remediationSteps,
            ]) {
                assert.ok(page.includes(text), `${policy.name}: ${text}`);
            }
        }
        assert.equal(policiesSummary().split("\n").length, policies.length + 2);
    });

    it("leave no empty cell of text: every key and every policy is described", () => {
        assert.equal(/\| \|$/m.test(configurationPage()), false);
        assert.equal(/\| \|$/m.test(policiesSummary()), false);
    });
});

describe("presets of the policy pack", () => {
    it("name policies of the pack only, with levels that Pulumi knows", () => {
        const names = new Set(policies.map(({ name }) => name));
        for (const [file, text] of Object.entries(presets())) {
            for (const [name, level] of Object.entries(JSON.parse(text))) {
                assert.ok(names.has(name), `${file}: ${name}`);
                assert.ok(["mandatory", "advisory", "disabled"].includes(String(level)), `${file}: ${name}: ${level}`);
            }
        }
    });

    it("make mandatory in production what is advisory without it, and leave it out in development", () => {
        const all = presets();
        assert.equal(JSON.parse(all["production.json"] ?? "")["data-rds-multi-az"], "mandatory");
        assert.equal(JSON.parse(all["development.json"] ?? "")["data-rds-multi-az"], "disabled");
    });

    it("switch everything but one family off", () => {
        const only = JSON.parse(presets()["only-lattice.json"] ?? "");
        const others = policies.filter(({ name }) => !name.startsWith("lattice-")).map(({ name }) => name);
        assert.deepEqual(Object.keys(only).sort(), others.sort());
        assert.deepEqual([...new Set(Object.values(only))], ["disabled"]);
    });
});

describe("tables in the README", () => {
    it("take the place of what stands between their marks", () => {
        const text = "a\n<!-- one -->\nold\n<!-- /one -->\nb";
        assert.equal(withTables(text, { one: "new" }), "a\n<!-- one -->\nnew\n<!-- /one -->\nb");
    });

    it("need their marks", () => {
        assert.throws(() => withTables("no marks", { one: "new" }), /README\.md has no mark <!-- one -->/);
    });
});
