import assert from "node:assert/strict";
import { configurationPage, configurationSummary } from "../../../../cli/docs/configuration";
import { shortened } from "../../../../cli/docs/first-run";
import { controlsOf, frameworksPage } from "../../../../cli/docs/frameworks";
import { policiesPage, policiesSummary } from "../../../../cli/docs/policies";
import { presets } from "../../../../cli/docs/presets";
import { withTables } from "../../../../cli/docs/tables";
import { settingsOf } from "../../../../policy/frame/configuration";
import { type Framework, frameworks, readControl } from "../../../../policy/frame/frameworks";
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
        const counted = [...policiesSummary().matchAll(/^\| \[`\w+`\]\(.+?\) \| (\d+) \|/gm)];
        assert.equal(
            counted.reduce((sum, [, count]) => sum + Number(count), 0),
            policies.length,
        );
    });

    it("show a first run with a short tree, without the times that differ from run to run", () => {
        const rows = Array.from({ length: 14 }, (_, row) => `  row ${row}`);
        const printed = [
            "Stack dev",
            "",
            "Resources by component",
            ...rows,
            "",
            "x; images checked on 2026-01-02, 3 days ago",
            "All holds: 3 resources, 1.9 s.",
            "",
        ];
        assert.deepEqual(shortened(printed.join("\n")).split("\n"), [
            ...printed.slice(0, 3),
            ...rows.slice(0, 12),
            "  …",
            "",
            "x; images checked on 2026-01-02",
            "All holds: 3 resources.",
            "",
        ]);
        assert.throws(() => shortened("Stack dev\n"), /printed no resources by component/);
    });

    it("leave no empty cell of text: every key and every family of policies is described", () => {
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

    it("claims no control twice by one policy", () => {
        for (const { name, controls = [] } of policies) {
            const ids = controls.map((control) => control.replace(/ partly$/, ""));
            assert.equal(new Set(ids).size, ids.length, name);
        }
    });

    it("shows every control of the services that the pack looks at, or says why not", () => {
        const page = frameworksPage();
        for (const [framework, all] of Object.entries(controls)) {
            const section = page
                .split(/^## /m)
                .find((part) => part.startsWith(frameworks[framework as Framework].name));
            const out = (section ?? "")
                .split("\n")
                .flatMap((line) => expanded(/^- ([^:]+): .{20,}\.$/.exec(line)?.[1] ?? ""));
            const shown = [...controlsOf(framework as Framework).keys()];
            assert.equal(new Set(out).size, out.length);
            assert.deepEqual(
                out.filter((id) => shown.includes(id)),
                [],
            );
            assert.deepEqual(
                all.flatMap(expanded).filter((id) => !shown.includes(id) && !out.includes(id)),
                [],
            );
        }
        assert.doesNotMatch(page, /no policy yet/);
    });
});

/** Ids of a text such as `EC2.4, RDS.19 to RDS.22`. */
function expanded(text: string): readonly string[] {
    return text.split(", ").flatMap((part) => {
        const [, prefix, from, , to] = /^(\D*(?:\d+\.)*)(\d+)(?: to (\D*(?:\d+\.)*)(\d+))?$/.exec(part) ?? [];
        const numbers = Array.from(
            { length: Number(to ?? from) - Number(from) + 1 },
            (_, index) => Number(from) + index,
        );
        return prefix === undefined ? [] : numbers.map((number) => `${prefix}${number}`);
    });
}

/**
 * Controls of the services that the pack looks at. Sources: Security Hub's guide, "Controls that apply to the FSBP
 * standard", and the benchmark's list of recommendations; both as of November 2026.
 */
const controls: Readonly<Record<Framework, readonly string[]>> = {
    fsbp: [
        "AutoScaling.1 to AutoScaling.3, AutoScaling.5, AutoScaling.6, AutoScaling.9",
        "DynamoDB.1 to DynamoDB.3, DynamoDB.6, DynamoDB.7",
        "EC2.1 to EC2.4, EC2.6 to EC2.10, EC2.15 to EC2.21, EC2.23 to EC2.25, EC2.51, EC2.55 to EC2.58, EC2.60",
        "EC2.170 to EC2.173, EC2.180 to EC2.182, ECR.1 to ECR.3",
        "ECS.1 to ECS.5, ECS.8 to ECS.10, ECS.12, ECS.16, ECS.18 to ECS.20",
        "EFS.1 to EFS.4, EFS.6 to EFS.8, ELB.1 to ELB.10, ELB.12 to ELB.14, ELB.17, ELB.18, ELB.21, ELB.22",
        "IAM.1 to IAM.8, IAM.21, KMS.1 to KMS.3, KMS.5, Lambda.1, Lambda.2, Lambda.5",
        "RDS.1 to RDS.17, RDS.19 to RDS.25, RDS.27, RDS.34 to RDS.48",
        "S3.1 to S3.3, S3.5, S3.6, S3.8, S3.9, S3.12, S3.13, S3.19, S3.24, S3.25",
        "SecretsManager.1 to SecretsManager.4, SNS.4, SQS.1, SQS.3",
    ],
    cis: ["2.1 to 2.21, 3.1.1 to 3.1.4, 3.2.1 to 3.2.4, 3.3.1, 4.1 to 4.10, 5.1 to 5.16, 6.1.1, 6.1.2, 6.2 to 6.8"],
};

describe("tables in the README", () => {
    it("take the place of what stands between their marks", () => {
        const text = "a\n<!-- one -->\nold\n<!-- /one -->\nb";
        assert.equal(withTables(text, { one: "new" }), "a\n<!-- one -->\nnew\n<!-- /one -->\nb");
    });

    it("need their marks", () => {
        assert.throws(() => withTables("no marks", { one: "new" }), /README\.md has no mark <!-- one -->/);
    });
});
