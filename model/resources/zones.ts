import { knownZone, knownZones } from "../aws/published-zones";
import { parseZone } from "../aws/zones";
import { type Fact, isMissing } from "../network/facts";
import type { Zone, ZoneKind } from "../network/types";
import type { Declared } from "./declared";
import { subnets } from "./graph/types";
import type { Observer } from "./observer";
import { statedZone } from "./stated-zone";
import { list, read } from "./value";

/** Where a subnet is. */
export interface SubnetPlace {
    readonly zone: Fact<string>;
    readonly kind: Fact<ZoneKind>;
}

/** Zones with an area of their own: what the project's components say, else what is known of AWS's. */
export function observeZones(observer: Observer): Zone[] {
    const areas = observer.memo(statedAreas);
    const { graph } = observer;
    const inZones = graph.ofType(...subnets).flatMap((subnet) => {
        const { zone } = placeOf(observer, subnet);
        const parsed = typeof zone === "string" ? parseZone(zone) : undefined;
        return parsed === undefined ? [] : [{ parsed, position: graph.declared.indexOf(subnet) }];
    });
    // In the order of their declaration, which is that of the configuration.
    const used = inZones.sort((a, b) => a.position - b.position).map(({ parsed }) => parsed);
    const zones = new Map<string, Zone>();
    for (const { name, borderGroup } of used) {
        const area = areas.get(name) ?? knownZone(name)?.area;
        zones.set(name, { name, kind: "wavelength", borderGroup, ...(area === undefined ? {} : { area }) });
    }
    // A device of the other area is a source that can be asked about, though nothing stands in its zone.
    const regions = new Set(used.map(({ region }) => region));
    const taken = new Set([...zones.values()].map(({ area }) => area));
    for (const { name, region, borderGroup, area } of knownZones) {
        if (regions.has(region) && !zones.has(name) && !taken.has(area)) {
            zones.set(name, { name, kind: "wavelength", borderGroup, area });
        }
    }
    return [...zones.values()];
}

/** Areas by zone, as components register them: outputs `area` and `zone`. */
function statedAreas(observer: Observer): ReadonlyMap<string, string> {
    const areas = new Map<string, string>();
    for (const { outputs } of observer.graph.ofType("wavelength-lattice:wavelength:WavelengthZone")) {
        const [area, zone] = [read(outputs, "area"), read(outputs, "zone")];
        if (typeof area === "string" && typeof zone === "string") {
            areas.set(parseZone(zone)?.name ?? zone, area);
        }
    }
    return areas;
}

/** Without a zone of its own a subnet lands in an Availability Zone: AWS never picks a Wavelength Zone by itself. */
export function placeOf(observer: Observer, subnet: Declared): SubnetPlace {
    const { holder, zone: stated, unknowns } = statedZone(observer.graph, subnet);
    if (unknowns.length > 0) {
        const missing = observer.missing(holder, "availabilityZone");
        return { zone: missing, kind: missing };
    }
    const edge = stated === undefined ? undefined : parseZone(stated.value);
    if (edge !== undefined) {
        return { zone: edge.name, kind: "wavelength" };
    }
    return {
        zone:
            stated === undefined || stated.property === "availabilityZone"
                ? (stated?.value ?? answered(observer, holder))
                : byId(observer, holder, stated.value),
        kind: "availability-zone",
    };
}

function answered(observer: Observer, subnet: Declared): Fact<string> {
    const zone = read(subnet.outputs, "availabilityZone");
    return typeof zone === "string" ? zone : observer.missing(subnet, "availabilityZone");
}

/**
 * The name of a zone that a subnet states by its ID: AWS's answer for it or for another subnet. Where nothing has a zone by
 * name, IDs tell zones apart as well. Names stand for other IDs in every account.
 */
function byId(observer: Observer, subnet: Declared, id: string): Fact<string> {
    const own = answered(observer, subnet);
    return isMissing(own) ? (observer.memo(namesById).get(id) ?? (observer.memo(isNamedAnywhere) ? own : id)) : own;
}

function namesById({ graph }: Observer): ReadonlyMap<string, string> {
    const both = graph
        .ofType(...subnets)
        .map(({ inputs, outputs }) =>
            ["availabilityZoneId", "availabilityZone"].map((property) =>
                [inputs, outputs].map((values) => read(values, property)).find((value) => typeof value === "string"),
            ),
        );
    return new Map(
        both.flatMap(([id, name]) => (typeof id === "string" && typeof name === "string" ? [[id, name] as const] : [])),
    );
}

/** Whether anything has an Availability Zone by name, whatever it is. */
function isNamedAnywhere({ graph }: Observer): boolean {
    return graph.declared.some(({ inputs, outputs }) =>
        [inputs, outputs].some((values) =>
            ["availabilityZone", "availabilityZones"]
                .flatMap((property) => list(values, property) ?? [])
                .some((zone) => typeof zone === "string" && parseZone(zone) === undefined),
        ),
    );
}
