import type * as pulumi from "@pulumi/pulumi";
import type { MockMonitor } from "@pulumi/pulumi/runtime/mocks";

/** Response messages of the engine's resource monitor, in the parts that are written here. */
interface ResourceMessages {
    readonly RegisterResourceResponse: new () => {
        setUrn(urn: string): void;
        setId(id: string): void;
        setObject(object: unknown): void;
    };
    readonly ReadResourceResponse: new () => { setUrn(urn: string): void; setProperties(properties: unknown): void };
}

/** What a plan uses of Pulumi's SDK, inner modules included: all of one copy, since a program has to meet its own. */
export interface Sdk {
    readonly pulumi: typeof pulumi;
    readonly MockMonitor: typeof MockMonitor;
    readonly messages: ResourceMessages;
    readonly Struct: {
        new (): StructMessage;
        fromJavaScript(value: object): StructMessage;
    };
    readonly setMockOptions: (
        monitor: unknown,
        project: string,
        stack: string,
        preview: boolean,
        organization: string,
    ) => void;
    readonly rpc: {
        deserializeProperties: (struct: StructMessage, keepUnknowns?: boolean) => object;
        serializePropertiesReturnDeps(
            label: string,
            props: object,
        ): Promise<[object, ReadonlyMap<string, ReadonlySet<{ readonly urn: { promise(): Promise<string> } }>>]>;
    };
    readonly waitForRPCs: () => Promise<void>;
    /** Whom a program's log is told to: asked anew for each message. */
    readonly engineSettings: { getEngine: () => unknown };
    /** What notes where resources and promises come from. */
    readonly diagnostics: {
        readonly debuggable: { debuggablePromise: <T>(promise: Promise<T>, label: unknown) => Promise<T> };
        /** Older versions find a resource's position by other means. */
        readonly Resource: { callsites?: () => readonly object[] };
    };
    readonly runInPulumiStack: (program: () => Promise<unknown>) => Promise<unknown>;
    /** Its typings leave these out: the Automation API gives each program a runtime of its own by them. */
    readonly state: {
        withLocalStorage<T>(work: () => Promise<T>): Promise<T>;
        getStore(): Record<string, unknown> & { readonly settings: Record<string, unknown> };
    };
}

export interface StructMessage {
    toJavaScript(): Record<string, unknown>;
}

const loaded = new Map<string, Sdk>();

/**
 * The copy of Pulumi's SDK that modules of a folder meet: two copies in one process would each have a runtime of theirs.
 * @returns undefined where the folder's packages hold none.
 */
export function sdkOf(folder: string): Sdk | undefined {
    let main: string;
    try {
        main = require.resolve("@pulumi/pulumi/package.json", { paths: [folder] });
    } catch {
        return undefined;
    }
    const known = loaded.get(main) ?? load(main);
    loaded.set(main, known);
    return known;
}

function load(manifest: string): Sdk {
    const from = (request: string): unknown => require(require.resolve(request, { paths: [manifest] }));
    const inner = (path: string) => from(manifest.replace(/package\.json$/, path));
    const settings = inner("runtime/settings.js") as Pick<Sdk, "setMockOptions" | "waitForRPCs"> &
        Sdk["engineSettings"];
    const { MockMonitor } = inner("runtime/mocks.js") as Pick<Sdk, "MockMonitor">;
    const { runInPulumiStack } = inner("runtime/stack.js") as Pick<Sdk, "runInPulumiStack">;
    const { Struct } = from("google-protobuf/google/protobuf/struct_pb.js") as Pick<Sdk, "Struct">;
    return {
        pulumi: inner("index.js") as typeof pulumi,
        MockMonitor,
        rpc: inner("runtime/rpc.js") as Sdk["rpc"],
        messages: inner("proto/resource_pb.js") as ResourceMessages,
        Struct,
        setMockOptions: settings.setMockOptions,
        waitForRPCs: settings.waitForRPCs,
        engineSettings: settings,
        diagnostics: {
            debuggable: inner("runtime/debuggable.js") as Sdk["diagnostics"]["debuggable"],
            Resource: (inner("resource.js") as Pick<Sdk["diagnostics"], "Resource">).Resource,
        },
        runInPulumiStack,
        state: stateOf(inner("runtime/state.js") as Sdk["state"] & OlderState),
    };
}

/** State as SDKs had it that kept the storage of each copy in the copy itself. */
interface OlderState {
    readonly asyncLocalStorage?: { run<T>(store: object, work: () => Promise<T>): Promise<T> };
    readonly LocalStore: new () => object;
}

function stateOf(state: Sdk["state"] & OlderState): Sdk["state"] {
    const { asyncLocalStorage, LocalStore } = state;
    return asyncLocalStorage === undefined
        ? state
        : { getStore: state.getStore, withLocalStorage: (work) => asyncLocalStorage.run(new LocalStore(), work) };
}
