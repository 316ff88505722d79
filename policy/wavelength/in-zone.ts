import type { Unknown } from "../../model/network/facts";
import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { allNamed, listed, named } from "../../model/resources/graph/naming";
import { type InZone, type Whereabouts, whereabouts } from "../../model/resources/placement";
import { type Finding, undecided, violation } from "../frame/definition";

/** A zone in a message, with every resource that leads there: `Wavelength Zone x (ec2.Subnet "east")`. */
export function zoneText(zones: readonly InZone[], resource?: Declared): string {
    const names = [...new Set(zones.map((place) => place.zone.name))];
    const leading = [...new Set(zones.flatMap((place) => [...place.through, place.by]))].filter(
        (found) => found !== resource,
    );
    const by = leading.length === 0 ? "" : ` (${allNamed(leading)})`;
    return `Wavelength Zone${names.length > 1 ? "s" : ""} ${listed(names)}${by}`;
}

/**
 * The finding on a resource that must not be in a Wavelength Zone as it is.
 * @param fault What is wrong with it there, and what to do, as the rest of a sentence that begins with its name.
 */
export function* notInZone(graph: Graph, resource: Declared, fault: string | (() => string)): Iterable<Finding> {
    const place = whereabouts(graph, resource);
    if (place.zones.length + place.unknowns.length > 0) {
        yield* judged(resource, place, typeof fault === "string" ? fault : fault());
    }
}

/** The same for a place that was found by other means, or a fault that depends on values that are awaited. */
export function* judged(
    resource: Declared,
    place: Whereabouts,
    fault: string,
    unknowns: readonly Unknown[] = [],
): Iterable<Finding> {
    if (place.zones.length > 0) {
        const subject = `${named(resource)} is in ${zoneText(place.zones, resource)}, ${fault}`;
        yield unknowns.length === 0 ? violation(resource, subject) : undecided(resource, subject, unknowns);
    } else if (place.unknowns.length > 0) {
        const subject = `if ${named(resource)} is in a Wavelength Zone: ${fault}`;
        yield undecided(resource, subject, [...unknowns, ...place.unknowns]);
    }
}

/** A property that a Wavelength Zone cannot serve: what it is, or that it is not known yet. */
export interface ZoneFault {
    readonly text: string;
    /** The property, where its value is awaited. */
    readonly unknown?: string;
}

/** The finding on a resource with faults that count in a zone only; awaited values count where nothing is certain. */
export function* faultsInZone(
    graph: Graph,
    resource: Declared,
    faults: readonly ZoneFault[],
    sentence: (faults: string) => string,
): Iterable<Finding> {
    const certain = faults.filter(({ unknown }) => unknown === undefined);
    const counted = certain.length > 0 ? certain : faults;
    if (counted.length > 0) {
        const unknowns =
            certain.length > 0
                ? []
                : faults.flatMap(({ unknown = [] }) => [unknown].flat().map((property) => missing(resource, property)));
        const fault = sentence(counted.map(({ text }) => text).join(", "));
        yield* judged(resource, whereabouts(graph, resource), fault, unknowns);
    }
}
