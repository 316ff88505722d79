import type { ResourceRef } from "../../network/facts";
import type { Declared } from "../declared";

/** How a message names a resource: its class as programs write it, and its Pulumi name. `ec2.Subnet "east"` */
export function named(resource: Pick<Declared, "type" | "name">): string {
    const [, provider = "", module = "", kind = resource.type] =
        /^([^:]+):([^:/]+)(?:\/[^:]*)?:(.+)$/.exec(resource.type) ?? [];
    const shown = module === "index" ? provider : module;
    return `${shown === "" ? "" : `${shown}.`}${kind} "${resource.name}"`;
}

/** The same of a reference; what is known by its ID alone has no class. */
export function namedRef({ name, type = "" }: Pick<ResourceRef, "name" | "type">): string {
    return type === "" ? name : named({ name, type });
}

/** Several resources in one sentence. */
export function allNamed(resources: readonly Pick<Declared, "type" | "name">[]): string {
    return listed([...new Set(resources.map(named))]);
}

/** `a`, `a and b`, `a, b and c`; long lists are cut, the first names tell enough. */
export function listed(items: readonly string[], last = "and"): string {
    const shown = items.length > 6 ? [...items.slice(0, 5), `${items.length - 5} more`] : items;
    return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} ${last} ${shown.at(-1)}`;
}
