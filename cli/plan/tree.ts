import type { Declared } from "../../model/resources/declared";

/** A component and what it declares itself; the stack is the root. */
export interface ComponentNode {
    readonly name: string;
    /** Class of the component, as in `Network`. */
    readonly kind: string;
    /** Cloud resources that are its own children, counted by class. */
    readonly resources: ReadonlyMap<string, number>;
    readonly components: readonly ComponentNode[];
}

/** Cloud resources have a provider's package in front; components have this project's, or a program's own. */
export function isCloudResource(resource: Declared): boolean {
    return resource.type.startsWith("aws:");
}

/** The declared resources by component, in the order of declaration. */
export function componentTree(resources: readonly Declared[]): ComponentNode[] {
    const children = new Map<string, Declared[]>();
    const urns = new Set(resources.map((resource) => resource.urn));
    for (const resource of resources) {
        const parent = resource.parent !== undefined && urns.has(resource.parent) ? resource.parent : "";
        const siblings = children.get(parent) ?? [];
        siblings.push(resource);
        children.set(parent, siblings);
    }
    const node = (resource: Declared): ComponentNode => {
        const own = children.get(resource.urn) ?? [];
        return {
            name: resource.name,
            kind: className(resource.type),
            resources: countByClass(own.filter(isCloudResource)),
            components: own.filter((child) => !isCloudResource(child)).map(node),
        };
    };
    const roots = (children.get("") ?? []).filter((resource) => resource.type === "pulumi:pulumi:Stack");
    const top = roots.length > 0 ? roots.flatMap((root) => children.get(root.urn) ?? []) : (children.get("") ?? []);
    const loose = top.filter(isCloudResource);
    const components = top.filter((resource) => !isCloudResource(resource)).map(node);
    return loose.length === 0
        ? components
        : [...components, { name: "(no component)", kind: "", resources: countByClass(loose), components: [] }];
}

/** All cloud resources of a component and what is below it. */
export function total(node: ComponentNode): number {
    const own = [...node.resources.values()].reduce((sum, each) => sum + each, 0);
    return node.components.reduce((sum, each) => sum + total(each), own);
}

export function className(type: string): string {
    return type.split(":").at(-1) ?? type;
}

function countByClass(resources: readonly Declared[]): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { type } of resources) {
        const name = className(type);
        counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts;
}
