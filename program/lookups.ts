import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { zonesWithoutLattice } from "../model/aws/lattice-zones";
import { standInAccount } from "../model/aws/simulated-account";
import { type Fault, faultsMessage } from "./settings/faults";
import { placeholdersIn, placeholdersMessage } from "./settings/placeholders";
import type { Settings } from "./settings/schema";
import { withoutSecrets } from "./settings/secrets";

/** What AWS knows of the zones that a stack names. */
export interface ZoneFacts {
    /** Network border group by Wavelength Zone name. */
    readonly networkBorderGroups: Readonly<Record<string, string>>;
    /** Opt-in group by Wavelength Zone name. */
    readonly groupNames: Readonly<Record<string, string>>;
    /** Names of the configured Availability Zones, in their order, also where the stack lists IDs. */
    readonly availabilityZoneNames: readonly string[];
}

/**
 * Asks AWS, before anything is declared, whether the account can hold what the stack describes.
 * @throws pulumi.RunError with every fault at once: zones the account does not have, zones it is not opted in to, and,
 * on a real account, placeholders that only the owner can replace.
 */
export async function lookUpZones(settings: Settings): Promise<ZoneFacts> {
    const [identity, available, wavelength] = await Promise.all([
        aws.getCallerIdentity(),
        aws.getAvailabilityZones({ filters: [{ name: "zone-type", values: ["availability-zone"] }] }),
        lookUpWavelengthZones(settings),
    ]);
    const stack = pulumi.getStack();
    const placeholders = identity.accountId === standInAccount ? [] : placeholdersIn(settings);
    if (placeholders.length > 0) {
        throw new pulumi.RunError(placeholdersMessage(stack, placeholders));
    }
    const faults = [...availabilityZoneFaults(settings, available), ...optInFaults(settings, wavelength)];
    if (faults.length > 0) {
        throw new pulumi.RunError(faultsMessage(stack, withoutSecrets(faults)));
    }
    return {
        networkBorderGroups: Object.fromEntries(wavelength.map((zone) => [zone.name, zone.networkBorderGroup])),
        groupNames: Object.fromEntries(wavelength.map((zone) => [zone.name, zone.groupName])),
        availabilityZoneNames: settings.network.availabilityZones.map((zone) => nameOf(zone, available)),
    };
}

/** @throws pulumi.RunError that names what the Region has, or why AWS said nothing of a zone. */
async function lookUpWavelengthZones(settings: Settings): Promise<aws.GetAvailabilityZoneResult[]> {
    const zones = settings.wavelength?.zones ?? [];
    if (zones.length === 0) {
        return [];
    }
    const all = await aws
        .getAvailabilityZones({
            allAvailabilityZones: true,
            filters: [{ name: "zone-type", values: ["wavelength-zone"] }],
        })
        // Whoever may not list zones may still be allowed to look one up: that answer counts.
        .catch(() => undefined);
    const faults = zones.flatMap(({ zone }, index) =>
        all === undefined || all.names.includes(zone) ? [] : [missingZone(zone, index, all)],
    );
    if (faults.length > 0) {
        throw new pulumi.RunError(faultsMessage(pulumi.getStack(), withoutSecrets(faults)));
    }
    const answers = await Promise.allSettled(
        zones.map(({ zone }) => aws.getAvailabilityZone({ name: zone, allAvailabilityZones: true })),
    );
    const refused = answers.flatMap((answer, index) =>
        answer.status === "fulfilled" ? [] : [refusedZone(zones[index]?.zone ?? "", index, answer.reason)],
    );
    if (refused.length > 0) {
        throw new pulumi.RunError(faultsMessage(pulumi.getStack(), withoutSecrets(refused)));
    }
    return answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
}

function missingZone(value: string, index: number, all: aws.GetAvailabilityZonesResult): Fault {
    return {
        path: `wavelength.zones[${index}].zone`,
        value,
        problem: `there is no such zone in ${all.region}`,
        allowed: all.names.length === 0 ? "the Region has no Wavelength Zones" : `known are ${all.names.join(", ")}`,
    };
}

/** AWS's own words, without the stack trace of how they came here. */
function refusedZone(value: string, index: number, reason: unknown): Fault {
    const text = reason instanceof Error ? reason.message : String(reason);
    const words = text
        .split("\n")
        .find((line) => line.trim() !== "")
        ?.trim();
    return {
        path: `wavelength.zones[${index}].zone`,
        value,
        problem: `AWS could not be asked about it: ${words ?? "no reason was given"}`,
        allowed: "the program needs the right to ec2:DescribeAvailabilityZones",
    };
}

function nameOf(zone: string, available: aws.GetAvailabilityZonesResult): string {
    const index = available.zoneIds.indexOf(zone);
    return available.names[index] ?? zone;
}

function availabilityZoneFaults(settings: Settings, available: aws.GetAvailabilityZonesResult): Fault[] {
    const usable = available.names
        .map((name, index) => ({ name, id: available.zoneIds[index] ?? "" }))
        .filter(({ id }) => settings.lattice === undefined || !zonesWithoutLattice.includes(id));
    const faults: Fault[] = [];
    settings.network.availabilityZones.forEach((zone, index) => {
        if (usable.some(({ name, id }) => name === zone || id === zone)) {
            return;
        }
        const exists = available.names.includes(zone) || available.zoneIds.includes(zone);
        faults.push({
            path: `network.availabilityZones[${index}]`,
            value: zone,
            problem: exists ? "VPC Lattice is not served in this zone" : "the account does not have this zone",
            allowed: `usable here: ${usable.map(({ name, id }) => `${name} (${id})`).join(", ")}`,
        });
    });
    return faults;
}

function optInFaults(settings: Settings, zones: readonly aws.GetAvailabilityZoneResult[]): Fault[] {
    if (settings.wavelength === undefined || settings.wavelength.optIn) {
        return [];
    }
    return zones.flatMap((zone, index) =>
        zone.optInStatus === "opted-in"
            ? []
            : [
                  {
                      path: `wavelength.zones[${index}].zone`,
                      value: zone.name,
                      problem: `the account is not opted in to ${zone.groupName}`,
                      allowed: `opt in: aws ec2 modify-availability-zone-group --group-name ${zone.groupName} --opt-in-status opted-in, or set wavelength.optIn to true (account-wide)`,
                  },
              ],
    );
}
