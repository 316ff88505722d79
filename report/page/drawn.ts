import type { NetworkIndex } from "../../model/network/indexed";
import { endNameOf } from "../../model/network/short-names";

/**
 * What an element of the picture stands for, by the id that the picture gives it: a URN, or a class of addresses as
 * flows name it. Undefined for what is neither, such as several things drawn as one.
 */
export function standsFor(index: NetworkIndex, id: string): string | undefined {
    if (id === "internet") {
        return "internet";
    }
    const [, group] = /^devices of (.+)$/.exec(id) ?? [];
    if (group !== undefined) {
        const zone = index.network.zones.find(
            ({ name, borderGroup }) => (borderGroup ?? name) === group || name === group,
        );
        return zone === undefined ? undefined : `carrier:${zone.area ?? zone.name}`;
    }
    return id.startsWith("urn:") ? id.split(" in urn:")[0] : undefined;
}

/** What a flow names an element by: its Pulumi name, or what tells it from its namesakes. Undefined for what is no end of a flow. */
export function endFor(index: NetworkIndex, standing: string): string | undefined {
    if (standing === "internet" || standing.startsWith("carrier:")) {
        return standing;
    }
    const [subject] = index.subjectsByName.get(standing) ?? [];
    return subject === undefined ? undefined : endNameOf(index, subject);
}

/** What the picture shows for an end of a flow: the resource's URN, or the class without its narrowing. */
export function shownFor(index: NetworkIndex, end: string): string {
    const urn = index.subjectsByName.get(end)?.[0]?.element.resource.urn;
    if (urn !== undefined) {
        return urn;
    }
    const [name = ""] = end.split("@");
    const zone = /^carrier:(.+)$/.exec(name)?.[1];
    const known = index.network.zones.find((one) => one.name === zone || one.area === zone);
    return known === undefined ? name : `carrier:${known.area ?? known.name}`;
}
