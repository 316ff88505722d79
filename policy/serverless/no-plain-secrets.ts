import { commandPlaces } from "../../model/resources/commands";
import { environmentPlaces } from "../../model/resources/environments";
import { types } from "../../model/resources/graph/types";
import { resourcePolicy } from "../frame/definition";
import { plainSecrets } from "../frame/plain-texts";

const places = environmentPlaces.get(types.lambda) ?? [];
const commands = commandPlaces.get(types.lambda) ?? [];
const instead = "let the function read it from Secrets Manager or Parameter Store";

export const serverlessNoPlainSecrets = resourcePolicy<Record<never, never>>({
    name: "serverless-no-plain-secrets",
    description:
        "Functions get passwords, keys and tokens from Secrets Manager or Parameter Store, not from environment variables or the command of their image.",
    rationale: "Everyone who may describe a function reads its environment, and every version keeps it.",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html",
    severity: "critical",
    level: "advisory",
    remediationSteps:
        "Give the function the secret's name, let its role read it, and read it when the function starts. Replace the value that was exposed.",
    options: {},
    limitations: ["Secrets that neither their form nor the variable's name gives away."],
    types: [types.lambda],
    *check(resource) {
        yield* plainSecrets(resource, places, commands, instead);
    },
});
