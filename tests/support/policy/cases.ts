import { type Case, expectedBy } from "./check";

type Body = (this: object) => unknown;

/** What a test file expects of policies: its tests are run with `expectFindings` noting what it is given, no more. */
export async function casesOf(path: string): Promise<readonly Case[]> {
    const tests: Body[] = [];
    const context = { timeout: () => context };
    const mocha = {
        describe: (_title: string, body: Body) => void body.call(context),
        it: (_title: string, body: Body) => void tests.push(body),
    };
    const real = { describe: globalThis.describe, it: globalThis.it };
    const loaded = require.cache[path];
    delete require.cache[path];
    try {
        Object.assign(globalThis, mocha);
        require(path);
    } finally {
        Object.assign(globalThis, real);
        if (loaded === undefined) {
            delete require.cache[path];
        } else {
            require.cache[path] = loaded;
        }
    }
    return expectedBy(async () => {
        for (const test of tests) {
            await test.call(context);
        }
    });
}
