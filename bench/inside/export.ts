import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { record } from "../../cli/plan/record";
import { answerInvoke } from "../../offline/aws/invokes";
import { simulateId, simulateOutputs } from "../../offline/aws/simulate";

const region = "ap-northeast-1";

/** Writes what `pulumi stack export` would of a shape of `bench/load`, once deployed: ids and outputs are simulated ones. */
async function main(file: string): Promise<void> {
    const { resources } = await record(() => void require(join(__dirname, "..", "load", "index.ts")), {
        ...{ project: "load", stack: "load", config: { "aws:region": region } },
        answer: (token, args) => answerInvoke(token, args, { region }),
        simulate: (type, name, inputs) => {
            const id = simulateId(type, name, inputs, name, { region });
            return { id, outputs: simulateOutputs(type, name, inputs, id, { region }) };
        },
    });
    const root = "urn:pulumi:load::load::pulumi:pulumi:Stack::load-load";
    const own = resources.filter(({ type }) => type !== "pulumi:pulumi:Stack");
    const stored = own.map(({ urn, type, inputs, outputs, references }) => ({
        ...{ urn, type, custom: true, id: outputs["id"], parent: root },
        ...{
            inputs: { __defaults: [], ...inputs },
            outputs: { ...inputs, ...outputs },
            propertyDependencies: references,
        },
    }));
    const stack = { urn: root, custom: false, type: "pulumi:pulumi:Stack", outputs: {} };
    const manifest = { time: "2026-11-01T00:00:00Z", magic: "", version: "" };
    writeFileSync(file, JSON.stringify({ version: 3, deployment: { manifest, resources: [stack, ...stored] } }));
    process.stdout.write(`${JSON.stringify({ resources: own.length })}\n`);
}

void main(process.argv[2] ?? "");
