import { PolicyPack } from "@pulumi/policy";
import { toPulumi } from "./pack/adapter";
import { readConfiguration } from "./pack/configure";
import { Session } from "./pack/session";
import { cacheDeserialization } from "./pack/unpack-once";
import { policies } from "./policies";

cacheDeserialization();
const session = new Session(policies, true);
readConfiguration(policies, (settings) => {
    session.settings = settings;
});
// Creating a pack starts its server: nothing may import this module.
new PolicyPack("wavelength-lattice", {
    displayName: "Carrier edge with VPC Lattice",
    description: "Holds a Pulumi AWS program to what Wavelength Zones and VPC Lattice can do.",
    provider: "aws",
    policies: toPulumi(policies, session),
});
