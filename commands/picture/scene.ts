/** What a picture shows, before anything has a place: boxes in boxes, things in them, and arrows. */
export interface Scene {
    /** What stands outside of everything, such as the internet. */
    readonly outside: readonly Thing[];
    readonly region: Box;
    readonly arrows: readonly Arrow[];
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
    | "function"
    | "endpoint"
    | "nat"
    | "lattice-service";

export interface Thing {
    readonly id: string;
    readonly kind: ThingKind;
    readonly label: string;
    readonly detail?: string;
}

/** `internet` and `carrier` are ways in; `inner` is between what is inside. */
export type ArrowKind = "internet" | "carrier" | "inner";

export interface Arrow {
    readonly from: string;
    readonly to: string;
    readonly kind: ArrowKind;
    /** Ports, as in `80, 443`. */
    readonly label?: string;
}
