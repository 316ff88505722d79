import type * as pulumi from "@pulumi/pulumi";
import { withoutDiagnostics } from "../../internals/program/diagnostics";
import { readAndMore } from "../../internals/program/partly-known";
import { type Sdk, sdkOf } from "../../internals/program/sdk";
import type { Declared, Properties } from "../../model/resources/declared";
import { isListName } from "../../model/resources/managed-lists";
import { type AnswerInvoke, type ReadDeployed, RecordingMonitor, type SimulateResource } from "./monitor";

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
    /** What some resources answer all the same in a first preview, by URN. Default: none does. */
    readonly made?: ReadonlyMap<string, ReturnType<SimulateResource>>;
    /** What is known of deployed resources that the program reads. Default: nothing. */
    readonly deployed?: ReadDeployed;
    /** The copy of Pulumi's SDK that the program runs with. Default: this project's own. */
    readonly sdk?: Sdk;
    /**
     * Whether nothing else is recorded in this process at the same time. It then takes the process's own runtime; one of
     * its own costs a tenth of a plan's time, as Node has to follow every promise. Default: false.
     */
    readonly alone?: boolean;
}

export interface Recording {
    readonly resources: readonly Declared[];
    /** Names of AWS's prefix lists that the program looked up, by ID. */
    readonly prefixLists: Readonly<Record<string, string>>;
    /** URNs of what the program only reads. */
    readonly external: ReadonlySet<string>;
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
    const sdk = options.sdk ?? ownSdk();
    const recorded = () =>
        options.alone ? run(program, options, sdk) : sdk.state.withLocalStorage(() => run(program, options, sdk));
    return withStackTraces ? recorded() : withoutDiagnostics(sdk, recorded);
}

function ownSdk(): Sdk {
    const sdk = sdkOf(__dirname);
    if (sdk === undefined) {
        throw new Error("@pulumi/pulumi is not installed");
    }
    return sdk;
}

/** The organization of stacks whose backend has none, as the engine names it. */
const noOrganization = "organization";

async function run(program: Program, options: RecordOptions, sdk: Sdk): Promise<Recording> {
    const { state } = sdk;
    const read = new Map<string, readonly string[]>();
    const prefixLists: Record<string, string> = {};
    const monitor = new RecordingMonitor(sdk, {
        ...options,
        answer: async (token, args, region) => {
            const answer = await options.answer(token, args, region);
            Object.assign(prefixLists, listLookedUp(token, answer));
            return answer;
        },
        propertiesOf: (type, name) => read.get(`${type} ${name}`) ?? [],
    });
    const messages: { severity: "info" | "warning" | "error"; text: string }[] = [];
    const store = state.getStore();
    readAndMore(sdk);
    sdk.setMockOptions(monitor.served, options.project, options.stack, options.simulate === undefined, noOrganization);
    const engine = engineThatListens(messages);
    store.settings.engine = engine;
    const restore = options.alone ? answerAs(sdk, engine) : () => {};
    store.supportsSecrets = true;
    store.supportsResourceReferences = true;
    store.supportsAliasSpecs = true;
    store.supportsDeletedWith = true;
    store.supportsTransforms = true;
    sdk.pulumi.runtime.setAllConfig({ ...options.config });
    const work = async () => {
        await sdk.runInPulumiStack(async () => {
            sdk.pulumi.runtime.registerStackTransformation(({ type, name, props, opts }) => {
                if ((opts as pulumi.CustomResourceOptions).id !== undefined) {
                    // A request to read leaves out what is not given: the constructor alone names all properties.
                    read.set(`${type} ${name}`, Object.keys(props));
                }
                return undefined;
            });
            return await program();
        });
        await sdk.waitForRPCs();
    };
    await withUnhandledErrors(() => Promise.race([work(), monitor.failure])).finally(restore);
    const resources = monitor.declared;
    if (monitor.remote.length > 0) {
        messages.push({
            severity: "warning",
            text: `what is inside ${monitor.remote.join(", ")} is made by another process: a plan does not see it, a preview does`,
        });
    }
    const stack = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
    return { resources, prefixLists, external: monitor.external, outputs: stack?.outputs ?? {}, messages };
}

/** The process's own runtime knows an engine by its address alone: here is one without. */
function answerAs({ engineSettings }: Sdk, engine: object): () => void {
    const { getEngine } = engineSettings;
    engineSettings.getEngine = () => engine;
    return () => {
        engineSettings.getEngine = getEngine;
    };
}

/** A look-up of one of AWS's prefix lists tells which one an ID is; rules name IDs only. */
function listLookedUp(token: string, { id, name }: Properties): Readonly<Record<string, string>> {
    const isList = /^aws:ec2\/get(?:Managed)?PrefixList:/.test(token);
    return isList && typeof id === "string" && typeof name === "string" && isListName(name) ? { [id]: name } : {};
}

/** By which Node tells of an error that reaches nobody. */
const unhandledEvents = ["unhandledRejection", "uncaughtException"] as const;

/**
 * Errors inside `apply` and in registrations reach nobody who awaits them: they surface as unhandled rejections; those of a
 * timer or a callback as uncaught exceptions. This makes the first of them the result, in place of whatever else listens,
 * and gives the listeners back afterwards.
 */
async function withUnhandledErrors<T>(work: () => Promise<T>): Promise<T> {
    const listeners = unhandledEvents.map((event) => process.rawListeners(event));
    for (const event of unhandledEvents) {
        process.removeAllListeners(event);
    }
    try {
        const unhandled = new Promise<never>((_resolve, reject) => {
            for (const event of unhandledEvents) {
                process.on(event, reject);
            }
        });
        return await Promise.race([work().finally(nextTurn), unhandled]);
    } finally {
        await nextTurn();
        for (const [position, event] of unhandledEvents.entries()) {
            process.removeAllListeners(event);
            for (const listener of listeners[position] ?? []) {
                process.on(event, listener as () => void);
            }
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
