/** HTTP methods that a rule of a VPC Lattice listener can match. */
export const latticeMethods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "CONNECT", "TRACE"] as const;

/** Path of a request: `exact` or `prefix`, one of the two; each at most 200 characters and from `/` on. */
export interface PathMatch {
    readonly exact?: string;
    readonly prefix?: string;
    /** @default false - `/Orders` and `/orders` are one path, as AWS has it */
    readonly caseSensitive?: boolean;
}

/** A header of a request: `exact`, `prefix` or `contains`, one of the three; each at most 200 characters. */
export interface HeaderMatch {
    /** Name of the header; its case does not matter. */
    readonly name: string;
    readonly exact?: string;
    readonly prefix?: string;
    readonly contains?: string;
    /** @default false */
    readonly caseSensitive?: boolean;
}

/** What a request has to be for a rule to take it; what is left out matches everything. At least one is needed. */
export interface RouteMatch {
    /** One of `latticeMethods`. @default - every method */
    readonly method?: string;
    /** @default - every path */
    readonly path?: PathMatch;
    /** All of them have to match; 1 to 5. @default - no header is looked at */
    readonly headers?: readonly HeaderMatch[];
}

/** One of the target groups that a rule forwards to. */
export interface WeightedTarget {
    /** Key of the target group in the service's `targetGroups`. */
    readonly targetGroup: string;
    /** Share of the requests, 0 to 999, relative to the sum. @default 100 */
    readonly weight?: number;
}

/** One rule of a listener: forwards to target groups, or answers with a fixed status, one of the two. */
export interface LatticeRoute extends RouteMatch {
    /** 1 to 2000, each once in a listener; the lowest that matches wins. */
    readonly priority: number;
    /** 1 to 10 target groups. */
    readonly forward?: readonly WeightedTarget[];
    /** 404 or 500, the two that AWS knows. */
    readonly fixedResponse?: number;
}
