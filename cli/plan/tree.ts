import { type Declared, isProvided } from "../../model/resources/declared";

/** A component and what it declares itself; the stack is the root. */
export interface ComponentNode {
    readonly name: string;
    /** Class of the component, as in `Network`. */
    readonly kind: string;
    /** Resources of a provider that are its own children, counted by class. */
    readonly resources: ReadonlyMap<string, number>;
    readonly components: readonly ComponentNode[];
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
    // What a resource of a provider is the parent of stands beside it.
    const below = (urn: string): Declared[] =>
        (children.get(urn) ?? []).flatMap((child) => (isProvided(child) ? [child, ...below(child.urn)] : [child]));
    const node = (resource: Declared): ComponentNode => {
        const own = below(resource.urn);
        return {
            name: resource.name,
            kind: className(resource.type),
            resources: countByClass(own.filter(isProvided)),
            components: own.filter(isComponent).map(node),
        };
    };
    const stacks = (children.get("") ?? []).filter((resource) => resource.type === "pulumi:pulumi:Stack");
    const top = [...stacks.flatMap(({ urn }) => below(urn)), ...below("")];
    const loose = top.filter(isProvided);
    const components = top.filter(isComponent).map(node);
    return loose.length === 0
        ? components
        : [...components, { name: "(no component)", kind: "", resources: countByClass(loose), components: [] }];
}

/** References to stacks and providers group nothing. */
function isComponent(resource: Declared): boolean {
    return !isProvided(resource) && !resource.type.startsWith("pulumi:");
}

/** All resources of a provider in a component and what is below it. */
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
