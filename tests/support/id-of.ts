import assert from "node:assert/strict";
import type { ResourceRef } from "../../model/network/facts";

interface Named {
    readonly id: string;
    readonly resource: Pick<ResourceRef, "name">;
}

/** The id of an element of a network by its Pulumi name. */
export function idOf(name: string, elements: readonly Named[]): string {
    return elements.find(({ resource }) => resource.name === name)?.id ?? assert.fail(`no ${name}`);
}
