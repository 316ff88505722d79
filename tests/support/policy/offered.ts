import { publishedZone } from "../../../model/aws/published-zones";

/** The instance types that are published for a zone: what they are is stated by the facts and their test alone. */
export function offeredIn(zone: string): readonly string[] {
    const offered = publishedZone(zone)?.instanceTypes;
    if (offered === undefined) {
        throw new Error(`no instance types are published for ${zone}`);
    }
    return offered;
}
