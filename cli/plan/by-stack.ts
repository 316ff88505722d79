import { isDeepStrictEqual } from "node:util";
import type { Declared } from "../../model/resources/declared";
import { text } from "../../model/resources/value";
import { type Evaluation, evaluate } from "../../policy/evaluate";
import { packName } from "../../policy/frame/pack-options";
import { deployedConfiguration } from "../../policy/pack/stack-configuration";
import { nameOf, type StateFile } from "../sources/state-files";

/** Deployed stacks that go by one configuration of the pack; undefined where their programs state none. */
interface Held {
    readonly configuration: Record<string, unknown> | undefined;
    readonly files: readonly StateFile[];
}

/** Which stacks go by which configuration: each by the one that its own program registered. */
function heldBy(states: readonly StateFile[]): Held[] {
    const held: Held[] = [];
    for (const file of states) {
        const configuration = deployedConfiguration(file.state.resources);
        const position = held.findIndex((each) => isDeepStrictEqual(each.configuration, configuration));
        const files = [...(held[position]?.files ?? []), file];
        held.splice(position < 0 ? held.length : position, 1, { configuration, files });
    }
    return held;
}

/**
 * Holds deployed stacks together against the pack, the resources of each by the configuration that its own program
 * registered.
 */
export function evaluateByStack(joined: readonly Declared[], states: readonly StateFile[]): Evaluation {
    const held = heldBy(states);
    const parts = held.map(({ configuration, files }, position) => {
        const found = evaluate(joined, configuration);
        const urns = new Set(files.flatMap(({ state }) => state.resources.map(({ urn }) => urn)));
        // What is said of no resource in particular is said once.
        return held.length === 1 ? found : about(found, (urn) => (urn === "" ? position === 0 : urns.has(urn)));
    });
    return {
        checked: Math.max(...parts.map(({ checked }) => checked)),
        violations: parts.flatMap(({ violations }) => violations),
        exempted: parts.flatMap(({ exempted }) => exempted),
        unknown: parts.flatMap(({ unknown }) => unknown),
    };
}

/** The part of an evaluation that is about some resources. */
export function about(evaluation: Evaluation, isMeant: (urn: string) => boolean): Evaluation {
    const meant = <T extends { readonly urn: string }>(all: readonly T[]): readonly T[] =>
        all.filter(({ urn }) => isMeant(urn));
    const { checked, violations, exempted, unknown } = evaluation;
    return { checked, violations: meant(violations), exempted: meant(exempted), unknown: meant(unknown) };
}

/** What to say of the presets that deployed stacks bring; nothing where none brings one. */
export function presetsText(states: readonly StateFile[]): string {
    const texts = states.flatMap(({ file, state }) => {
        const preset = text(deployedConfiguration(state.resources), packName, "preset");
        return typeof preset !== "string" ? [] : [states.length === 1 ? preset : `${preset} for ${nameOf(file)}`];
    });
    const whose = states.length === 1 ? "its own preset" : "presets of their own";
    return texts.length === 0 ? "" : `; ${whose}: ${texts.join(", ")}`;
}
