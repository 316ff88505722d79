import * as pulumi from "@pulumi/pulumi";
import { type Program, type RecordOptions, record } from "../../cli/plan/record";
import type { Declared } from "../../model/resources/declared";
import { answerInvoke } from "../../offline/aws/invokes";

export interface DeclareOptions extends Partial<RecordOptions> {
    /** Region that look-ups answer for. Default: ap-northeast-1. */
    readonly region?: string;
}

/** What a program declares on Pulumi's mocks, with ids unknown as in a first preview, the stack resource left out. */
export async function declare(program: Program, options: DeclareOptions = {}): Promise<Declared[]> {
    const { region = "ap-northeast-1", ...rest } = options;
    const run = (withStackTraces: boolean) =>
        record(
            program,
            {
                project: "wavelength-lattice",
                stack: "test",
                config: { "aws:region": region },
                answer: (token, args) => answerInvoke(token, args, { region }),
                ...rest,
            },
            withStackTraces,
        );
    // Stack traces take most of the time, so only a program that fails by accident is run again with them.
    const recording = await run(false).catch((error: unknown) => {
        if (pulumi.RunError.isInstance(error)) {
            throw error;
        }
        return run(true);
    });
    return recording.resources.filter((resource) => resource.type !== "pulumi:pulumi:Stack");
}

/** What a program is refused with, for people: no stack trace. Undefined where it is not. */
export function refusal(program: Program): Promise<unknown> {
    return declare(program).then(
        () => undefined,
        (error: unknown) => (pulumi.RunError.isInstance(error) ? error.message : error),
    );
}

/** The resources of a type, in the order of declaration. */
export function byType(resources: readonly Declared[], type: string): Declared[] {
    return resources.filter((resource) => resource.type === type);
}

/** The one resource of a type with a name; throws where there is none, or more than one. */
export function byName(resources: readonly Declared[], type: string, name: string): Declared {
    const found = byType(resources, type).filter((resource) => resource.name === name);
    const [only] = found;
    if (only === undefined || found.length > 1) {
        const names = byType(resources, type).map((resource) => resource.name);
        throw new Error(
            `expected one ${type} named '${name}', found ${found.length}; of that type: ${names.join(", ")}`,
        );
    }
    return only;
}

/** The names of the resources that one property of a resource was made from, sorted. */
export function referencedNames(resources: readonly Declared[], resource: Declared, property: string): string[] {
    const names = new Map(resources.map((each) => [each.urn, each.name]));
    return (resource.references[property] ?? []).map((urn) => names.get(urn) ?? urn).sort();
}
