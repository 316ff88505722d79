import type { NetworkIndex } from "./indexed";

/** Shortens names for people: a zone of which the area is known goes by its area. */
export function shortNames(index: NetworkIndex): (text: string) => string {
    const areas = new Map(index.network.zones.flatMap(({ name, area }) => (area === undefined ? [] : [[name, area]])));
    return (text) => {
        const [, lead = "", zone = ""] = /^(carrier:|zone-down:)(.+)$/.exec(text) ?? [];
        const area = areas.get(zone);
        return area === undefined ? text : `${lead}${area}`;
    };
}
