import { holdsUnknown } from "../../../model/resources/declared";
import type { Values } from "../account";
import { isObject, same } from "../wire";
import type { Fixed } from "./provider/fixed";
import { provider } from "./provider/provider";
import published from "./published.json";

/** In kinds that nothing is known of, what a resource is called and what it belongs to cannot change. */
const usuallyFixed = ["name", "namePrefix", "vpcId", "subnetId", "availabilityZone", "cidrBlock"];

/**
 * The arguments of a kind that a resource has to be made anew for, whatever their values: by the provider's source where
 * it was read, else by the published tables.
 */
export function replacingArguments(kind: string): readonly string[] {
    const told = (published as Readonly<Record<string, readonly string[]>>)[kind] ?? [];
    const read = provider[kind];
    if (read === undefined) {
        return [...(told.length === 0 ? usuallyFixed : told), "region"];
    }
    return [
        ...read.arguments,
        ...told.filter((name) => read.notInSource?.includes(name)),
        ...Object.keys(read.saidElsewhere ?? {}),
        "region",
    ];
}

/** Whether a resource has to be made anew for a change of one of its arguments. */
export function replaces(kind: string, argument: string, olds: Values, news: Values): boolean {
    const [before, after] = [olds[argument], news[argument]];
    return (
        replacingArguments(kind).some((path) => pathDiffers(path, argument, before, after)) ||
        decides(provider[kind], argument, olds, news)
    );
}

function decides(fixed: Fixed | undefined, argument: string, olds: Values, news: Values): boolean {
    const [before, after] = [olds[argument], news[argument]];
    return (
        (fixed?.present?.includes(argument) === true && isThere(before) !== isThere(after)) ||
        (fixed?.given?.includes(argument) === true && isThere(after)) ||
        fixed?.when?.[argument]?.(olds, news) === true
    );
}

function isThere(value: unknown): boolean {
    return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

function pathDiffers(path: string, argument: string, before: unknown, after: unknown): boolean {
    if (path === argument) {
        return true;
    }
    if (!path.startsWith(`${argument}.`)) {
        return false;
    }
    const inner = path.slice(argument.length + 1).split(".");
    const [old, now] = [inner.reduce(at, before), inner.reduce(at, after)];
    return holdsUnknown(now) || !same(old, now);
}

function at(value: unknown, property: string): unknown {
    if (Array.isArray(value)) {
        return value.map((item) => at(item, property));
    }
    return isObject(value) ? value[property] : undefined;
}
