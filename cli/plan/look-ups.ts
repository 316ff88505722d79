import { createHash } from "node:crypto";
import { andMore } from "../../internals/program/partly-known";
import type { Properties } from "../../model/resources/declared";
import type { StackExport } from "../../model/resources/deployed/read-export";
import { answerInvoke } from "../../offline/aws/invokes";
import type { InvokeContext } from "../../offline/aws/invokes/context";
import { answerFromAll } from "../../offline/aws/invokes/existing";
import type { AnswerInvoke, ReadDeployed } from "./monitor";

/**
 * Answers look-ups of any program, of whatever provider: as AWS would where the stand-in knows how, out of the deployed
 * stacks beside it, or by an ID that nobody declares, so that what depends on it is unknown and never decided by it. What
 * an answer leaves out is unknown.
 */
export function anyLookUp(region: string, states: readonly StackExport[]): AnswerInvoke {
    const existing = states.flatMap(({ resources }) =>
        resources.flatMap(({ type, outputs }) => {
            const { id } = outputs;
            return typeof id === "string" ? [{ type, id, outputs }] : [];
        }),
    );
    const known = (token: string, args: Properties, context: InvokeContext): Properties => {
        try {
            return answerInvoke(token, args, context);
        } catch {
            return answerFromAll(token, args, context) ?? invented(token, args);
        }
    };
    return (token, args, ofProvider = region || anyRegion) =>
        andMore(known(token, args, { region: ofProvider, existing }));
}

/** Where a program is when nobody says: its zones need a Region in their names. */
const anyRegion = "us-east-1";

function invented(token: string, args: Properties): Properties {
    const name = /\/get(\w+):/.exec(token)?.[1] ?? /:get(\w+)$/.exec(token)?.[1] ?? "thing";
    const id = (member: string): string =>
        `${name.toLowerCase()}-${createHash("sha1")
            .update(JSON.stringify([token, args, member]))
            .digest("hex")
            .slice(0, 17)}`;
    return { id: id(""), ids: [id("a"), id("b")], arn: `arn:aws:unknown:::${id("")}`, tags: {}, ...args };
}

/** What deployed stacks tell of a resource that a program reads by its ID, or of a stack that it refers to by name. */
export function readFrom(states: readonly StackExport[]): ReadDeployed {
    const byId = new Map<string, Properties>();
    for (const { resources, external } of states) {
        for (const { urn, type, outputs } of resources) {
            if (!external.has(urn) && typeof outputs["id"] === "string") {
                byId.set(`${type} ${outputs["id"]}`, outputs);
            }
        }
    }
    return (type, id) => {
        if (type !== "pulumi:pulumi:StackReference") {
            return byId.get(`${type} ${id}`);
        }
        const [stack, project] = id.split("/").reverse();
        const found = states.filter(
            (state) => state.stack === stack && (project === undefined || state.project === project),
        );
        const [only] = found;
        return only === undefined || found.length > 1
            ? undefined
            : { name: id, outputs: only.outputs, secretOutputNames: [] };
    };
}
