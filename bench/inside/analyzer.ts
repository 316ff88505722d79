import * as grpc from "@grpc/grpc-js";
import { startPack } from "../../cli/bench/pack-process";
import type { Declared } from "../../model/resources/declared";
import { repeat, stackResources } from "./resources";

const { AnalyzerClient } = require("@pulumi/pulumi/proto/analyzer_grpc_pb");
const analyzer = require("@pulumi/pulumi/proto/analyzer_pb");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb");

/** As many at once as the engine registers by default. */
const atOnce = 16;

type Client = Record<string, (request: unknown, callback: (error: unknown, response: unknown) => void) => void>;
interface PolicyConfiguration {
    hasProperties(): boolean;
    setProperties(properties: unknown): void;
}
interface Info {
    getPoliciesList(): unknown[];
    getInitialconfigMap(): { getEntryList(): [string, unknown][]; get(name: string): PolicyConfiguration };
}
interface Diagnostics {
    getDiagnosticsList(): unknown[];
}

/**
 * Holds so many resources to a pack in its own process, as the engine does it: each resource by itself, then the whole
 * stack, in a process that has seen nothing before.
 */
async function main(root: string, folder: string, wanted: number): Promise<void> {
    const resources = repeat(await stackResources(root, "dev"), wanted);
    const pack = await startPack(folder);
    try {
        const client: Client = new AnalyzerClient(`127.0.0.1:${pack.port}`, grpc.credentials.createInsecure(), {
            "grpc.max_receive_message_length": -1,
            "grpc.max_send_message_length": -1,
        });
        const info = (await call(client, "getAnalyzerInfo", new Empty())) as Info;
        await call(client, "configure", configuration(info));
        const single = resources.map(requestOf);
        const whole = new analyzer.AnalyzeStackRequest();
        whole.setResourcesList(resources.map(resourceOf));
        const before = pack.processor();
        const started = performance.now();
        let found = 0;
        const waiting = single[Symbol.iterator]();
        await Promise.all(
            Array.from({ length: atOnce }, async () => {
                for (const request of waiting) {
                    found += ((await call(client, "analyze", request)) as Diagnostics).getDiagnosticsList().length;
                }
            }),
        );
        const each = performance.now() - started;
        found += ((await call(client, "analyzeStack", whole)) as Diagnostics).getDiagnosticsList().length;
        const stack = performance.now() - started - each;
        const after = pack.processor();
        const processor = after === undefined || before === undefined ? undefined : after - before;
        const policies = info.getPoliciesList().length;
        const result = {
            resources: resources.length,
            policies,
            boot: pack.boot,
            each,
            stack,
            processor,
            found,
            peak: pack.peak(),
        };
        process.stdout.write(`${JSON.stringify(result)}\n`);
        (client as unknown as grpc.Client).close();
    } finally {
        await pack.end();
    }
}

/** The pack's own configuration, which the engine hands back to it. */
function configuration(info: Info): unknown {
    const request = new analyzer.ConfigureAnalyzerRequest();
    for (const [name] of info.getInitialconfigMap().getEntryList()) {
        const one = info.getInitialconfigMap().get(name);
        if (!one.hasProperties()) {
            one.setProperties(new Struct());
        }
        request.getPolicyconfigMap().set(name, one);
    }
    return request;
}

function requestOf({ type, urn, name, inputs }: Declared): unknown {
    const request = new analyzer.AnalyzeRequest();
    request.setType(type);
    request.setUrn(urn);
    request.setName(name);
    request.setProperties(Struct.fromJavaScript(inputs));
    request.setOptions(new analyzer.AnalyzerResourceOptions());
    return request;
}

function resourceOf({ type, urn, name, outputs, references }: Declared): unknown {
    const resource = new analyzer.AnalyzerResource();
    resource.setType(type);
    resource.setUrn(urn);
    resource.setName(name);
    resource.setProperties(Struct.fromJavaScript(outputs));
    resource.setOptions(new analyzer.AnalyzerResourceOptions());
    const dependencies = resource.getPropertydependenciesMap();
    for (const [property, urns] of Object.entries(references)) {
        const list = new analyzer.AnalyzerPropertyDependencies();
        list.setUrnsList([...urns]);
        dependencies.set(property, list);
    }
    return resource;
}

function call(client: Client, method: string, request: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
        client[method]?.(request, (error, response) => (error ? reject(error) : resolve(response)));
    });
}

const [root = "", folder = "", wanted = ""] = process.argv.slice(2);
void main(root, folder, Number(wanted));
