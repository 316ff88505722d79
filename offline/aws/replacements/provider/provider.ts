import { applications } from "./applications";
import { compute } from "./compute";
import type { FixedByKind } from "./fixed";
import { gateways } from "./gateways";
import { lattice } from "./lattice";
import { network } from "./network";
import { services } from "./services";

/** What cannot change in place of the kinds whose source in the provider was read. */
export const provider: FixedByKind = {
    ...network,
    ...gateways,
    ...compute,
    ...applications,
    ...lattice,
    ...services,
};
