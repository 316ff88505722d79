/** Runs programs as strangers write them on the plan's recorder, and prints what the pack tells each, as JSON. */
import { record } from "../../cli/plan/record";
import { answerInvoke } from "../../offline/aws/invokes";
import { evaluate } from "../../policy/evaluate";
import { condense, type Line } from "../../policy/frame/condense";
import { faulty, strangers } from "./strangers/programs";

async function main(): Promise<void> {
    const programs = [];
    for (const [name, program] of Object.entries(strangers)) {
        const region = "ap-northeast-1";
        const { resources, external } = await record(program, {
            project: "stranger",
            stack: "dev",
            config: { "aws:region": region },
            answer: (token, args) => answerInvoke(token, args, { region }),
        });
        const started = performance.now();
        const { violations, unknown } = evaluate(
            resources,
            undefined,
            undefined,
            undefined,
            (urn) => !external.has(urn),
        );
        const time = performance.now() - started;
        const lines = condense(
            [
                ...violations.map((found): Line => ({ ...found, kind: "violation" })),
                ...unknown.map((found): Line => ({ ...found, kind: "unknown", level: "advisory" })),
            ],
            (urn) => resources.find((resource) => resource.urn === urn),
        );
        const hasZone = resources.some(({ type }) => type.includes("carrierGateway"));
        programs.push({
            name,
            faulty: faulty.has(name),
            resources: resources.length,
            mandatory: violations.filter(({ level }) => level === "mandatory").map(({ policy }) => policy),
            advisory: violations.filter(({ level }) => level === "advisory").length,
            unknown: unknown.map(({ policy }) => policy),
            absent: hasZone ? 0 : unknown.filter(({ policy }) => policy.startsWith("wavelength-")).length,
            // The engine prints a line for the policy and one for each line of the message.
            lines: lines.reduce((sum, { message }) => sum + 1 + message.split("\n").length, 0),
            time,
        });
    }
    process.stdout.write(`${JSON.stringify(programs)}\n`);
}

void main();
