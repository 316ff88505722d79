/** What an Availability Zone's name or ID says by itself. */
export interface AvailabilityZone {
    readonly form: "name" | "ID";
    /** What tells it from others of its Region: `a` for `ap-northeast-1a`, `az1` for `apne1-az1`. */
    readonly label: string;
    /** The letter's or number's place in its row, from 0. */
    readonly slot: number;
}

const namePattern = /^[a-z]{2}(?:-[a-z]+)+-\d+([a-z])$/;
const idPattern = /^[a-z]{2,4}\d+-az(\d{1,2})$/;

/**
 * Reads an Availability Zone's name or ID. A name means another data centre in every account, an ID the same one.
 * @returns undefined for Wavelength Zones, Local Zones and whatever else is no Availability Zone.
 */
export function availabilityZone(nameOrId: string): AvailabilityZone | undefined {
    const letter = namePattern.exec(nameOrId)?.[1];
    if (letter !== undefined) {
        return { form: "name", label: letter, slot: letter.charCodeAt(0) - "a".charCodeAt(0) };
    }
    const number = idPattern.exec(nameOrId)?.[1];
    if (number !== undefined && Number(number) > 0) {
        return { form: "ID", label: `az${Number(number)}`, slot: Number(number) - 1 };
    }
    return undefined;
}
