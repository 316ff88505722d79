import type { runtime } from "@pulumi/pulumi";
import { plainProperties } from "../../internals/program/plain";
import type { Sdk, StructMessage } from "../../internals/program/sdk";
import { type Transformed, Transforms } from "../../internals/program/transforms";
import { printable } from "../../model/printable";
import { type Declared, isUnknown, type Properties, unknownString } from "../../model/resources/declared";
import { secretPlaces } from "../../model/resources/secret-places";
import { DefaultTags } from "./default-tags";

/** Answers a program's look-ups (`aws.getRegion()` and its like), by invoke token, and the Region of a provider that it names. */
export type AnswerInvoke = (
    token: string,
    args: Properties,
    region: string | undefined,
) => Properties | Promise<Properties>;

/** Says what the provider would return for a resource: its id and computed outputs. */
export type SimulateResource = (type: string, name: string, inputs: Properties) => { id: string; outputs: Properties };

/** What is known of a resource that a program reads by its ID (`X.get`), and of a stack that it refers to by name. */
export type ReadDeployed = (type: string, id: string) => Properties | undefined;

type Callback = (error: unknown, response?: unknown) => void;

/** The parts of Pulumi's RegisterResourceRequest that are read here. */
interface RegisterRequest {
    getType(): string;
    getName(): string;
    getParent(): string;
    getCustom(): boolean;
    getRemote(): boolean;
    getProtect(): boolean;
    /** URN and ID of the provider, `urn::id`; empty for the default one. */
    getProvider(): string;
    getObject(): StructMessage | undefined;
    getTransformsList(): { getToken(): string }[];
    getPropertydependenciesMap(): { getEntryList(): [string, [string[]]][] };
}

/** The parts of Pulumi's ReadResourceRequest that are read here. */
interface ReadRequest {
    getType(): string;
    getName(): string;
    getParent(): string;
    getId(): string;
    getProperties(): StructMessage | undefined;
}

export interface MonitorOptions {
    /** The stack's configuration with its namespaces, as the engine hands it to default providers. Default: none. */
    readonly config?: Readonly<Record<string, string>> | undefined;
    readonly answer: AnswerInvoke;
    /** Without it the monitor behaves as a first preview: ids and computed outputs are unknown. */
    readonly simulate?: SimulateResource | undefined;
    /** What some resources answer all the same in a first preview, by URN. Default: none does. */
    readonly made?: ReadonlyMap<string, ReturnType<SimulateResource>> | undefined;
    /** Default: nothing is known of what is read. */
    readonly deployed?: ReadDeployed | undefined;
    /** Properties that a resource of a type has, where it is only read: they are unknown then, not absent. */
    readonly propertiesOf?: ((type: string, name: string) => readonly string[]) | undefined;
}

/**
 * Pulumi's mock monitor, with what its mocks leave out: parents, references, protection and registered outputs are
 * kept, and URNs carry the types of all parents, as the engine's do. What a program only reads is recorded as well.
 */
export class RecordingMonitor {
    /** For the SDK: its own mock monitor, which hands registrations to this one. */
    readonly served: {
        /** Out of it the mock monitor answers who meets a resource by a reference: in an input, of an output. */
        readonly resources: Map<string, { readonly urn: string; readonly id: string | null; readonly state: object }>;
    };
    /** URNs of what is read by ID and managed by nobody here, references to stacks among them. */
    readonly external = new Set<string>();
    /** Components that another process makes: what is inside them is not seen. */
    readonly remote: string[] = [];
    private readonly recorded = new Map<string, Declared>();
    private readonly registeredOutputs = new Map<string, Properties>();
    private readonly transforms: Transforms;
    private readonly defaultTags: DefaultTags;
    private fail: (error: unknown) => void = () => {};

    /** Rejects with the first registration that cannot be; a program has no other way to hear of it. */
    readonly failure = new Promise<never>((_resolve, reject) => {
        this.fail = reject;
    });

    constructor(
        private readonly sdk: Sdk,
        private readonly options: MonitorOptions,
    ) {
        const { answer } = options;
        this.transforms = new Transforms(sdk);
        this.defaultTags = new DefaultTags(options.config?.["aws:defaultTags"]);
        const mocks: runtime.Mocks = {
            call: ({ token, inputs, provider }) => answer(token, inputs, this.regionOf(provider)),
            newResource: (): runtime.MockResourceResult => {
                throw new Error("resources are recorded, not mocked");
            },
        };
        const settled =
            <R>(make: (request: R) => unknown | Promise<unknown>) =>
            async (request: R, callback: Callback): Promise<void> => {
                try {
                    callback(null, await make(request));
                } catch (error) {
                    this.fail(error);
                }
            };
        // Hooks run while a resource is made, changed or deleted, of which a plan does nothing: it only takes them.
        const taken = settled(() => ({}));
        this.served = Object.assign(new sdk.MockMonitor(mocks), {
            registerResource: settled((request: RegisterRequest) => this.register(request)),
            registerResourceHook: taken,
            registerErrorHook: taken,
            recordTransformCallback: this.transforms.record,
            registerStackTransform: settled((request: { getToken(): string }) => {
                this.transforms.addToStack(request.getToken());
                return {};
            }),
            readResource: settled((request: ReadRequest) => this.read(request)),
            registerResourceOutputs: settled(
                (request: { getUrn(): string; getOutputs(): StructMessage | undefined }) => {
                    const outputs = plainProperties(request.getOutputs()?.toJavaScript());
                    this.registeredOutputs.set(request.getUrn(), outputs);
                    return {};
                },
            ),
        });
    }

