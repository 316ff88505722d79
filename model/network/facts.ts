/** Who declared something: what a message names, because this is the resource that has to change. */
export interface ResourceRef {
    /** Pulumi's name of the resource, as its program wrote it. */
    readonly name: string;
    readonly urn: string;
    /** Type token, as in `aws:ec2/subnet:Subnet`; absent for what AWS makes by itself. */
    readonly type?: string;
}

/** A fact that the program does not tell (yet). It never counts as fine. */
export interface Unknown {
    /** What is not known, as a noun phrase: `the route table of subnet "app-a"`. */
    readonly unknown: string;
    /** Whose value it is. */
    readonly of?: readonly ResourceRef[];
    /** Of a block of addresses: the family that it has for certain. Absent: either. */
    readonly family?: "IPv4" | "IPv6";
    /** Of a list of ids that is one of these, or holds several of them. Absent: anything. */
    readonly among?: readonly (readonly string[])[];
}

/** A value, or the statement that it is not known. An optional `Fact` that is absent means "none" or AWS's default. */
export type Fact<T> = T | Unknown;

/** States that something is not known. */
export function unknown(what: string, ...of: readonly ResourceRef[]): Unknown {
    return of.length === 0 ? { unknown: what } : { unknown: what, of };
}

/** Each statement once. */
export function distinct(statements: readonly Unknown[]): readonly Unknown[] {
    return statements.length < 2 ? statements : [...new Map(statements.map((each) => [each.unknown, each])).values()];
}

/** Whether a fact is not known. */
export function isMissing(fact: unknown): fact is Unknown {
    return typeof fact === "object" && fact !== null && "unknown" in fact;
}

/**
 * A list that was read from several places. `unseen` says that there may be more members than are listed:
 * an allow that is listed still allows, but nothing follows from the absence of one.
 */
export interface Seen<T> {
    readonly items: readonly T[];
    readonly unseen?: Unknown;
}

/** One thing of the network. Ids are unique in the whole network; whoever observes it uses URNs. */
export interface Element {
    readonly id: string;
    readonly resource: ResourceRef;
}
