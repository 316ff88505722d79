import * as pulumi from "@pulumi/pulumi";
import { Architecture } from "./program/architecture";
import { lookUpZones } from "./program/lookups";
import { loadSettings } from "./program/settings/load";

/** The stack's configuration, built, and what its owner needs to know of it. */
export = async (): Promise<Record<string, unknown>> => {
    const { settings, region } = loadSettings();
    const zones = await lookUpZones(settings);
    const architecture = new Architecture("edge", {
        settings,
        region,
        project: pulumi.getProject(),
        stack: pulumi.getStack(),
        zones,
    });
    return architecture.outputs;
};
