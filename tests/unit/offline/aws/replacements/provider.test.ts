import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { interfacesIn, type Members, resourceTypes, sdkFolder } from "../../../../../cli/shared/sdk-types";
import { writes } from "../../../../../model/aws/deployer/writes";
import { kindOf } from "../../../../../offline/aws/kinds";
import { readOn } from "../../../../../offline/aws/replacements/provider/fixed";
import { provider } from "../../../../../offline/aws/replacements/provider/provider";

describe("what the provider's source says cannot change in place", () => {
    it("names its file for every kind, and the day of reading for all", () => {
        for (const [kind, { source }] of Object.entries(provider)) {
            assert.match(source, /^[a-z0-9]+\/[a-z0-9_]+\.go$/, kind);
        }
        assert.match(readOn, /^\d{4}-\d{2}-\d{2}$/);
    });

    it("was read for every kind that a deployer of the project makes", () => {
        const unread = Object.keys(writes).filter((type) => provider[kindOf(`aws:${type}`)] === undefined);
        assert.deepEqual(
            unread,
            [],
            "read their files below internal/service/ of terraform-provider-aws, and add what cannot change in place to offline/aws/replacements/provider/",
        );
    });

    it("is about arguments that the SDK has", () => {
        const nested = interfacesIn(readFileSync(join(sdkFolder(), "types", "input.d.ts"), "utf8"));
        const types = new Map(
            resourceTypes(sdkFolder()).map(({ type, members, words }) => [
                kindOf(type),
                new Map([...[...words.keys()].map((name) => [name, undefined] as const), ...members]),
            ]),
        );
        const strange = Object.entries(provider).flatMap(([kind, fixed]) =>
            [
                ...fixed.arguments,
                ...(fixed.present ?? []),
                ...(fixed.given ?? []),
                ...(fixed.notInSource ?? []),
                ...Object.keys({ ...fixed.when, ...fixed.saidElsewhere }),
            ]
                .filter((path) => !has(path.split("."), types.get(kind), nested))
                .map((path) => `${kind} ${path}`),
        );
        assert.deepEqual(strange, []);
    });

    it("says each thing once", () => {
        for (const [kind, fixed] of Object.entries(provider)) {
            const said = [...fixed.arguments, ...(fixed.given ?? []), ...Object.keys(fixed.when ?? {})];
            assert.deepEqual(said, [...new Set(said)], kind);
        }
    });
});

function has(path: readonly string[], members: Members | undefined, nested: ReadonlyMap<string, Members>): boolean {
    const [first = "", ...rest] = path;
    if (members?.has(first) !== true) {
        return false;
    }
    return rest.length === 0 || has(rest, nested.get(members.get(first) ?? ""), nested);
}
