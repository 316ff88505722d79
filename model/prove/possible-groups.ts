import { isMissing, type Unknown } from "../network/facts";
import type { IndexedGroup, NetworkIndex } from "../network/indexed";
import type { InterfaceEnd } from "./context";

/**
 * What the groups of an interface end may be while nobody says which: each of the least lists, and the one with all of them.
 * Rules only allow, so what holds of these holds of any between them. Empty: nobody knows.
 */
export function groupLists(index: NetworkIndex, { among = [] }: Unknown): readonly (readonly IndexedGroup[])[] {
    const lists = [...among, [...new Set(among.flat())]].map((ids) => ids.map((id) => index.groups.get(id)));
    const found = lists.map((list) => list.filter((group) => group !== undefined));
    return among.length > 0 && found.every((list, position) => list.length === lists[position]?.length) ? found : [];
}

/** All groups that an interface end is in or may be in; undefined where nobody knows. */
export function possibleGroups(
    index: NetworkIndex,
    groups: Exclude<InterfaceEnd["groups"], "open">,
): readonly IndexedGroup[] | undefined {
    return isMissing(groups) ? groupLists(index, groups).at(-1) : groups;
}
