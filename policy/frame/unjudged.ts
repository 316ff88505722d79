import type { Declared } from "../../model/resources/declared";
import { listed, named } from "../../model/resources/graph/naming";
import type { Finding } from "./definition";

const inside = "with all that their templates declare";
/** What declares AWS resources in other words than those that policies read: one, and several of it. */
const providers: readonly (readonly [types: string | RegExp, one: string, several: string])[] = [
    ["aws-native:", "of the AWS Cloud Control provider (aws-native)", "of the AWS Cloud Control provider (aws-native)"],
    [
        "aws:cloudformation/stack:Stack",
        "CloudFormation stack, with all that its template declares",
        `CloudFormation stacks, ${inside}`,
    ],
    [
        "aws:cloudformation/stackSet",
        "CloudFormation stack set, with all that its template declares",
        `CloudFormation stack sets, ${inside}`,
    ],
    [
        "aws:serverlessrepository/",
        "application of the AWS Serverless Application Repository, with all that its template declares",
        `applications of the AWS Serverless Application Repository, ${inside}`,
    ],
    [
        "aws:servicecatalog/provisionedProduct:",
        "product of AWS Service Catalog, with all that its template declares",
        `products of AWS Service Catalog, ${inside}`,
    ],
    [/^[^:]+:tf:aws_/, "of Terraform modules", "of Terraform modules"],
    ["aws:cloudcontrol/", "declared through the Cloud Control API", "declared through the Cloud Control API"],
];

/** What no policy of the pack judges, in one line; nothing where all is judged. */
export function unjudged(resources: readonly Pick<Declared, "urn" | "type" | "name">[]): Finding | undefined {
    const groups = providers.flatMap(([types, one, several]) => {
        const found = resources.filter(({ type }) =>
            typeof types === "string" ? type.startsWith(types) && !type.startsWith(`${types}index:`) : types.test(type),
        );
        return found.length === 0 ? [] : [{ what: found.length === 1 ? one : several, found }];
    });
    const [first] = groups[0]?.found ?? [];
    if (first === undefined) {
        return undefined;
    }
    const number = groups.reduce((sum, { found }) => sum + found.length, 0);
    const parts = groups.map(
        ({ what, found }) =>
            `${found.length} ${what} (${listed(found.slice(0, 3).map(named))}${found.length > 3 ? ", …" : ""})`,
    );
    const message = `${number} ${number === 1 ? "resource is" : "resources are"} not judged by any policy: ${parts.join("; ")}. Declare them with the aws provider, or judge them elsewhere.`;
    return { kind: "violation", urn: first.urn, message };
}
