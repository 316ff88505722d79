import * as pulumi from "@pulumi/pulumi";
import { nearest } from "../../model/near";

/** A class of a provider's SDK, as `aws.ec2.Vpc` is one. */
interface ResourceClass {
    // Parameters are contravariant: what takes `never` stands for a class with any arguments.
    new (name: string, args: never, opts?: pulumi.CustomResourceOptions): pulumi.CustomResource;
    isInstance(value: unknown): boolean;
}

/** One of several children of a class, told apart by the end of its name: what follows the component's own. */
interface NamedChild {
    readonly kind: ResourceClass;
    /** As in `-proxy`; empty for the child that has the component's name. */
    readonly suffix: string;
}

/** The main children of a component, those of components inside it included, by the key that `transform` takes. */
export type ChildKinds = Readonly<Record<string, ResourceClass | NamedChild>>;

type ClassOf<Kind> = Kind extends NamedChild ? Kind["kind"] : Kind;
type ArgsOf<Kind> =
    ClassOf<Kind> extends new (
        name: string,
        args: infer Args,
        opts?: pulumi.CustomResourceOptions,
    ) => unknown
        ? NonNullable<Args>
        : never;
type InstanceOf<Kind> = ClassOf<Kind> extends new (...parameters: never[]) => infer Instance ? Instance : never;

/**
 * A change to a child before it is declared: arguments that take the place of the component's own, or a function that changes
 * arguments and options in place. Its parent stays, and so does its name.
 */
export type Transform<Args> = Partial<Args> | ((args: Args, opts: pulumi.CustomResourceOptions, name: string) => void);

/** A change for each kind of child: one that is declared several times is changed each time. */
export type Transforms<Kinds extends ChildKinds> = { readonly [Key in keyof Kinds]?: Transform<ArgsOf<Kinds[Key]>> };

/** Arguments of a component whose children its user may change. */
export interface Transformable<Kinds extends ChildKinds> {
    /**
     * Changes to children before they are declared: arguments that take the place of the component's, or a function of a child's
     * arguments, options and name that changes the first two.
     * @default - none
     */
    readonly transform?: Transforms<Kinds> | undefined;
}

const names = new WeakMap<object, string>();

/** Pulumi resource name of a component of this library; undefined for anything else. */
export function componentName(value: object): string | undefined {
    return names.get(value);
}

/** The main children of one component: changed as its user wishes, and kept for its fields. */
export class Children<Kinds extends ChildKinds> {
    private readonly found = new Map<keyof Kinds, Record<string, pulumi.Resource>>();

    /** What is wrong with `transforms`: a key that is no child's, a value that can change none. Its component refuses them. */
    readonly faults: readonly string[];

    constructor(
        private readonly kinds: Kinds,
        private readonly component: string,
        private readonly transforms: Transforms<Kinds> = {},
    ) {
        this.faults = transformFaults(kinds, transforms);
    }

    /** The component's options, with which its children pass here before they are declared. */
    watched(opts: pulumi.ComponentResourceOptions = {}): pulumi.ComponentResourceOptions {
        return { ...opts, transformations: [...(opts.transformations ?? []), (child) => this.transform(child)] };
    }

    /** The only child of a kind. */
    one<Key extends keyof Kinds>(key: Key): InstanceOf<Kinds[Key]> {
        const found = this.optional(key);
        if (found === undefined) {
            throw new Error(`${this.component} has declared no ${String(key)}`);
        }
        return found;
    }

    /** The only child of a kind, where there is one. */
    optional<Key extends keyof Kinds>(key: Key): InstanceOf<Kinds[Key]> | undefined {
        const [only, ...others] = Object.values(this.named(key));
        if (others.length > 0) {
            throw new Error(`${this.component} has declared more than one ${String(key)}`);
        }
        return only;
    }

    /**
     * All children of a kind, by what follows the component's name and a hyphen in theirs, or else by their name. Those that are
     * declared later come in as they are.
     */
    named<Key extends keyof Kinds>(key: Key): Readonly<Record<string, InstanceOf<Kinds[Key]>>> {
        const found = this.found.get(key) ?? {};
        this.found.set(key, found);
        return found as Record<string, InstanceOf<Kinds[Key]>>;
    }

    private transform({ resource, name, props, opts }: pulumi.ResourceTransformationArgs) {
        if (name === this.component && resource instanceof pulumi.ComponentResource && !names.has(resource)) {
            names.set(resource, name);
        }
        const key = Object.keys(this.kinds).find((each) => this.is(each, resource, name));
        if (key === undefined) {
            return undefined;
        }
        const suffix = this.suffixOf(name);
        const siblings = this.found.get(key) ?? {};
        this.found.set(key, siblings);
        siblings[suffix === undefined ? name : suffix.replace(/^-/, "")] = resource;
        const transform: unknown = this.transforms[key];
        if (transform === undefined) {
            return undefined;
        }
        if (typeof transform !== "function") {
            return { props: { ...props, ...(transform as object) }, opts };
        }
        const changed = { props: { ...props }, opts: { ...opts } };
        const result: unknown = transform(changed.props, changed.opts, name);
        if (result instanceof Promise) {
            throw new pulumi.RunError(
                `transform.${key} of '${this.component}' is asynchronous; a function that changes arguments and options before it returns is allowed`,
            );
        }
        return changed;
    }

    private is(key: string, resource: pulumi.Resource, name: string): boolean {
        const kind = this.kinds[key];
        if (kind === undefined) {
            return false;
        }
        return "suffix" in kind
            ? kind.kind.isInstance(resource) && this.suffixOf(name) === kind.suffix
            : kind.isInstance(resource);
    }

    private suffixOf(name: string): string | undefined {
        return name.startsWith(this.component) ? name.slice(this.component.length) : undefined;
    }
}

function transformFaults(kinds: ChildKinds, transforms: object): string[] {
    return Object.entries(transforms).flatMap(([key, transform]: [string, unknown]) => {
        if (!Object.hasOwn(kinds, key)) {
            const near = nearest(key, Object.keys(kinds));
            const hint = near === undefined ? "" : `, did you mean ${near}?`;
            return [`transform.${key}: no such child${hint}; ${Object.keys(kinds).join(", ")} are allowed`];
        }
        const usable = ["undefined", "function"].includes(typeof transform) || isPlainObject(transform);
        return usable
            ? []
            : [`transform.${key}: ${JSON.stringify(transform)} is not allowed; an object or a function is`];
    });
}

function isPlainObject(value: unknown): boolean {
    return typeof value === "object" && value !== null && !Array.isArray(value) && !pulumi.Output.isInstance(value);
}
