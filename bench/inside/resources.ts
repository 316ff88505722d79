import { join } from "node:path";
import { engineConfiguration } from "../../cli/plan/configuration";
import { record } from "../../cli/plan/record";
import { loadStackFile } from "../../cli/shared/project";
import type { Declared } from "../../model/resources/declared";
import { answerInvoke } from "../../offline/aws/invokes";
import { simulateId, simulateOutputs } from "../../offline/aws/simulate";

const project = "wavelength-lattice";

/** What a stack declares, with the ids and outputs that AWS would answer with. */
export async function stackResources(root: string, stack: string): Promise<readonly Declared[]> {
    const config = engineConfiguration(project, loadStackFile(root, stack));
    const region = config["aws:region"] ?? "";
    const { resources } = await record(require(join(root, "index.ts")), {
        project,
        stack,
        config,
        answer: (token, args) => answerInvoke(token, args, { region }),
        simulate: (type, name, inputs) => {
            const id = simulateId(type, name, inputs, name, { region });
            return { id, outputs: simulateOutputs(type, name, inputs, id, { region }) };
        },
    });
    return resources;
}

/** So many resources: the stack's own, over and over, each copy with names, URNs and ids of its own. */
export function repeat(resources: readonly Declared[], wanted: number): Declared[] {
    const ids = new Set(resources.map(({ outputs }) => outputs["id"]).filter((id) => typeof id === "string"));
    const urns = new Set(resources.map(({ urn }) => urn));
    const copies: Declared[] = [];
    for (let copy = 0; copies.length < wanted; copy++) {
        const named = (value: unknown): unknown => {
            if (typeof value === "string") {
                return ids.has(value) || urns.has(value) ? `${value}-${copy}` : value;
            }
            if (Array.isArray(value)) {
                return value.map(named);
            }
            return typeof value === "object" && value !== null
                ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, named(entry)]))
                : value;
        };
        const part = resources.slice(0, wanted - copies.length);
        copies.push(
            ...part.map((resource) => ({ ...(named(resource) as Declared), name: `${resource.name}-${copy}` })),
        );
    }
    return copies;
}
