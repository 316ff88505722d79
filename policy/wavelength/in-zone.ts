import type { Declared } from "../../model/declared";
import { type Finding, undecided, violation } from "../frame/definition";
import type { Graph } from "../graph/graph";
import { allNamed, listed, named } from "../graph/naming";
import { type InZone, type Whereabouts, whereabouts } from "../graph/placement";

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
export function* notInZone(graph: Graph, resource: Declared, fault: string): Iterable<Finding> {
    yield* judged(resource, whereabouts(graph, resource), fault);
}

/** The same for a place that was found by other means. */
export function* judged(resource: Declared, place: Whereabouts, fault: string): Iterable<Finding> {
    if (place.zones.length > 0) {
        yield violation(resource, `${named(resource)} is in ${zoneText(place.zones, resource)}, ${fault}`);
    } else if (place.waits.length > 0) {
        yield undecided(resource, `if ${named(resource)} is in a Wavelength Zone: ${fault}`, place.waits);
    }
}
