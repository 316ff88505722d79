import type { Inventory } from "../../offline/aws/inventory";
import type { StackState } from "../../offline/engine/state";

/**
 * Removes from the stand-in's inventory what the stack's state does not know: a CLI that was killed had it made, and
 * had no time to note it. Nothing else would ever delete it, and what it depends on could not be deleted either.
 * @returns how many.
 */
export function removeUnknown(inventory: Inventory, state: StackState | undefined): number {
    const known = new Set((state?.resources ?? []).map(({ urn, id }) => `${urn} ${id}`));
    const unknown = inventory.all().filter(({ urn, id }) => !known.has(`${urn} ${id}`));
    for (const entry of unknown.reverse()) {
        inventory.remove(entry);
    }
    return unknown.length;
}
