import { applications } from "./applications";
import { balancers } from "./balancers";
import { compute } from "./compute";
import type { FixedByKind } from "./fixed";
import { gateways } from "./gateways";
import { inspection } from "./inspection";
import { lattice } from "./lattice";
import { links } from "./links";
import { network } from "./network";
import { services } from "./services";
import { storage } from "./storage";
import { upkeep } from "./upkeep";

/** What cannot change in place of the kinds whose source in the provider was read. */
export const provider: FixedByKind = {
    ...network,
    ...gateways,
    ...links,
    ...inspection,
    ...compute,
    ...applications,
    ...balancers,
    ...lattice,
    ...storage,
    ...services,
    ...upkeep,
};
