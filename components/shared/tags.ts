import type * as pulumi from "@pulumi/pulumi";

/** Tags as every component takes them. */
export type Tags = Record<string, pulumi.Input<string>>;

/** Arguments of a component whose children take tags. */
export interface Taggable {
    /**
     * Tags for every child.
     * @default - only the `Name` tag
     */
    readonly tags?: Tags | undefined;
}

/** A taggable child's tags: the component's own, and `Name`, by which the AWS console lists it. */
export function named(name: string, tags?: Tags): Tags {
    return { ...tags, Name: name };
}
