import { PolicyPack } from "@pulumi/policy";
import { nameOnce } from "../internals/pack/named-once";
import { cacheDeserialization } from "../internals/pack/unpack-once";
import { toPulumi } from "./pack/adapter";
import { readConfiguration } from "./pack/configure";
import { openPlaces, programFolder } from "./pack/places";
import { Session } from "./pack/session";
import { policies } from "./policies";
import { reportOptionsIn } from "./reachability/report-options";

cacheDeserialization();
nameOnce();
const session = new Session(policies, true);
readConfiguration(policies, (settings) => {
    session.settings = settings;
    const { states, report } = openPlaces(reportOptionsIn(settings), programFolder(process.cwd(), process.env));
    session.states = states;
    // Loaded for those who want a report: it lays out a picture.
    session.report =
        Object.keys(report).length === 0
            ? undefined
            : async (analysis) => {
                  const { writeReport } = require("./reporter.js") as typeof import("../report/write-report");
                  return writeReport(analysis, report, stepsOf);
              };
});

function stepsOf(name: string): string | undefined {
    return policies.find((policy) => policy.name === name)?.remediationSteps;
}

// Creating a pack starts its server: nothing may import this module.
new PolicyPack("wavelength-lattice", {
    displayName: "Carrier edge with VPC Lattice",
    description: "Holds a Pulumi AWS program to what Wavelength Zones and VPC Lattice can do.",
    provider: "aws",
    policies: toPulumi(policies, session),
});
