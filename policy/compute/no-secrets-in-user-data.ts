import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { allNamed, listed, named } from "../../model/resources/graph/naming";
import { types } from "../../model/resources/graph/types";
import { pending } from "../../model/resources/value";
import { type Finding, stackPolicy, undecided, violation } from "../frame/definition";
import { secretsIn } from "../frame/secret-text";

const servers = [types.instance, types.spotInstance, types.launchTemplate, types.launchConfiguration];
/** Where resources hold user data: a property, and the keys inside it where it is a list of blocks. */
const places: readonly (readonly [wanted: readonly string[], property: string, ...path: string[]])[] = [
    [[...servers, "aws:lightsail/instance:Instance"], "userData"],
    [servers, "userDataBase64"],
    [["aws:ec2/spotFleetRequest:SpotFleetRequest"], "launchSpecifications", "userData"],
];
const passwords = ["random:index/randomPassword:RandomPassword"];
const instead = "let the instance read it from Secrets Manager or Parameter Store when it starts";

export const computeNoSecretsInUserData = stackPolicy<Record<never, never>>({
    name: "compute-no-secrets-in-user-data",
    description: "User data holds no passwords, keys or tokens.",
    rationale:
        "User data is not encrypted: every process on the instance can read it from the metadata service, and so can everyone who may describe the instance or its launch template.",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html",
    severity: "critical",
    level: "advisory",
    levelInProduction: "mandatory",
    levelInDevelopment: "mandatory",
    remediationSteps:
        "Store the value in Secrets Manager or Parameter Store, give the instance's role the right to read it, and read it when the instance starts. Replace the value that was exposed.",
    options: {},
    limitations: ["Secrets that neither their form nor the name before them gives away.", "Compressed user data."],
    *check(graph) {
        for (const [wanted, property, ...path] of places) {
            for (const server of graph.ofType(...wanted)) {
                yield* judged(graph, server, property, path);
            }
        }
    },
});

function* judged(graph: Graph, server: Declared, property: string, path: readonly string[]): Iterable<Finding> {
    const values = graph.valuesIn(server, property, path);
    const made = values.length === 0 ? [] : graph.references(server, property, passwords);
    if (made.length > 0) {
        yield violation(server, `${named(server)} has user data that is made from ${allNamed(made)}; ${instead}`);
    } else if (values.includes(pending)) {
        const fault = `${named(server)} must not hold secrets in its user data`;
        yield undecided(server, fault, [missing(server, property)]);
    }
    for (const value of made.length > 0 ? [] : values) {
        const found = secretsIn(typeof value === "string" ? decoded(value) : "").map(
            ({ kind, line }) => `${kind} (line ${line})`,
        );
        if (found.length > 0) {
            yield violation(server, `${named(server)} has user data that holds ${listed(found)}; ${instead}`);
        }
    }
}

/** Launch templates take user data in base64, instances take it either way; a script is never one unbroken word. */
function decoded(value: string): string {
    return /^[A-Za-z0-9+/=\s]+$/.test(value) && !value.trim().includes(" ")
        ? Buffer.from(value, "base64").toString("utf8")
        : value;
}
