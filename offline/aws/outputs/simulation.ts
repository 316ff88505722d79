import { arn, hex, type Values } from "../account";
import type { Zone } from "../regions";

/** A resource that is being made or changed, and what is known around it. */
export interface Making {
    readonly kind: string;
    /** Pulumi's name of the resource. */
    readonly name: string;
    readonly inputs: Values;
    readonly region: string;
    /** What random characters follow from: the same seed, the same characters. */
    readonly seed: string;
    /** What another resource answers with, by ID or ARN; undefined for one that nobody knows. */
    readonly find: (idOrArn: unknown) => Values | undefined;
    /** A zone of the Region, by name or ID. */
    readonly zone: (nameOrId: unknown) => Zone | undefined;
    /** Private addresses that others hold in a subnet. */
    readonly taken: (subnetId: unknown) => ReadonlySet<string>;
    /** What the resource answered with before, if it exists already. */
    readonly previous?: Values;
    /** Highest revision of a task-definition family so far. */
    readonly revisionOf: (family: string) => number;
}

/** A resource once it has its ID. */
export interface Made extends Making {
    readonly id: string;
}

/** How one kind of resource is made up. */
export interface Simulation {
    readonly id: (making: Making) => string;
    /** What AWS adds to the inputs. */
    readonly outputs?: (made: Made) => Values;
}

export type Simulations = Readonly<Record<string, Simulation>>;

/** A text input, or the empty string. */
export function text(value: unknown): string {
    return typeof value === "string" ? value : value === undefined || value === null ? "" : String(value);
}

/** A list input, or the empty list. */
export function list(value: unknown): unknown[] {
    return Array.isArray(value) ? value : [];
}

/** An ID as EC2 makes them: a prefix and 17 hexadecimal characters, the first a zero. */
export function ec2Id(prefix: string): (making: Making) => string {
    return ({ seed }) => `${prefix}-0${hex(`${prefix}/${seed}`, 16)}`;
}

/** A resource of EC2's API whose ARN is `<noun>/<id>`. */
export function ec2(prefix: string, noun: string, more?: (made: Made) => Values): Simulation {
    return {
        id: ec2Id(prefix),
        outputs: (made) => ({ arn: arn("ec2", made.region, `${noun}/${made.id}`), ...more?.(made) }),
    };
}

/** A resource that goes by one of its inputs. */
export function byName(property: string, outputs?: (made: Made) => Values): Simulation {
    return { id: ({ inputs }) => text(inputs[property]), outputs };
}

/** A resource whose ID is its ARN. */
export function byArn(make: (making: Making) => string, outputs?: (made: Made) => Values): Simulation {
    return { id: make, outputs: (made) => ({ arn: made.id, ...outputs?.(made) }) };
}

/** A UUID. */
export function uuid(seed: string): string {
    return hex(seed, 32).replace(/^(.{8})(.{4}).(.{3})(.{4})(.{12}).*$/, "$1-$2-4$3-$4-$5");
}

/** When everything of the stand-in was made: a clock would make two runs differ. */
export const madeAt = "2026-11-01T00:00:00Z";