    /** Everything that was declared, in the order of registration, with the outputs that components registered. */
    get declared(): Declared[] {
        return [...this.recorded.values()].map((resource) => {
            const outputs = this.registeredOutputs.get(resource.urn);
            return outputs === undefined ? resource : { ...resource, outputs };
        });
    }

    /** A resource without transforms is recorded at once, in the order of registration. */
    private register(request: RegisterRequest): unknown {
        const struct = request.getObject() ?? new this.sdk.Struct();
        const protect = request.getProtect();
        const own = request.getTransformsList().map((each) => each.getToken());
        const tokens = this.transforms.tokensFor(own, this.parentsOf(request.getParent()));
        if (tokens.length === 0) {
            return this.registered(request, { struct, protect, references: {} }, own);
        }
        const resource = { type: request.getType(), name: request.getName(), custom: request.getCustom() };
        return this.transforms
            .apply({ ...resource, struct, protect }, tokens)
            .then((transformed) => this.registered(request, transformed, own));
    }

    /** The Region of a provider, `urn::id`, as far as the program states it. */
    private regionOf(provider = ""): string | undefined {
        const region = this.recorded.get(provider.slice(0, provider.lastIndexOf("::")))?.inputs["region"];
        return typeof region === "string" && !isUnknown(region) ? region : undefined;
    }

    /** A parent and its parents, from the inside out. */
    private parentsOf(urn: string): string[] {
        const found: string[] = [];
        for (let at: string | undefined = urn; at !== undefined && at !== ""; at = this.recorded.get(at)?.parent) {
            found.push(at);
        }
        return found;
    }

    private registered(
        request: RegisterRequest,
        { struct, protect, references }: Transformed,
        transforms: readonly string[],
    ): unknown {
        const { sdk, options } = this;
        const type = request.getType();
        const name = request.getName();
        const serialized = struct.toJavaScript();
        const given = plainProperties(serialized);
        const secrets = secretPlaces(serialized);
        const tagsAll = this.defaultTags.tagsAll(type, request.getProvider(), given);
        const inputs = tagsAll === undefined ? given : { ...given, tagsAll };
        const simulated = request.getCustom()
            ? (options.simulate?.(type, name, inputs) ?? options.made?.get(this.urnOf(request.getParent(), type, name)))
            : undefined;
        const urn = this.note(request, {
            type,
            name,
            inputs,
            outputs: simulated === undefined ? {} : { ...inputs, ...simulated.outputs, id: simulated.id },
            references: { ...referencesOf(request), ...references },
            ...(secrets.length > 0 ? { secrets } : {}),
            ...(protect ? { protect: true } : {}),
            ...(request.getCustom() ? {} : { isComponent: true }),
        });
        this.transforms.note(urn, transforms);
        this.defaultTags.note(urn, type, inputs);
        if (request.getRemote()) {
            this.remote.push(`${name} (${type})`);
        }
        const response = new sdk.messages.RegisterResourceResponse();
        response.setUrn(urn);
        response.setId(simulated?.id ?? "");
        const answered = simulated === undefined ? serialized : { ...serialized, ...simulated.outputs };
        response.setObject(simulated === undefined ? struct : sdk.Struct.fromJavaScript(answered));
        this.served.resources.set(urn, { urn, id: simulated?.id ?? null, state: answered });
        return response;
    }

    /** `X.get`, and a reference to a stack: it exists, and what nobody knows of it is unknown, never absent. */
    private read(request: ReadRequest): unknown {
        const { sdk, options } = this;
        const type = request.getType();
        const name = request.getName();
        const id = request.getId();
        const given = request.getProperties()?.toJavaScript() ?? {};
        const known = options.deployed?.(type, id);
        const properties = options.propertiesOf?.(type, name) ?? [];
        const urn = this.note(request, {
            type,
            name,
            inputs: {
                ...Object.fromEntries(properties.map((key) => [key, unknownString])),
                ...plainProperties(given),
                ...known,
            },
            outputs: isUnknown(id) ? {} : { ...known, id },
            references: {},
        });
        this.external.add(urn);
        const response = new sdk.messages.ReadResourceResponse();
        response.setUrn(urn);
        const answered = { ...given, ...known };
        response.setProperties(sdk.Struct.fromJavaScript(answered));
        this.served.resources.set(urn, { urn, id, state: answered });
        return response;
    }

    /** Notes a resource under its URN. */
    private note(request: { getParent(): string }, resource: Omit<Declared, "urn" | "parent">): string {
        const parent = request.getParent();
        const urn = this.urnOf(parent, resource.type, resource.name);
        if (this.recorded.has(urn)) {
            throw new this.sdk.pulumi.RunError(
                `Duplicate resource URN '${urn}': two resources of one type have the name '${resource.name}'. Name them apart.`,
            );
        }
        const name = printable(resource.name);
        this.recorded.set(urn, { urn, ...(parent === "" ? {} : { parent }), ...resource, name });
        return urn;
    }

    /** The engine's form of a URN: the types of all parents but the stack, then the resource's own. */
    private urnOf(parent: string, type: string, name: string): string {
        const { pulumi } = this.sdk;
        const parentTypes = parent.split("::")[2] ?? "";
        const prefix = parentTypes === "" || parentTypes === "pulumi:pulumi:Stack" ? "" : `${parentTypes}$`;
        return `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${prefix}${type}::${name}`;
    }
}

function referencesOf(request: RegisterRequest): Record<string, string[]> {
    const references: Record<string, string[]> = {};
    for (const [property, [urns]] of request.getPropertydependenciesMap().getEntryList()) {
        if (urns.length > 0) {
            references[property] = [...urns].sort();
        }
    }
    return references;
}
