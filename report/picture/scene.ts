/** What a picture shows, before anything has a place: boxes in boxes, things in them, and arrows. */
export interface Scene {
    /** What stands outside of everything, such as the internet. */
    readonly outside: readonly Thing[];
    readonly region: Box;
    readonly arrows: readonly Arrow[];
    /** How many expectations the program states, and how many of them are proved. */
    readonly expectations: { readonly stated: number; readonly proved: number };
}

export type BoxKind =
    | "region"
    | "vpc"
    | "availability-zone"
    | "wavelength-zone"
    | "public"
    | "private"
    | "isolated"
    | "zone-subnet"
    | "subnet"
    | "lattice";

export interface Box {
    readonly id: string;
    readonly kind: BoxKind;
    readonly label: string;
    readonly detail?: string;
    readonly boxes: readonly Box[];
    readonly things: readonly Thing[];
    /** What stands on the edge of the box. */
    readonly gateways: readonly Thing[];
}

export type ThingKind =
    | "internet"
    | "devices"
    | "gateway"
    | "compute"
    | "container"
    | "balancer"
    | "database"
    | "file-system"
    | "function"
    | "endpoint"
    | "nat"
    | "lattice-service"
    | "lattice-resource";

export interface Thing {
    readonly id: string;
    readonly kind: ThingKind;
    readonly label: string;
    readonly detail?: string;
}

/**
 * `internet` and `carrier` are ways in; `inner` is between what is inside. `unwanted` is open although an expectation
 * forbids it, `missing` is not although one demands it.
 */
export type ArrowKind = "internet" | "carrier" | "inner" | "unwanted" | "missing";

export interface Arrow {
    readonly from: string;
    readonly to: string;
    readonly kind: ArrowKind;
    /** Ports, each with the mark of its expectations, as in `80, 443 ✓`; `~` is for some only, `?` for not known. */
    readonly label?: string;
}
