import type { Entry, Inventory } from "./inventory";
import { kindOf } from "./kinds";
import { balancingRules } from "./rules/balancing";
import { computeRules } from "./rules/compute";
import { databaseRules } from "./rules/databases";
import { checkProtection, checkUsers } from "./rules/deletion";
import { checkDraining } from "./rules/draining";
import { endpointRules } from "./rules/endpoints";
import { fileRules } from "./rules/files";
import { hybridRules } from "./rules/hybrid";
import { latticeRules } from "./rules/lattice";
import { valuesAreAllowed } from "./rules/limits";
import { namesAreFree } from "./rules/names";
import { networkRules } from "./rules/network";
import { placesAreNear } from "./rules/places";
import { principalsAreWhole } from "./rules/principals";
import { referencesExist } from "./rules/references";
import type { Change, Rules } from "./rules/rule";
import { securityGroupRules } from "./rules/security-groups";
import { serviceRules } from "./rules/services";
import { subnetRoomRules } from "./rules/subnet-room";
import { tagsAreAllowed } from "./rules/tags";

const families: readonly Rules[] = [
    networkRules,
    securityGroupRules,
    computeRules,
    balancingRules,
    latticeRules,
    serviceRules,
    databaseRules,
    fileRules,
    hybridRules,
    endpointRules,
    subnetRoomRules,
];

/** Kinds that some rule is about, for the check that they exist in the SDK. */
export const ruledKinds: readonly string[] = [...new Set(families.flatMap(Object.keys))].sort();

/** Refuses, by an AwsError, the creation or change of a resource that AWS would refuse. */
export function checkChange(change: Change): void {
    referencesExist(change);
    namesAreFree(change);
    valuesAreAllowed(change);
    tagsAreAllowed(change);
    placesAreNear(change);
    principalsAreWhole(change);
    for (const family of families) {
        for (const rule of family[kindOf(change.type)] ?? []) {
            rule(change);
        }
    }
}

/** Refuses, by an AwsError, a deletion that AWS would refuse. */
export function checkDelete(entry: Entry, inventory: Inventory): void {
    checkProtection(entry, inventory);
    checkUsers(entry, inventory);
    checkDraining(entry, inventory);
}
