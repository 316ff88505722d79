import type { Values } from "../account";
import { AwsError } from "../errors";
import type { Entry, Inventory } from "../inventory";
import { kindOf } from "../kinds";
import { findZone, type Zone } from "../regions";
import { isObject } from "../wire";

/** Quotas of an account. */
export interface Quotas {
    /** Elastic and carrier addresses per Region; a new account has 5, which AWS raises on request. */
    readonly addresses: number;
    /** Rules per direction and address family of a security group. */
    readonly rulesPerSecurityGroup: number;
    readonly subnetsPerVpc: number;
    readonly routesPerTable: number;
    /** Interface endpoints of a VPC. */
    readonly endpointsPerVpc: number;
}

/** EC2 instance types by name of the Wavelength Zone that offers them. */
export type OfferedInstanceTypes = Readonly<Record<string, readonly string[]>>;

/** A resource that is about to be made or changed. */
export interface Change {
    readonly type: string;
    readonly urn: string;
    readonly inputs: Values;
    readonly region: string;
    /** Region of the provider, in which a resource is that names none. Default: the resource's own. */
    readonly home?: string;
    /** The resource itself, when it exists already. */
    readonly self?: Entry;
    readonly inventory: Inventory;
    readonly quotas: Partial<Quotas>;
    /** Instance types by zone name, in place of the published ones. */
    readonly offeredInstanceTypes?: OfferedInstanceTypes;
    /** Names that are newer than the lists of what AWS has: Regions, services with endpoints, types, versions. */
    readonly unlisted?: ReadonlySet<string>;
    readonly now: Date;
}

/** Refuses what AWS refuses, by throwing an AwsError. */
export type Rule = (change: Change) => void;

/** Rules by kind of resource. */
export type Rules = Readonly<Record<string, readonly Rule[]>>;

export function refuse(code: string, message: string, status = 400): never {
    throw new AwsError(code, message, status);
}

/** Everything else of the given kinds that exists in the Region of the change. */
export function others(change: Change, ...kinds: string[]): Entry[] {
    return change.inventory
        .all()
        .filter(
            (entry) => kinds.includes(kindOf(entry.type)) && entry !== change.self && entry.region === change.region,
        );
}

/** The existing resource with an ID, an ARN, or (given its kind) a name. */
export function existingOf(change: Change, reference: unknown, kind?: string): Entry | undefined {
    if (typeof reference !== "string" || reference === "") {
        return undefined;
    }
    return (
        change.inventory.find(reference) ??
        (kind === undefined ? undefined : others(change, kind).find((entry) => entry.inputs.name === reference))
    );
}

/** Where a subnet is: its zone and VPC. */
export function subnetOf(
    change: Change,
    subnetId: unknown,
): { id: string; zone?: Zone; vpcId: string; cidr: string } | undefined {
    const subnet = existingOf(change, subnetId);
    return subnet === undefined
        ? undefined
        : {
              id: subnet.id,
              zone: findZone(String(subnet.outputs.availabilityZone), subnet.region),
              vpcId: String(subnet.outputs.vpcId),
              cidr: String(subnet.outputs.cidrBlock),
          };
}

/** The Wavelength Zone that a subnet is in, if it is in one. */
export function wavelengthZoneOf(change: Change, subnetId: unknown): Zone | undefined {
    const zone = subnetOf(change, subnetId)?.zone;
    return zone?.kind === "wavelength-zone" ? zone : undefined;
}

/** EC2 instance types that a zone offers; undefined where every type is taken to be there. */
export function offeredIn(change: Change, zone: Zone): readonly string[] | undefined {
    return change.offeredInstanceTypes?.[zone.name] ?? zone.instanceTypes;
}

export function strings(value: unknown): string[] {
    return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

export function objects(value: unknown): Values[] {
    return Array.isArray(value) ? value.filter(isObject) : isObject(value) ? [value] : [];
}

/** What stands at a path of a value, in each item of the lists on the way. */
export function reach(value: unknown, path: readonly string[]): unknown[] {
    if (Array.isArray(value)) {
        return value.flatMap((item) => reach(item, path));
    }
    const [first, ...rest] = path;
    return first === undefined ? [value] : isObject(value) ? reach(value[first], rest) : [];
}

export function text(value: unknown): string {
    return value === undefined || value === null ? "" : String(value);
}
