import { type Fact, isMissing, type Seen, unknown } from "../network/facts";
import type { PrefixList } from "../network/rules";
import type { Declared } from "./declared";
import { serviceNamed } from "./endpoint-services";
import { types } from "./graph/types";
import { managedLists } from "./managed-lists";
import { foreignRef, type Names, type Observer, refOf } from "./observer";
import { kinds } from "./reference-kinds";
import { blocks, pending, type Read, text } from "./value";

/** Lists of the program, and those of AWS that it names. */
export function observePrefixLists(observer: Observer): PrefixList[] {
    const declared = observer.graph
        .ofType(types.prefixList)
        .map((list): PrefixList => ({ id: list.urn, resource: refOf(list), entries: entries(observer, list) }));
    const foreign = [...(observer.foreign.get(kinds.prefixList) ?? [])].map((id): PrefixList => {
        const entries = unknown(`the entries of prefix list '${id}', which this program does not declare`);
        const service = serviceOf(observer, id);
        return { id, resource: foreignRef(id), entries, ...(service === undefined ? {} : { service }) };
    });
    const services = [...observer.memo(serviceLists)].map((service): PrefixList => {
        const entries = unknown(`the addresses of ${service}, which AWS manages`);
        return { id: serviceList(service), resource: foreignRef(serviceList(service)), entries, service };
    });
    return [...declared, ...foreign, ...services];
}

/** The lists that values name: declared ones, AWS's own, and those of gateway endpoints. */
export function listsNamed(
    observer: Observer,
    resource: Declared,
    property: string,
    values: Read<readonly unknown[]>,
): Names {
    const names = observer.resolve(resource, property, values, kinds.prefixList);
    if (names.unseen === undefined || names.candidates.length > 0) {
        return names;
    }
    // A gateway endpoint knows its service's list: `prefixListId: endpoint.prefixListId`.
    const [endpoint, ...others] = observer.graph.references(resource, property, kinds.endpoint.types);
    const service = endpoint === undefined || others.length > 0 ? undefined : serviceNamed(observer, endpoint);
    if (typeof service !== "string") {
        return names;
    }
    observer.memo(serviceLists).add(service);
    return { certain: [...names.certain, serviceList(service)], candidates: [] };
}

/** The same one by one, with what is not known among them. */
export function listIds(
    observer: Observer,
    resource: Declared,
    property: string,
    values: Read<readonly unknown[]>,
): Fact<string>[] {
    return members(observer.seen(resource, property, listsNamed(observer, resource, property, values)));
}

/** A list that was read, and what may be beside it, one by one. */
export function members({ items, unseen }: Seen<string>): Fact<string>[] {
    return unseen === undefined ? [...items] : [...items, unseen];
}

/** The entries of the one list that a property names. */
export function entriesNamed(observer: Observer, resource: Declared, property: string): Fact<readonly string[]> {
    const id = observer.one(resource, property, kinds.prefixList) ?? observer.missing(resource, property);
    const list = isMissing(id) ? undefined : observer.graph.resource(id);
    return list === undefined ? (isMissing(id) ? id : observer.missing(resource, property)) : entries(observer, list);
}

/** Services whose lists are named through their endpoints. */
function serviceLists(): Set<string> {
    return new Set();
}

const ofService = "prefix list of ";

function serviceList(service: string): string {
    return `${ofService}${service}`;
}

/** The service that AWS manages a list for, where that is known of its id. */
export function serviceOf({ graph }: Observer, id: string): string | undefined {
    return id.startsWith(ofService) ? id.slice(ofService.length) : graph.memo(managedLists).get(id);
}

/** The CIDR blocks of a declared list, its own entries and separate ones. */
export function entriesOf(observer: Observer, list: Declared): Seen<string> {
    const separate = observer.attached(types.prefixListEntry, "prefixListId", kinds.prefixList);
    const values = [
        ...blocks(list.inputs, "entries").map((entry) => text(entry, "cidr")),
        ...separate.of(list.urn).map((entry) => text(entry.inputs, "cidr")),
    ];
    const items = values.filter((value): value is string => typeof value === "string");
    const unseen =
        separate.doubt(list.urn) ?? (values.includes(pending) ? observer.missing(list, "entries") : undefined);
    return unseen === undefined ? { items } : { items, unseen };
}

function entries(observer: Observer, list: Declared): Fact<readonly string[]> {
    const { items, unseen } = entriesOf(observer, list);
    return unseen ?? items;
}
