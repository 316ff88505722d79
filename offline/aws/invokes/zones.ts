import type { Values } from "../account";
import { knownRegions, regionName, type Zone, zonesOf } from "../regions";
import { type Answer, type Filter, filtersOf, type InvokeContext, InvokeError, matchesAny, stringsOf } from "./context";

/** Zones, Regions and what instance types they offer. */
export const zoneAnswers: Readonly<Record<string, Answer>> = {
    "aws:index/getAvailabilityZones:getAvailabilityZones": (args, context) => {
        const excludedNames = stringsOf(args.excludeNames);
        const excludedIds = stringsOf(args.excludeZoneIds);
        const zones = wantedZones(args, context)
            .filter((zone) => !excludedNames.includes(zone.name) && !excludedIds.includes(zone.id))
            .sort((left, right) => (left.name < right.name ? -1 : 1));
        return {
            ...args,
            id: regionOf(args, context),
            region: regionOf(args, context),
            names: zones.map((zone) => zone.name),
            zoneIds: zones.map((zone) => zone.id),
            groupNames: [...new Set(zones.map((zone) => zone.groupName))].sort(),
        };
    },
    "aws:index/getAvailabilityZone:getAvailabilityZone": (args, context) => {
        const zones = wantedZones(args, context).filter(
            (zone) =>
                (args.name === undefined || zone.name === args.name) &&
                (args.zoneId === undefined || zone.id === args.zoneId),
        );
        const [zone] = zones;
        if (zone === undefined) {
            throw new InvokeError("no matching EC2 Availability Zone found");
        }
        if (zones.length > 1) {
            throw new InvokeError(
                "multiple EC2 Availability Zones matched; use additional constraints to reduce matches to a single EC2 Availability Zone",
            );
        }
        return {
            ...args,
            id: zone.name,
            name: zone.name,
            nameSuffix:
                zone.kind === "availability-zone"
                    ? zone.name.slice(zone.region.length)
                    : zone.name.slice(zone.region.length + 1),
            zoneId: zone.id,
            zoneType: zone.kind,
            region: zone.region,
            state: "available",
            groupName: zone.groupName,
            groupLongName: regionName(zone.region),
            networkBorderGroup: zone.networkBorderGroup,
            optInStatus: zone.optInStatus,
            parentZoneName: zone.parentName ?? "",
            parentZoneId: zone.parentId ?? "",
        };
    },
    "aws:index/getRegion:getRegion": (args, context) => {
        const region = String(args.region ?? args.name ?? context.region);
        return {
            id: region,
            name: region,
            region,
            description: regionName(region),
            endpoint: `ec2.${region}.amazonaws.com`,
        };
    },
    "aws:index/getRegions:getRegions": (args) => ({ ...args, id: "aws", names: [...knownRegions()] }),
    "aws:ec2/getInstanceTypeOfferings:getInstanceTypeOfferings": (args, context) => {
        const offered = offerings(args, context);
        return {
            ...args,
            id: regionOf(args, context),
            region: regionOf(args, context),
            instanceTypes: offered.map((offer) => offer.instanceType),
            locations: offered.map((offer) => offer.location),
            locationTypes: offered.map(() => String(args.locationType ?? "region")),
        };
    },
    "aws:ec2/getInstanceTypeOffering:getInstanceTypeOffering": (args, context) => {
        const offered = offerings(args, context);
        const preferred = stringsOf(args.preferredInstanceTypes)
            .map((type) => offered.find((offer) => offer.instanceType === type))
            .find((offer) => offer !== undefined);
        const found = preferred ?? offered[0];
        if (found === undefined) {
            throw new InvokeError("no EC2 Instance Type Offerings found matching criteria; try different search");
        }
        return {
            ...args,
            id: found.instanceType,
            instanceType: found.instanceType,
            location: found.location,
            region: regionOf(args, context),
        };
    },
};

/** Types that every Availability Zone of the stand-in offers: the common ones, and those of the zones at the edge. */
const regionalTypes = [
    ...["t3.micro", "t3.small", "t3.medium", "t3.large", "t3.xlarge", "t4g.small", "t4g.medium", "c6i.large"],
    ...["m6i.large", "m6i.xlarge", "m6g.large", "m7g.large", "r5.2xlarge", "r6i.large", "g4dn.2xlarge"],
];

function offerings(args: Values, context: InvokeContext): { instanceType: string; location: string }[] {
    const region = regionOf(args, context);
    const filters = filtersOf(args);
    const byZone = zonesOf(region).flatMap((zone) =>
        (zone.instanceTypes ?? regionalTypes).map((instanceType) => ({
            instanceType,
            location: args.locationType === "availability-zone-id" ? zone.id : zone.name,
        })),
    );
    const all = String(args.locationType ?? "region").startsWith("availability-zone")
        ? byZone
        : regionalTypes.map((instanceType) => ({ instanceType, location: region }));
    return all.filter((offer) =>
        filters.every(({ name, values }) =>
            matchesAny(values, [name === "location" ? offer.location : offer.instanceType]),
        ),
    );
}

function regionOf(args: Values, context: InvokeContext): string {
    return typeof args.region === "string" ? args.region : context.region;
}

/** What a question about zones in particular names; without any of it a list holds what every account has. */
const particular = /^(?:zone-|group-name|network-border-group|opt-in-status|parent-zone-)/;

/**
 * Zones that pass the filters. Zones that an account has to opt in to are there for who asks for them: most accounts have
 * opted in to none, and a program that takes the first zones of the list must not find itself in a Wavelength Zone.
 */
function wantedZones(args: Values, context: InvokeContext): Zone[] {
    const asked =
        args.allAvailabilityZones === true ||
        args.name !== undefined ||
        args.zoneId !== undefined ||
        filtersOf(args).some(({ name }) => particular.test(name));
    return zonesOf(regionOf(args, context))
        .filter((zone) => args.allAvailabilityZones === true || zone.optInStatus !== "not-opted-in")
        .filter((zone) => asked || zone.kind === "availability-zone")
        .filter(() => args.state === undefined || args.state === "available")
        .filter((zone) => filtersOf(args).every((filter) => matchesAny(filter.values, [zoneAttribute(zone, filter)])));
}

function zoneAttribute(zone: Zone, filter: Filter): string {
    const attributes: Record<string, string | undefined> = {
        "zone-type": zone.kind,
        "zone-name": zone.name,
        "zone-id": zone.id,
        "group-name": zone.groupName,
        "network-border-group": zone.networkBorderGroup,
        "opt-in-status": zone.optInStatus,
        "parent-zone-name": zone.parentName ?? "",
        "parent-zone-id": zone.parentId ?? "",
        "region-name": zone.region,
        state: "available",
    };
    const value = attributes[filter.name];
    if (value === undefined) {
        throw new InvokeError(`InvalidParameterValue: The filter '${filter.name}' is invalid`);
    }
    return value;
}
