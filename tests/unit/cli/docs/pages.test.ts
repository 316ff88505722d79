import assert from "node:assert/strict";
import { configurationPage, configurationSummary } from "../../../../cli/docs/configuration";
import { controlsOf, frameworksPage } from "../../../../cli/docs/frameworks";
import { policiesPage, policiesSummary } from "../../../../cli/docs/policies";
import { presets } from "../../../../cli/docs/presets";
import { withTables } from "../../../../cli/docs/tables";
import { settingsOf } from "../../../../policy/frame/configuration";
import { readControl } from "../../../../policy/frame/frameworks";
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
    it("are configurations that the pack takes", () => {
        for (const [file, text] of Object.entries(presets())) {
            assert.doesNotThrow(() => settingsOf(policies, JSON.parse(text)), file);
        }
        const names = ["production", "development", "adopt", "strict"].map((preset) => `${preset}.json`);
        assert.deepEqual(Object.keys(presets()).slice(0, 4), names);
    });

    it("make mandatory in production what is advisory without it, and leave it out in development", () => {
        const level = (file: string) =>
            settingsOf(policies, JSON.parse(presets()[file] ?? "")).get("data-rds-multi-az")?.level;
        assert.deepEqual([level("production.json"), level("development.json")], ["mandatory", "disabled"]);
    });

    it("switch everything but one family off", () => {
        const only = settingsOf(policies, JSON.parse(presets()["only-lattice.json"] ?? ""));
        const on = [...only].filter(([, { level }]) => level !== "disabled").map(([name]) => name);
        assert.deepEqual(
            on,
            policies.map(({ name }) => name).filter((name) => name.startsWith("lattice-")),
        );
    });
});

describe("the page on frameworks", () => {
    it("lists controls and policies both ways, each control once, in full where one policy shows all of it", () => {
        const page = frameworksPage();
        for (const { name, controls = [] } of policies) {
            for (const control of controls.map(readControl)) {
                const lines = page.split("\n").filter((line) => line.startsWith(`| ${control.id} |`));
                assert.equal(lines.filter((line) => line.includes(`(policies.md#${name})`)).length, 1, control.id);
            }
        }
        const fsbp = controlsOf("fsbp");
        assert.deepEqual(fsbp.get("ECS.4"), [{ policy: "ecs-no-privileged", partly: false }]);
        assert.equal(
            fsbp.get("S3.3")?.every(({ partly }) => partly),
            true,
        );
        assert.match(
            page,
            /^\| \[`data-rds-private`\]\(policies\.md#data-rds-private\) \| fsbp RDS\.2, cis 3\.2\.3 \|$/m,
        );
    });

    it("claims no control twice by one policy, and leaves none out that a policy shows", () => {
        for (const { name, controls = [] } of policies) {
            const ids = controls.map((control) => control.replace(/ partly$/, ""));
            assert.equal(new Set(ids).size, ids.length, name);
        }
        const out = frameworksPage()
            .split("\n")
            .filter((line) => /^- [A-Z]/.test(line))
            .join(" ");
        for (const id of controlsOf("fsbp").keys()) {
            assert.doesNotMatch(out, new RegExp(`\\b${id.replace(".", "\\.")}\\b`), id);
        }
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
