import type { NetworkIndex, Subject } from "./indexed";
import { label } from "./read";

/** Shortens names for people: a zone of which the area is known goes by its area. */
export function shortNames(index: NetworkIndex): (text: string) => string {
    const areas = new Map(index.network.zones.flatMap(({ name, area }) => (area === undefined ? [] : [[name, area]])));
    return (text) => {
        const [, lead = "", zone = ""] = /^(carrier:|zone-down:)(.+)$/.exec(text) ?? [];
        const area = areas.get(zone);
        return area === undefined ? text : `${lead}${area}`;
    };
}

/** What a flow names a subject by: its Pulumi name, with the word of its type where names collide, or else its URN. */
export function endNameOf(index: NetworkIndex, subject: Subject): string {
    const { name, urn } = subject.element.resource;
    const namesakes = index.subjectsByName.get(name) ?? [];
    if (namesakes.length <= 1) {
        return name;
    }
    const typed = typedName(subject);
    return namesakes.filter((one) => typedName(one) === typed).length === 1 ? typed : urn;
}

/** A subject by the word of its type and its name, as in `instance web`. */
export function typedName({ element: { resource } }: Subject): string {
    return label(resource).replaceAll('"', "");
}
