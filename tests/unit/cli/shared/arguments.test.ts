import assert from "node:assert/strict";
import { type CommandSpec, type Options, readArguments } from "../../../../cli/shared/arguments";
import { UsageError } from "../../../../cli/shared/exit";

const options = {
    stack: { type: "string", short: "s", value: "NAME", default: "dev", help: "Stack to work on." },
    color: { type: "string", value: "WHEN", choices: ["always", "never"], help: "Colour." },
    flow: { type: "string", value: "FLOW", multiple: true, help: "A flow; may be repeated." },
    json: { type: "boolean", help: "Print JSON." },
} as const satisfies Options;
const spec: CommandSpec<typeof options> = {
    name: "plan",
    summary: "Plans.",
    options,
    examples: ["--json"],
};

function faultsOf(...argv: string[]): readonly string[] {
    try {
        readArguments(spec, argv);
    } catch (error) {
        assert.ok(error instanceof UsageError);
        return error.faults;
    }
    return [];
}

describe("readArguments", () => {
    it("fills in what is not given", () => {
        assert.deepEqual(readArguments(spec, []), {
            values: { stack: "dev", color: undefined, flow: [], json: false },
        });
    });

    it("reads long, short, inline and repeated options", () => {
        const argv = ["-s", "prod", "--color=never", "--flow", "a", "--flow=--b", "--json"];
        assert.deepEqual(readArguments(spec, argv), {
            values: { stack: "prod", color: "never", flow: ["a", "--b"], json: true },
        });
    });

    it("takes several values in a row where an option may be repeated, up to the next option", () => {
        const argv = ["--flow", "a", "b", "--json", "--flow=c", "d"];
        assert.deepEqual(readArguments(spec, argv), {
            values: { stack: "dev", color: undefined, flow: ["a", "b", "c", "d"], json: true },
        });
        assert.deepEqual(faultsOf("--flow", "a", "", "--json", "extra"), [
            "--flow needs a value: --flow FLOW",
            '"extra" belongs to no option; plan takes options only; see npm run plan -- --help',
        ]);
        assert.deepEqual(faultsOf("--color", "never", "always"), [
            '"always" belongs to no option; plan takes options only; see npm run plan -- --help',
        ]);
    });

    it("reports every fault at once", () => {
        assert.deepEqual(faultsOf("--stac", "--zzzzzzzz", "--json=1", "--color", "blue", "extra"), [
            "unknown option --stac; did you mean --stack?",
            "unknown option --zzzzzzzz; see npm run plan -- --help",
            '--json takes no value, got "1"',
            '--color "blue" is not one of always, never',
            '"extra" belongs to no option; plan takes options only; see npm run plan -- --help',
        ]);
    });

    it("says once what is wrong with an option that there is not, and nothing of its value", () => {
        assert.deepEqual(faultsOf("--stac", "prod", "extra"), [
            "unknown option --stac; did you mean --stack?",
            '"extra" belongs to no option; plan takes options only; see npm run plan -- --help',
        ]);
    });

    it("drops a leading --, which pnpm and Yarn hand on", () => {
        assert.deepEqual(readArguments(spec, ["--", "--stack", "prod"]), readArguments(spec, ["--stack", "prod"]));
        assert.deepEqual(faultsOf("--json", "--", "extra"), [
            '"extra" belongs to no option; plan takes options only; see npm run plan -- --help',
        ]);
    });

    it("takes a single hyphen for a value, as stdin is named", () => {
        assert.deepEqual(readArguments(spec, ["--stack", "-"]), readArguments(spec, ["--stack=-"]));
    });

    it("names the command as its user called it", () => {
        const called = { command: "wl plan", hyphens: false };
        assert.throws(() => readArguments(spec, ["--zzzzzzzz"], called), {
            message: "unknown option --zzzzzzzz; see wl plan --help",
        });
        const { help } = readArguments(spec, ["--help"], called) as { help: string };
        assert.deepEqual([help.split("\n")[0], help.split("\n").at(-1)], ["wl plan [options]", "  wl plan --json"]);
    });

    it("asks for a missing value, and does not take the next option for one", () => {
        assert.deepEqual(faultsOf("--stack"), ["--stack needs a value: --stack NAME"]);
        assert.deepEqual(faultsOf("--stack="), ["--stack needs a value: --stack NAME"]);
        assert.deepEqual(faultsOf("--stack", "--json"), ["--stack needs a value: --stack NAME"]);
    });

    it("refuses an option given twice that takes one value", () => {
        assert.deepEqual(faultsOf("--stack", "a", "-s", "b"), ['--stack is given more than once: "a", "b"']);
    });

    it("knows no option that every object has", () => {
        assert.deepEqual(faultsOf("--constructor"), ["unknown option --constructor; see npm run plan -- --help"]);
        assert.deepEqual(faultsOf("--__proto__"), ["unknown option --__proto__; see npm run plan -- --help"]);
    });

    it("prints its options for --help, whatever else is wrong", () => {
        const help = [
            "npm run plan -- [options]",
            "",
            "Plans.",
            "",
            "  --stack NAME, -s  Stack to work on. [dev]",
            "  --color WHEN      Colour.",
            "  --flow FLOW       A flow; may be repeated.",
            "  --json            Print JSON.",
            "  --help, -h        Show this text.",
            "",
            "  npm run plan -- --json",
        ].join("\n");
        assert.deepEqual(readArguments(spec, ["-h", "--wrong"]), { help });
    });
});
