import { runtime } from "@pulumi/pulumi";
import type { Declared } from "../../../model/resources/declared";
import type { Evaluation } from "../../../policy/evaluate";
import { settingsOf } from "../../../policy/frame/configuration";
import type { Policy } from "../../../policy/frame/definition";
import { toPulumi } from "../../../policy/pack/adapter";
import { Session } from "../../../policy/pack/session";

const analyzer = require("@pulumi/pulumi/proto/analyzer_pb");
const struct = require("google-protobuf/google/protobuf/struct_pb");
const server = require("@pulumi/policy/server");

void runtime;

type Found = Pick<Evaluation, "violations" | "unknown">;

/**
 * What the pack reports through the SDK's own analyzer functions: resources one by one, then the whole stack, with
 * unknowns as proxies that throw when they are read.
 */
export async function analyze(
    resources: readonly Declared[],
    policies: readonly Policy[],
    configuration?: unknown,
    condensed = false,
    beside: Partial<Pick<Session, "states" | "report">> = {},
): Promise<Found> {
    const session = new Session(policies, condensed);
    Object.assign(session, beside);
    session.settings = settingsOf(policies, configuration);
    const served = toPulumi(policies, session).map((policy) => ({
        ...policy,
        enforcementLevel: session.settings.get(policy.name)?.level ?? policy.enforcementLevel,
    }));
    const one = server.makeAnalyzeRpcFun("pack", "1.0.0", "advisory", served);
    const all = server.makeAnalyzeStackRpcFun("pack", "1.0.0", "advisory", served);
    const diagnostics: any[] = [];
    for (const resource of resources) {
        const found = await call(one, once(requests, resource, requestOf));
        // The engine puts the resource's own URN where a policy on one resource gives none.
        diagnostics.push(...found.map((each) => ({ ...each, urn: each.urn || resource.urn })));
    }
    const request = new analyzer.AnalyzeStackRequest();
    // The engine promises no order.
    request.setResourcesList([...resources].reverse().map((each) => once(stackResources, each, stackResourceOf)));
    diagnostics.push(...(await call(all, request)));
    return {
        violations: diagnostics
            .filter((found) => !found.message.startsWith("unknown:"))
            .map(({ policy, level, urn, message }) => ({ policy, level, urn, message })),
        unknown: diagnostics
            .filter((found) => found.message.startsWith("unknown:"))
            .map(({ policy, urn, message, level }) => ({
                policy,
                urn,
                message,
                ...(level === "advisory" ? {} : { level }),
            })),
    };
}

// Many tests analyze one and the same resource, and most of the time goes into messages.
const requests = new WeakMap<Declared, unknown>();
const stackResources = new WeakMap<Declared, unknown>();

function once(made: WeakMap<Declared, unknown>, resource: Declared, make: (resource: Declared) => unknown): unknown {
    const found = made.get(resource) ?? make(resource);
    made.set(resource, found);
    return found;
}

function requestOf(resource: Declared): unknown {
    const request = new analyzer.AnalyzeRequest();
    request.setType(resource.type);
    request.setUrn(resource.urn);
    request.setName(resource.name);
    request.setProperties(struct.Struct.fromJavaScript(resource.inputs));
    const options = new analyzer.AnalyzerResourceOptions();
    options.setParent(resource.parent ?? "");
    request.setOptions(options);
    return request;
}

function stackResourceOf(resource: Declared): unknown {
    const found = new analyzer.AnalyzerResource();
    found.setType(resource.type);
    found.setUrn(resource.urn);
    found.setName(resource.name);
    found.setProperties(struct.Struct.fromJavaScript(resource.outputs));
    const options = new analyzer.AnalyzerResourceOptions();
    options.setProtect(resource.protect === true);
    found.setOptions(options);
    if (resource.parent !== undefined) {
        found.setParent(resource.parent);
    }
    const dependencies = found.getPropertydependenciesMap();
    for (const [property, urns] of Object.entries(resource.references)) {
        const list = new analyzer.AnalyzerPropertyDependencies();
        list.setUrnsList([...urns].reverse());
        dependencies.set(property, list);
    }
    return found;
}

async function call(rpc: any, request: unknown): Promise<any[]> {
    const response: any = await new Promise((resolve, reject) => {
        rpc({ request }, (error: unknown, found: unknown) => (error ? reject(error) : resolve(found)));
    });
    return response.getDiagnosticsList().map((found: any) => ({
        policy: found.getPolicyname(),
        urn: found.getUrn(),
        message: found.getMessage(),
        level: found.getEnforcementlevel() === analyzer.EnforcementLevel.MANDATORY ? "mandatory" : "advisory",
    }));
}
