import assert from "node:assert/strict";
import { commandPlaces } from "../../../../model/resources/commands";
import { inputsOf, modulesOfSdk, nestedText, pathsOf, resourcesOf } from "../../../support/sdk-typings";

/** What holds the words of a command line, as the SDK names it. */
const property = /^(?:commands?|args|entryPoints?|containerEntrypoints|containerArguments|startCommand|buildCommand)$/;

/** Inputs of such a name that are no command line, and why. */
const others: Readonly<Record<string, string>> = {
    "aws:glue/job:Job command": "the place of a script",
    "aws:emrcontainers/jobTemplate:JobTemplate jobTemplateData.jobDriver.sparkSqlJobDriver.entryPoint": "a file",
    "aws:emrcontainers/jobTemplate:JobTemplate jobTemplateData.jobDriver.sparkSubmitJobDriver.entryPoint": "a file",
};

const withoutLists = (path: string) => path.replaceAll(".*", "");

describe("places of command lines", () => {
    it("are all that the SDK has", () => {
        const named =
            /\b(?:commands?|args|entryPoints?|containerEntrypoints|containerArguments|startCommand|buildCommand)\?: /;
        const found = new Set<string>();
        for (const module of modulesOfSdk()) {
            for (const [type, typings] of resourcesOf(module)) {
                if (named.test(typings) || named.test(nestedText(module))) {
                    for (const path of pathsOf(inputsOf(type, typings) ?? new Map())) {
                        const keys = path.split(".");
                        const at = keys.findIndex((key) => property.test(key));
                        if (at >= 0) {
                            found.add(`${type} ${keys.slice(0, at + 1).join(".")}`);
                        }
                    }
                }
            }
        }
        const read = new Set(
            [...commandPlaces].flatMap(([type, paths]) => paths.map((path) => `${type} ${withoutLists(path)}`)),
        );
        assert.deepEqual(
            [...found].filter((one) => !read.has(one) && others[one] === undefined),
            [],
        );
    });

    it("lead to inputs of the SDK, or to JSON documents in them", () => {
        const wrong = [...commandPlaces].flatMap(([type, places]) => {
            const inputs = inputsOf(type);
            const paths = inputs === undefined ? [] : pathsOf(inputs);
            return places
                .map(withoutLists)
                .filter((path) => !paths.some((one) => one === path || path.startsWith(`${one}.`)))
                .map((path) => `${type} ${path}`);
        });
        assert.deepEqual(wrong, []);
    });
});
