import type * as grpc from "@grpc/grpc-js";
import { type ILanguageRuntimeServer, LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import type { RunRequest, RunResponse } from "@pulumi/pulumi/proto/language_pb";

export type { ILanguageRuntimeServer, RunRequest, RunResponse };
export { LanguageRuntimeService };

export type Unary<Q, R> = (call: grpc.ServerUnaryCall<Q, R>, callback: grpc.sendUnaryData<R>) => void;

/** The Automation API's own server for programs of its process, which its typings leave out. */
export interface InlineServer {
    run: Unary<RunRequest, RunResponse>;
    getRequiredPlugins: Unary<unknown, unknown>;
    getPluginInfo: Unary<unknown, unknown>;
}

/** Half of the SDK loads with it. */
export function inlineServer(run: () => Promise<unknown>): InlineServer {
    const { LanguageServer } = require("@pulumi/pulumi/automation/server") as {
        LanguageServer: new (run: () => Promise<unknown>) => InlineServer;
    };
    return new LanguageServer(run);
}

/** The answer by which a program says that it failed, and has told the engine why. */
export function bailed(): RunResponse {
    const messages = require("@pulumi/pulumi/proto/language_pb") as { RunResponse: new () => RunResponse };
    const failed = new messages.RunResponse();
    failed.setBail(true);
    return failed;
}
