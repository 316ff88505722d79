import { componentProviderHost } from "@pulumi/pulumi/provider/experimental";
import { CarrierGateway } from "./carrier-gateway";
import { CarrierPrefixList } from "./carrier-prefix-list";
import { Database } from "./database";
import { DatabaseAccess } from "./database-access";
import { Network } from "./network";
import { WavelengthZone } from "./wavelength-zone";
import { ZoneApplication } from "./zone-application";

/** Serves the components to Pulumi's engine, whatever language the program is in; the schema is inferred from their types. */
void componentProviderHost({
    name: "wavelength-lattice",
    dirname: __dirname,
    components: [CarrierGateway, CarrierPrefixList, Database, DatabaseAccess, Network, WavelengthZone, ZoneApplication],
});
