import { type Fact, isMissing, type Unknown, unknown } from "../network/facts";
import type { PrefixList, RulePeer } from "../network/rules";
import type { Declared } from "./declared";
import { serviceNamed } from "./endpoint-services";
import { types } from "./graph/types";
import { kinds } from "./kinds";
import { managedLists } from "./managed-lists";
import { foreignRef, type Observer, refOf } from "./observer";
import { blocks, pending, type Read, text } from "./value";

/** Lists of the program, and those of AWS that it names. */
export function observePrefixLists(observer: Observer): PrefixList[] {
    const declared = observer.graph
        .ofType(types.prefixList)
        .map((list): PrefixList => ({ id: list.urn, resource: refOf(list), entries: entriesOf(observer, list) }));
    const managed = observer.graph.memo(managedLists);
    const foreign = [...(observer.foreign.get(kinds.prefixList) ?? [])].map((id): PrefixList => {
        const entries = unknown(`the entries of prefix list '${id}', which this program does not declare`);
        const service = managed.get(id);
        return { id, resource: foreignRef(id), entries, ...(service === undefined ? {} : { service }) };
    });
    const services = [...observer.memo(serviceLists)].map((service): PrefixList => {
        const entries = unknown(`the addresses of ${service}, which AWS manages`);
        return { id: serviceList(service), resource: foreignRef(serviceList(service)), entries, service };
    });
    return [...declared, ...foreign, ...services];
}

/** The lists that values name, as peers of rules: declared ones, AWS's own, and those of gateway endpoints. */
export function listsBehind(
    observer: Observer,
    resource: Declared,
    property: string,
    values: Read<readonly unknown[]>,
): Fact<RulePeer>[] {
    const found = listIds(observer, resource, property, values);
    return found.map((list) => (isMissing(list) ? list : { prefixList: list }));
}

export function listIds(
    observer: Observer,
    resource: Declared,
    property: string,
    values: Read<readonly unknown[]>,
): Fact<string>[] {
    const names = observer.resolve(resource, property, values, kinds.prefixList);
    if (names.unseen === undefined && names.candidates.length === 0) {
        return [...names.certain];
    }
    // A gateway endpoint knows its service's list: `prefixListId: endpoint.prefixListId`.
    const [endpoint, ...others] = observer.graph.references(resource, property, kinds.endpoint.types);
    const service = endpoint === undefined || others.length > 0 ? undefined : serviceNamed(observer, endpoint);
    if (names.candidates.length === 0 && typeof service === "string") {
        observer.memo(serviceLists).add(service);
        return [...names.certain, serviceList(service)];
    }
    return [...names.certain, names.unseen ?? observer.missing(resource, property, true)];
}

/** The entries of the one list that a property names. */
export function entriesNamed(observer: Observer, resource: Declared, property: string): Fact<readonly string[]> {
    const id = observer.one(resource, property, kinds.prefixList) ?? observer.missing(resource, property);
    const list = isMissing(id) ? undefined : observer.graph.resource(id);
    return list === undefined ? (isMissing(id) ? id : observer.missing(resource, property)) : entriesOf(observer, list);
}

/** Services whose lists are named through their endpoints. */
function serviceLists(): Set<string> {
    return new Set();
}

function serviceList(service: string): string {
    return `prefix list of ${service}`;
}

function entriesOf(observer: Observer, list: Declared): Fact<readonly string[]> {
    const separate = observer.attached(types.prefixListEntry, "prefixListId", kinds.prefixList);
    const values = [
        ...blocks(list.inputs, "entries").map((entry) => text(entry, "cidr")),
        ...separate.of(list.urn).map((entry) => text(entry.inputs, "cidr")),
    ];
    const unseen: Unknown | undefined = separate.doubt(list.urn);
    if (unseen !== undefined) {
        return unseen;
    }
    return values.includes(pending)
        ? observer.missing(list, "entries")
        : values.filter((value): value is string => typeof value === "string");
}
