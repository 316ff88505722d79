import * as pulumi from "@pulumi/pulumi";
import { setMockOptions } from "@pulumi/pulumi/runtime/settings";
import { runInPulumiStack } from "@pulumi/pulumi/runtime/stack";
import type { Declared, Properties } from "../../model/resources/declared";
import { type AnswerInvoke, RecordingMonitor, type SimulateResource } from "./monitor";

// What Pulumi's own Automation API uses to give each program a runtime of its own; its typings leave these out.
const state = require("@pulumi/pulumi/runtime/state");
const { waitForRPCs } = require("@pulumi/pulumi/runtime/settings") as { waitForRPCs: () => Promise<void> };

/** The SDK reads out of a stack trace where in the program each resource stands; an engine shows that, a plan does not. */
const positions = pulumi.Resource as unknown as { stackTrace: (skip: number) => readonly object[] };
const readPositions = positions.stackTrace;

/**
 * The SDK watches every promise that it makes, to tell at the end which resource waits for what. Of those that it makes
 * for each property (four, and two more to watch each) the resource's own tell the same.
 */
const promises = require("@pulumi/pulumi/runtime/debuggable") as {
    /** Set by PULUMI_DEBUG_PROMISE_LEAKS. */
    readonly debugPromiseLeaks: boolean;
    debuggablePromise: (made: unknown, of: string) => unknown;
};
const watch = promises.debuggablePromise;
const ofProperty = /^transfer(?:Property|IsStable|IsSecret|Deps)\(/;

/** A Pulumi program: what its entry module exports as a function, or the body of a test. */
export type Program = () => unknown;

export interface RecordOptions {
    readonly project: string;
    readonly stack: string;
    /** The stack's configuration with its namespaces, structured values as JSON text, as the engine hands it over. */
    readonly config: Readonly<Record<string, string>>;
    readonly answer: AnswerInvoke;
    /** Ids and computed outputs, as after an update. Without it they are unknown, as in a first preview. */
    readonly simulate?: SimulateResource;
    /**
     * Whether nothing else is recorded in this process at the same time. It then takes the process's own runtime; one of
     * its own costs a tenth of a plan's time, as Node has to follow every promise. Default: false.
     */
    readonly alone?: boolean;
}

export interface Recording {
    readonly resources: readonly Declared[];
    /** What the program exported; what is not known yet is marked as unknown. */
    readonly outputs: Properties;
    /** What the program logged for its user, in order. */
    readonly messages: readonly { readonly severity: "info" | "warning" | "error"; readonly text: string }[];
}

/**
 * Runs a program on Pulumi's in-process mocks runtime and returns what it declared. Each call has a runtime of its
 * own, so recordings can follow one another in one process, unless it is told that it is alone.
 *
 * Rejects with what the program throws. Stack traces are switched off while resources register, since formatting them
 * takes most of the time; a program that fails is worth running again with `withStackTraces`.
 */
export async function record(program: Program, options: RecordOptions, withStackTraces = false): Promise<Recording> {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = withStackTraces ? limit : 0;
    positions.stackTrace = withStackTraces ? readPositions : () => [];
    const watchAll = withStackTraces || promises.debugPromiseLeaks;
    promises.debuggablePromise = watchAll ? watch : (made, of) => (ofProperty.test(of) ? made : watch(made, of));
    try {
        return await (options.alone ? run(program, options) : state.withLocalStorage(() => run(program, options)));
    } finally {
        Error.stackTraceLimit = limit;
        positions.stackTrace = readPositions;
        promises.debuggablePromise = watch;
    }
}

async function run(program: Program, options: RecordOptions): Promise<Recording> {
    const monitor = new RecordingMonitor(options.answer, options.simulate);
    const messages: { severity: "info" | "warning" | "error"; text: string }[] = [];
    const store = state.getStore();
    setMockOptions(monitor, options.project, options.stack, options.simulate === undefined);
    store.settings.engine = engineThatListens(messages);
    store.supportsSecrets = true;
    store.supportsResourceReferences = true;
    store.supportsAliasSpecs = true;
    store.supportsDeletedWith = true;
    store.supportsTransforms = true;
    pulumi.runtime.setAllConfig({ ...options.config });
    const work = async () => {
        await runInPulumiStack(async () => await program());
        await waitForRPCs();
    };
    await withUnhandledRejections(() => Promise.race([work(), monitor.failure]));
    const resources = monitor.declared;
    const stack = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
    return { resources, outputs: stack?.outputs ?? {}, messages };
}

/**
 * Errors inside `apply` and in registrations reach nobody who awaits them: they surface as unhandled rejections. This
 * makes the first of them the result, in place of whatever else listens, and gives the listeners back afterwards.
 */
async function withUnhandledRejections<T>(work: () => Promise<T>): Promise<T> {
    const listeners = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection");
    try {
        const unhandled = new Promise<never>((_resolve, reject) => {
            process.on("unhandledRejection", reject);
        });
        return await Promise.race([work().finally(nextTurn), unhandled]);
    } finally {
        await nextTurn();
        process.removeAllListeners("unhandledRejection");
        for (const listener of listeners) {
            process.on("unhandledRejection", listener);
        }
    }
}

/** Node reports a rejection as unhandled once its microtasks have run: this gives the last ones that turn. */
function nextTurn(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
}

/** Stands in for the engine's own service, of which a program uses the log and the root resource. */
function engineThatListens(messages: { severity: "info" | "warning" | "error"; text: string }[]): object {
    const severities = ["debug", "info", "warning", "error"] as const;
    return {
        log(
            request: { getSeverity(): number; getMessage(): string },
            callback: (error: null, response: object) => void,
        ) {
            const severity = severities[request.getSeverity()];
            if (severity !== undefined && severity !== "debug") {
                messages.push({ severity, text: request.getMessage() });
            }
            callback(null, {});
        },
        setRootResource(_request: object, callback: (error: null, response: object) => void) {
            callback(null, {});
        },
    };
}
