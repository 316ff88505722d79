import { serverlessApiAuth as policy } from "../../../../policy/serverless/api-auth";
import { expectFindings } from "../../../support/policy/check";
import { describeSetting } from "../../../support/policy/setting";
import { from, Stack, unknownValue } from "../../../support/policy/stack";

const route = "aws:apigatewayv2/route:Route";
const api = "aws:apigatewayv2/api:Api";
const must = "must say who may call";

describe("serverless-api-auth", () => {
    describeSetting(policy, {
        type: "aws:apigateway/method:Method",
        fine: [
            { authorization: "AWS_IAM", httpMethod: "GET" },
            { authorization: "NONE", httpMethod: "OPTIONS" },
            { authorization: "NONE", httpMethod: "GET", apiKeyRequired: true },
        ],
        wrong: [
            [
                { authorization: "NONE", httpMethod: "GET" },
                "has authorization NONE, so everybody may call; set it to AWS_IAM or an authorizer's type",
            ],
        ],
        later: [
            [{ authorization: unknownValue, httpMethod: "GET" }, must, "authorization"],
            [{ authorization: "NONE", httpMethod: "GET", apiKeyRequired: unknownValue }, must, "apiKeyRequired"],
            [{ authorization: "NONE", httpMethod: unknownValue }, must, "httpMethod"],
        ],
    });
    describeSetting(policy, {
        type: "aws:appsync/graphQLApi:GraphQLApi",
        fine: [{ authenticationType: "AWS_IAM" }],
        wrong: [
            [
                { authenticationType: "API_KEY" },
                "has authenticationType API_KEY, so everybody may call; set it to AWS_IAM or a user pool",
            ],
        ],
        later: [[{ authenticationType: unknownValue }, must, "authenticationType"]],
    });
    describeSetting(policy, {
        type: route,
        fine: [
            { routeKey: "GET /", authorizationType: "JWT" },
            { routeKey: "$disconnect" },
            { routeKey: "sendMessage", authorizationType: "NONE" },
            // Of which kind its API is, nobody knows.
            { routeKey: "$default" },
            { routeKey: unknownValue, authorizationType: "JWT" },
            {},
        ],
        wrong: [
            [
                { routeKey: "GET /" },
                "sets no authorizationType, so everybody may call; set it to AWS_IAM, JWT or CUSTOM",
            ],
            [
                { routeKey: "$connect", authorizationType: "NONE" },
                "has authorizationType NONE, so everybody may call; set it to AWS_IAM, JWT or CUSTOM",
            ],
        ],
        later: [
            [{ routeKey: "ANY /x", authorizationType: unknownValue }, must, "authorizationType"],
            [{ routeKey: unknownValue }, must, "routeKey"],
        ],
    });

    for (const ids of ["unknown", "known"] as const) {
        it(`leaves methods to the policy of their API, and those of private APIs alone, with ${ids} ids`, async () => {
            const stack = new Stack({ ids });
            const rest = (name: string, inputs: Readonly<Record<string, unknown>> = {}) => {
                const found = stack.add("aws:apigateway/restApi:RestApi", name, inputs);
                return stack.add("aws:apigateway/method:Method", name, {
                    restApi: found,
                    authorization: "NONE",
                    httpMethod: "GET",
                });
            };
            rest("inline", { policy: "{}" });
            rest("private", { endpointConfiguration: { types: ["PRIVATE"] } });
            rest("separate");
            const separate = stack.resources.find(({ name }) => name === "separate");
            stack.add("aws:apigateway/restApiPolicy:RestApiPolicy", "separate", { restApiId: separate, policy: "{}" });
            const open = rest("open", { endpointConfiguration: { types: ["REGIONAL"] } });
            rest("later", { endpointConfiguration: unknownValue, policy: unknownValue });
            const fault = "has authorization NONE, so everybody may call; set it to AWS_IAM or an authorizer's type";
            await expectFindings(policy, stack, { violations: [[open, `apigateway.Method "open" ${fault}`]] });
        });
    }

    it("asks the API whether it is one of HTTP", async () => {
        const stack = new Stack();
        const http = stack.add(api, "http", { protocolType: "HTTP" });
        const socket = stack.add(api, "socket", { protocolType: "WEBSOCKET" });
        const open = stack.add(route, "open", { apiId: from(http), routeKey: "$default" });
        stack.add(route, "socket", { apiId: from(socket), routeKey: "$default" });
        stack.add(route, "odd", { apiId: from(socket), routeKey: "GET /" });
        const fault = "sets no authorizationType, so everybody may call; set it to AWS_IAM, JWT or CUSTOM";
        await expectFindings(policy, stack, { violations: [[open, `apigatewayv2.Route "open" ${fault}`]] });
    });
});
