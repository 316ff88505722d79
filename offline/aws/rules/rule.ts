import type { Values } from "../account";
import type { Entry, Inventory } from "../inventory";

/** Quotas that an account can have raised, at the values that a new account has. */
export interface Quotas {
    /** Elastic and carrier addresses per Region. */
    readonly addresses: number;
    /** Rules per direction and address family of a security group. */
    readonly rulesPerSecurityGroup: number;
    readonly subnetsPerVpc: number;
    readonly routesPerTable: number;
}

/** A resource that is about to be made or changed. */
export interface Change {
    readonly type: string;
    readonly urn: string;
    readonly inputs: Values;
    readonly region: string;
    /** The resource itself, when it exists already. */
    readonly self?: Entry;
    readonly inventory: Inventory;
    readonly quotas: Partial<Quotas>;
    readonly now: Date;
}

/** Refuses what AWS refuses, by throwing an AwsError. */
export type Rule = (change: Change) => void;
