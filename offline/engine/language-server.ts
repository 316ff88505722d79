import * as grpc from "@grpc/grpc-js";
import {
    bailed,
    type ILanguageRuntimeServer,
    type InlineServer,
    inlineServer,
    LanguageRuntimeService,
    type RunResponse,
} from "../../internals/engine/inline-program";
import type { Program } from "./program";

export interface LanguageServer {
    /** For the CLI's `--client`. */
    readonly address: string;
    close(): void;
}

/**
 * Serves the program to the engine from this process, so that a CLI without a language host beside it can run it.
 * The SDK loads with the first request, while the CLI is starting.
 */
export async function serveProgram(program: Program): Promise<LanguageServer> {
    let loaded: InlineServer | undefined;
    const inline = () => {
        loaded ??= inlineServer(program.run);
        return loaded;
    };
    const server = new grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
    const service = {
        run: ((call, callback) => inline().run(call, onceReported(callback))) as InlineServer["run"],
        getRequiredPlugins: ((call, callback) =>
            inline().getRequiredPlugins(call, callback)) as InlineServer["getRequiredPlugins"],
        getPluginInfo: ((call, callback) => inline().getPluginInfo(call, callback)) as InlineServer["getPluginInfo"],
    };
    server.addService(LanguageRuntimeService, service as unknown as ILanguageRuntimeServer);
    const port = await new Promise<number>((resolve, reject) => {
        server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
            error === null ? resolve(bound) : reject(error),
        );
    });
    // Half of the SDK's load happens here, in time that the CLI needs to start.
    setImmediate(inline);
    return { address: `127.0.0.1:${port}`, close: () => server.forceShutdown() };
}

/**
 * A failed program has told the engine what is wrong by then, without a stack trace for a `RunError`; the server's
 * answer would repeat it. `bail` means: it failed, and has said so. The server also answers a failure twice.
 */
function onceReported(callback: grpc.sendUnaryData<RunResponse>): grpc.sendUnaryData<RunResponse> {
    let answered = false;
    return (error, response) => {
        if (answered) {
            return;
        }
        answered = true;
        if (error === null || error === undefined) {
            callback(null, response);
            return;
        }
        callback(null, bailed());
    };
}
