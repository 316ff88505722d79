import { commandPlaces } from "../../model/resources/commands";
import { environmentPlaces } from "../../model/resources/environments";
import { canonicalType, types } from "../../model/resources/graph/types";
import { resourcePolicy } from "../frame/definition";
import { plainSecrets } from "../frame/plain-texts";

const instead = "let what runs there read it from Secrets Manager or Parameter Store";

export const secretsNoPlainText = resourcePolicy<Record<never, never>>({
    name: "secrets-no-plain-text",
    description:
        "Environment variables, arguments, command lines and options of services other than functions and ECS tasks hold no passwords, keys or tokens.",
    rationale: "Everyone who may describe the resource reads them, and logs and revisions keep them.",
    source: "https://docs.aws.amazon.com/securityhub/latest/userguide/codebuild-controls.html",
    severity: "critical",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        "Store the value in Secrets Manager or Parameter Store and give the resource its name: by the service's own means where it has them, else let what runs read it when it starts. Replace the value that was exposed.",
    controls: ["fsbp CodeBuild.2"],
    options: {},
    limitations: [
        "Secrets that neither their form nor their name gives away.",
        "Build specifications and files that are read while something runs, single words of command lines that are awaited.",
    ],
    types: [...new Set([...environmentPlaces.keys(), ...commandPlaces.keys()])].filter((type) => type !== types.lambda),
    *check(resource) {
        const type = canonicalType(resource.type);
        yield* plainSecrets(resource, environmentPlaces.get(type) ?? [], commandPlaces.get(type) ?? [], instead);
    },
});
