import type { Declared } from "../../model/resources/declared";
import { listed, named } from "../../model/resources/graph/naming";

/** Most resources that one line names. */
export const mostNamed = 3;

/** The first of some resources by name, and how many more there are. */
export function fewNamed(resources: readonly Pick<Declared, "type" | "name">[]): string {
    const shown = resources.slice(0, mostNamed).map(named);
    const more = resources.length - mostNamed;
    return listed(more > 0 ? [...shown, `${more} more`] : shown);
}
