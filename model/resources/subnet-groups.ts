import type { Declared } from "./declared";
import type { Names, Observer } from "./observer";
import { kinds } from "./reference-kinds";

/** The subnets of the one subnet group that a property names, or that AWS chose; absent where that is not known. */
export function subnetsOfGroup(
    observer: Observer,
    resource: Declared,
    property: string,
    type: string,
): Names | undefined {
    const stated = observer.chosen(resource, property, { types: [type], noun: "subnet group" });
    const [group, ...others] = observer.graph.resourcesOf(stated.certain);
    return group === undefined || others.length > 0 ? undefined : observer.names(group, "subnetIds", kinds.subnet);
}
