import type { Suite } from "../finding";
import { launch } from "../launch";
import { scriptOf } from "../script";

/** The unit tests, once: they are many, and their time is a goal of its own rather than a ratio. */
export const tests: Suite = {
    name: "tests",
    what: "npm test: the unit tests",
    async measure(context) {
        const { root } = context;
        const [, ...args] = scriptOf(root, "test");
        const mocha = require.resolve("mocha/bin/mocha.js", { paths: [root] });
        const { wall, processor, output } = await launch({ command: ["node", mocha, ...args], cwd: root }, context);
        return [
            {
                id: "tests/unit",
                what: `${/\d+ passing/.exec(output)?.[0] ?? "all of them"}, whole process`,
                value: wall / 1000,
                unit: "s",
                detail: `${(processor / 1000).toFixed(1)} s of processor`,
            },
        ];
    },
};
