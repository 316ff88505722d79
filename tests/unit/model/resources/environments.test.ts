import assert from "node:assert/strict";
import { environmentPlaces } from "../../../../model/resources/environments";
import { inputsOf, modulesOfSdk, nestedText, pathsOf, resourcesOf } from "../../../support/sdk-typings";

/** What holds names with values for something that runs, as the SDK names it. */
const property = /^(?:\w*[eE]nvironmentVariables|environments?|envs|(?:default|nonOverridable)?[aA]rguments)$/;

/** Inputs of such a name that hold none, and why. */
const others: Readonly<Record<string, string>> = {
    "aws:bedrock/agentcoreHarness:AgentcoreHarness environments": "networks and file systems that a harness runs in",
};

const withoutLists = (path: string) => path.replaceAll(".*", "");

describe("places of environment variables and arguments", () => {
    it("lead to inputs of the SDK, or to JSON documents in them", () => {
        const wrong = [...environmentPlaces].flatMap(([type, places]) => {
            const inputs = inputsOf(type);
            const paths = inputs === undefined ? [] : pathsOf(inputs);
            return places
                .map(({ path }) => withoutLists(path))
                .filter(
                    (path) =>
                        !paths.some((one) => one === path || one.startsWith(`${path}.`) || path.startsWith(`${one}.`)),
                )
                .map((path) => `${type} ${path}`);
        });
        assert.deepEqual(wrong, []);
    });

    it("are all that the SDK has", () => {
        const found: string[] = [];
        for (const module of modulesOfSdk()) {
            const named = /\b(?:\w*[eE]nvironmentVariables|environments?|envs|\w*[aA]rguments)\?: /;
            for (const [type, typings] of resourcesOf(module)) {
                if (named.test(typings) || named.test(nestedText(module))) {
                    const paths = pathsOf(inputsOf(type, typings) ?? new Map()).map((path) => path.split("."));
                    for (const path of paths) {
                        const at = path.findIndex((key) => property.test(key));
                        if (at >= 0) {
                            found.push(`${type} ${path.slice(0, at + 1).join(".")}`);
                        }
                    }
                }
            }
        }
        const read = new Set(
            [...environmentPlaces].flatMap(([type, places]) =>
                places.map(({ path }) => `${type} ${withoutLists(path)}`),
            ),
        );
        const isRead = (one: string) => read.has(one) || [...read].some((path) => path.startsWith(`${one}.`));
        assert.deepEqual(
            [...new Set(found)].filter(
                (one) => !isRead(one) && !Object.keys(others).some((prefix) => one.startsWith(prefix)),
            ),
            [],
        );
    });
});
