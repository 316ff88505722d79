import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { unknownString } from "../../../../model/resources/declared";
import { canonicalType } from "../../../../model/resources/graph/types";
import { stackRequiredTags as policy } from "../../../../policy/stack/required-tags";
import { taggableTypes } from "../../../../policy/stack/taggable-types";
import { expectFindings } from "../../../support/policy/check";
import { Stack, unknownValue } from "../../../support/policy/stack";

const vpc = "aws:ec2/vpc:Vpc";
const group = "aws:autoscaling/group:Group";
const tags = { Project: "p", Environment: "e", ManagedBy: "m" };
const defaults = { tags: ["Project", "Environment", "ManagedBy"], values: {} };

describe("stack-required-tags", () => {
    it("reports resources that lack tags, in either form", async () => {
        const stack = new Stack();
        stack.add(vpc, "fine", { tags: { ...tags, Name: "x" } });
        stack.add(vpc, "by-provider", { tags: { Project: "p" }, tagsAll: tags });
        stack.add(vpc, "values-unknown", { tags: { ...tags, Project: unknownValue } });
        stack.add(group, "fine-group", {
            tags: Object.entries(tags).map(([key, value]) => ({ key, value, propagateAtLaunch: true })),
        });
        stack.add("aws:ec2/route:Route", "no-tags-there", {});
        stack.add("random:index/randomPassword:RandomPassword", "other", {});
        const none = stack.add(vpc, "none", {});
        const one = stack.add("aws:alb/loadBalancer:LoadBalancer", "one", { tags: { Project: "p", ManagedBy: "m" } });
        const listed = stack.add(group, "listed", { tags: [{ key: "Project", value: "p" }] });
        const odd = stack.add(vpc, "odd", { tags: ["Project"] });
        const all = "lacks the tags Project, Environment and ManagedBy; add them to tags";
        await expectFindings(policy, stack, {
            options: { tags: defaults.tags },
            violations: [
                [none, `ec2.Vpc "none" ${all}`],
                [one, 'alb.LoadBalancer "one" lacks the tag Environment; add it to tags'],
                [listed, 'autoscaling.Group "listed" lacks the tags Environment and ManagedBy; add them to tags'],
                [odd, `ec2.Vpc "odd" ${all}`],
            ],
        });
    });

    it("asks for the tags of its configuration", async () => {
        const stack = new Stack();
        const found = stack.add(vpc, "vpc", { tags });
        await expectFindings(policy, stack, {
            options: { tags: ["Project", "CostCenter"] },
            violations: [[found, 'ec2.Vpc "vpc" lacks the tag CostCenter; add it to tags']],
        });
    });

    it("says nothing until its configuration says which tags", async () => {
        const stack = new Stack();
        stack.add(vpc, "vpc", {});
        stack.add(vpc, "later", { tags: unknownValue });
        await expectFindings(policy, stack);
        const { presetOptions, levelInProduction, levelInDevelopment } = policy;
        assert.deepEqual(
            [presetOptions, levelInProduction, levelInDevelopment],
            [{ tags: defaults.tags }, "mandatory", "mandatory"],
        );
    });

    it("waits for tags that are not known", async () => {
        const stack = new Stack();
        const later = stack.add(vpc, "later", { tags: unknownValue });
        const keys = stack.add(group, "keys", { tags: [{ key: unknownValue, value: "x" }] });
        const must = "must have the tags Project, Environment and ManagedBy; waits for";
        await expectFindings(policy, stack, {
            options: { tags: defaults.tags },
            unknown: [
                [later, `unknown: ec2.Vpc "later" ${must} tags of ec2.Vpc "later"`],
                [keys, `unknown: autoscaling.Group "keys" ${must} tags of autoscaling.Group "keys"`],
            ],
        });
    });

    const mend = (type: string, inputs: Record<string, unknown>, options: object = defaults) =>
        policy.remediate?.(
            { urn: `urn:pulumi:prod::edge::${type}::n`, type, name: "n", inputs },
            { ...defaults, ...options },
        );

    it("mends what the resource's own name tells, and what is configured", () => {
        assert.deepEqual(mend(vpc, { cidrBlock: unknownString, tags: { Name: "x", ManagedBy: "hand" } }), {
            cidrBlock: unknownString,
            tags: { Name: "x", ManagedBy: "hand", Project: "edge", Environment: "prod" },
        });
        assert.deepEqual(mend(vpc, {}, { tags: ["Project", "Team"], values: { Project: "other", Team: "net" } }), {
            tags: { Project: "other", Team: "net" },
        });
        assert.deepEqual(mend(group, { tags: [{ key: "Project", value: "p" }] }, { tags: ["Project", "ManagedBy"] }), {
            tags: [
                { key: "Project", value: "p" },
                { key: "ManagedBy", value: "pulumi", propagateAtLaunch: true },
            ],
        });
        assert.deepEqual(mend(group, {}, { tags: ["ManagedBy"] }), {
            tags: [{ key: "ManagedBy", value: "pulumi", propagateAtLaunch: true }],
        });
    });

    it("leaves alone what is fine, what is not known, and what it has no value for", () => {
        assert.equal(mend(vpc, { tags }), undefined);
        assert.equal(mend(vpc, { tags: unknownString }), undefined);
        assert.equal(mend(vpc, {}, { tags: ["Team"] }), undefined);
        assert.equal(mend(vpc, { tags: "x" }), undefined);
        assert.equal(mend(group, { tags: { key: "x" } }), undefined);
        assert.equal(mend("aws:ec2/route:Route", {}), undefined);
    });

    it("knows every type of the provider that takes tags, and no other", () => {
        const root = join(__dirname, "..", "..", "..", "..", "node_modules", "@pulumi", "aws");
        const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
        const found = folders.flatMap(({ name: module }) =>
            readdirSync(join(root, module))
                .filter((file) => file.endsWith(".js") && file !== "index.js" && !/^get[A-Z]/.test(file))
                .flatMap((file) => {
                    const path = join(root, module, file);
                    const [, type] = /__pulumiType = '([^']+)'/.exec(readFileSync(path, "utf8")) ?? [];
                    return type !== undefined && canonicalType(type) === type && takesTags(type, path) ? [type] : [];
                }),
        );
        assert.deepEqual([...taggableTypes].sort(), found.sort());
    });

    it("counts no entry of a list that has no key", async () => {
        const stack = new Stack();
        const found = stack.add(group, "listed", {
            tags: [{ value: "Project" }, ...Object.keys(tags).map((key) => ({ key }))].slice(0, 3),
        });
        await expectFindings(policy, stack, {
            options: { tags: defaults.tags },
            violations: [[found, 'autoscaling.Group "listed" lacks the tag ManagedBy; add it to tags']],
        });
    });
});

/** `devopsguru.ResourceCollection` says by `tags` what it covers. */
function takesTags(type: string, path: string): boolean {
    const typings = readFileSync(path.replace(/\.js$/, ".d.ts"), "utf8");
    const isArgument = /^ {4}tags\?: /m.test(typings.slice(typings.lastIndexOf("Args {")));
    return isArgument && type !== "aws:devopsguru/resourceCollection:ResourceCollection";
}
