import type { Values } from "../account";
import { awsPrefixLists } from "../prefix-lists";
import { type Answer, type Existing, filtersOf, type InvokeContext, InvokeError, matchesAny } from "./context";

/** A managed prefix list: AWS's own by name or ID, or one that exists in the account. */
export const prefixListAnswer: Answer = (args, context) => {
    const filters = filtersOf(args);
    const wanted = [args.name, args.id].filter((value) => value !== undefined).map(String);
    const found = awsPrefixLists(String(args.region ?? context.region)).find(
        (list) =>
            wanted.every((value) => value === list.name || value === list.id) &&
            filters.every((filter) => matchesAny(filter.values, [list.name, list.id])),
    );
    if (found !== undefined && wanted.length + filters.length > 0) {
        return {
            ...args,
            id: found.id,
            arn: found.arn,
            name: found.name,
            addressFamily: found.addressFamily,
            entries: found.cidrs.map((cidr) => ({ cidr, description: "" })),
            maxEntries: found.weight,
            ownerId: "AWS",
            region: args.region ?? context.region,
            tags: {},
            version: 1,
        };
    }
    return lookUp(
        "aws:ec2/managedPrefixList:ManagedPrefixList",
        "no matching EC2 Managed Prefix List found",
        args,
        context,
    );
};

/**
 * Any other look-up of one thing that exists: `aws:ec2/getVpc:getVpc` finds an `aws:ec2/vpc:Vpc` that was made here,
 * by whatever of its properties the arguments state. Nothing found, or several, is AWS's own error.
 */
export function answerFromExisting(token: string, args: Values, context: InvokeContext): Values | undefined {
    const [, module, name] = /^aws:(\w+)\/get(\w+):get\w+$/.exec(token) ?? [];
    if (module === undefined || name === undefined || context.existing === undefined) {
        return undefined;
    }
    const type = `aws:${module}/${name[0]?.toLowerCase()}${name.slice(1)}:${name}`;
    if (!context.existing.some((resource) => resource.type === type)) {
        return undefined;
    }
    return lookUp(type, `no matching ${name} found`, args, context);
}

/**
 * A look-up of all things of a kind that exist, as in `aws:ec2/getSubnets:getSubnets`: their IDs. Where
 * nothing matches nobody knows whether there is something.
 */
export function answerFromAll(token: string, args: Values, context: InvokeContext): Values | undefined {
    const [, module, name] = /^aws:(\w+)\/get(\w+)s:get\w+$/.exec(token) ?? [];
    if (module === undefined || name === undefined) {
        return undefined;
    }
    const type = `aws:${module}/${name[0]?.toLowerCase()}${name.slice(1)}:${name}`;
    const ids = (context.existing ?? [])
        .filter((resource) => resource.type === type && matches(resource, args))
        .map(({ id }) => id);
    return ids.length === 0 ? undefined : { ...args, ids: ids.sort(), id: context.region };
}

function lookUp(type: string, missing: string, args: Values, context: InvokeContext): Values {
    const candidates = (context.existing ?? []).filter((resource) => resource.type === type && matches(resource, args));
    const [found] = candidates;
    if (found === undefined) {
        throw new InvokeError(missing);
    }
    if (candidates.length > 1) {
        throw new InvokeError(
            `multiple resources matched; use additional constraints to reduce matches to a single one`,
        );
    }
    return { ...args, ...found.outputs, id: found.id };
}

function matches(resource: Existing, args: Values): boolean {
    const stated = Object.entries(args).filter(
        ([key, value]) => value !== undefined && !["filters", "tags", "region"].includes(key),
    );
    const tags = (args.tags ?? {}) as Record<string, string>;
    const has = (resource.outputs.tagsAll ?? resource.outputs.tags ?? {}) as Record<string, string>;
    return (
        stated.every(([key, value]) =>
            key === "id"
                ? resource.id === value
                : resource.outputs[key] === undefined || resource.outputs[key] === value,
        ) &&
        Object.entries(tags).every(([key, value]) => has[key] === value) &&
        filtersOf(args).every((filter) => matchesAny(filter.values, [filterValue(resource, has, filter.name)]))
    );
}

function filterValue(resource: Existing, tags: Record<string, string>, filter: string): string {
    if (filter.startsWith("tag:")) {
        return tags[filter.slice(4)] ?? "";
    }
    const property = filter.replace(/-(\w)/g, (_whole, letter: string) => letter.toUpperCase());
    return String(resource.outputs[property] ?? "");
}
