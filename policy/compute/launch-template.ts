import { missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { pending, text } from "../../model/resources/value";
import { resourcePolicy, undecided, violation } from "../frame/definition";

export const computeLaunchTemplate = resourcePolicy<Record<never, never>>({
    name: "compute-launch-template",
    description: "Auto Scaling groups start their instances from launch templates.",
    rationale:
        "Launch configurations get no new features, cannot be changed, and accounts that are made today cannot make them; a launch template has versions.",
    source: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-configurations.html",
    severity: "low",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        "Declare an `aws.ec2.LaunchTemplate` with the same settings, and name it in the group's `launchTemplate`.",
    controls: ["fsbp AutoScaling.9"],
    options: {},
    limitations: ["Launch configurations that no group uses."],
    types: [types.autoScalingGroup],
    *check(resource) {
        const launch = text(resource.inputs, "launchConfiguration");
        const templated = ["launchTemplate", "mixedInstancesPolicy"].some(
            (key) => resource.inputs[key] !== undefined && resource.inputs[key] !== null,
        );
        if (launch === undefined || launch === "") {
            return;
        }
        yield launch === pending && templated
            ? undecided(resource, `${named(resource)} must start from a launch template`, [
                  missing(resource, "launchConfiguration"),
              ])
            : violation(
                  resource,
                  `${named(resource)} starts from a launch configuration; name a launch template in launchTemplate instead`,
              );
    },
});
