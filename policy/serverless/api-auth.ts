import type { Declared } from "../../model/resources/declared";
import { type Graph, missing } from "../../model/resources/graph/graph";
import { named } from "../../model/resources/graph/naming";
import { canonicalType } from "../../model/resources/graph/types";
import { flag, list, pending, read, text } from "../../model/resources/value";
import { type Companion, companionOf } from "../frame/companions";
import { stackPolicy, undecided, violation } from "../frame/definition";

const method = "aws:apigateway/method:Method";
const route = "aws:apigatewayv2/route:Route";
const api = "aws:apigatewayv2/api:Api";
const restApi = "aws:apigateway/restApi:RestApi";
const policies: readonly Companion[] = [{ type: "aws:apigateway/restApiPolicy:RestApiPolicy", property: "restApiId" }];
const graphQl = "aws:appsync/graphQLApi:GraphQLApi";

export const serverlessApiAuth = stackPolicy<Record<never, never>>({
    name: "serverless-api-auth",
    description: "Methods and routes of API Gateway and APIs of AppSync say who may call.",
    rationale:
        "What has no authorization everybody calls, at your cost; a key of an API tells programs apart and is in each copy of them.",
    source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html",
    severity: "medium",
    level: "advisory",
    remediationSteps:
        "Set `authorization` or `authorizationType` to AWS_IAM, JWT, CUSTOM or a user pool, or exempt what the world may call.",
    controls: ["fsbp APIGateway.8", "fsbp AppSync.5"],
    options: {},
    limitations: [
        "APIs that are declared by an OpenAPI document.",
        "Whether the function behind a route asks who calls.",
        "Methods of REST APIs that ask for an API key, or whose API is private or has a policy: they count as guarded.",
    ],
    *check(graph) {
        for (const resource of graph.ofType(method, route, graphQl)) {
            const { property, open, instead, applies = true } = authorizationOf(graph, resource);
            const value = text(resource.inputs, property);
            if (applies === false || (value !== pending && !open.includes(value))) {
                continue;
            }
            const awaited = [...(applies === true ? [] : [applies]), ...(value === pending ? [property] : [])];
            const has = value === undefined ? `sets no ${property}` : `has ${property} ${String(value)}`;
            yield awaited.length > 0
                ? undecided(
                      resource,
                      `${named(resource)} must say who may call`,
                      awaited.map((key) => missing(resource, key)),
                  )
                : violation(resource, `${named(resource)} ${has}, so everybody may call; set it to ${instead}`);
        }
    },
});

interface Authorization {
    readonly property: string;
    /** Values that admit everybody. */
    readonly open: readonly unknown[];
    readonly instead: string;
    /** Whether it has to have one, or the property that decides. Default: it has. */
    readonly applies?: boolean | string;
}

function authorizationOf(graph: Graph, resource: Declared): Authorization {
    switch (canonicalType(resource.type)) {
        case graphQl:
            return { property: "authenticationType", open: ["API_KEY"], instead: "AWS_IAM or a user pool" };
        case method:
            return {
                property: "authorization",
                open: ["NONE"],
                instead: "AWS_IAM or an authorizer's type",
                applies: isUnguarded(graph, resource),
            };
        default:
            return {
                property: "authorizationType",
                open: ["NONE", undefined],
                instead: "AWS_IAM, JWT or CUSTOM",
                applies: takesCallers(graph, resource),
            };
    }
}

/** Whether nothing else stands before a method; a browser asks by OPTIONS before it signs anything. */
function isUnguarded(graph: Graph, resource: Declared): boolean | string {
    const { inputs } = resource;
    const [key, verb] = [flag(inputs, "apiKeyRequired"), text(inputs, "httpMethod")];
    const guarded = graph.named(resource, "restApi", [restApi]).certain.some((one) => isGuarded(graph, one));
    if (key === true || verb === "OPTIONS" || guarded) {
        return false;
    }
    return key === pending ? "apiKeyRequired" : verb === pending ? "httpMethod" : true;
}

/** Whether an API is one of a VPC, or has a policy of its own: what that says others judge. */
function isGuarded(graph: Graph, found: Declared): boolean {
    const kinds = list(found.inputs, "endpointConfiguration", "types");
    const isPrivate = kinds !== pending && kinds?.includes("PRIVATE") === true;
    return (
        isPrivate ||
        read(found.inputs, "policy") !== undefined ||
        companionOf(graph, found, [restApi], policies) === true
    );
}

/** Whether a route can have an authorization: of a WebSocket API only the one that connects can. */
function takesCallers(graph: Graph, resource: Declared): boolean | string {
    const key = text(resource.inputs, "routeKey");
    if (key === pending || key === "$connect") {
        return key === pending ? "routeKey" : true;
    }
    const protocols = graph.named(resource, "apiId", [api]).certain.map(({ inputs }) => text(inputs, "protocolType"));
    const isHttp = protocols.length > 0 ? protocols.every((protocol) => protocol === "HTTP") : key !== "$default";
    return isHttp && (key === "$default" || key?.includes(" ") === true);
}
