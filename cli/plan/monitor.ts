import * as pulumi from "@pulumi/pulumi";
import { MockMonitor, type MockResourceResult, type Mocks } from "@pulumi/pulumi/runtime/mocks";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Declared, Properties } from "../../model/resources/declared";
import { plainProperties } from "./plain";

const resourceMessages = require("@pulumi/pulumi/proto/resource_pb");

/** Answers a program's look-ups (`aws.getRegion()` and its like), by invoke token. */
export type AnswerInvoke = (token: string, args: Properties) => Properties | Promise<Properties>;

/** Says what the provider would return for a resource: its id and computed outputs. */
export type SimulateResource = (type: string, name: string, inputs: Properties) => { id: string; outputs: Properties };

type Callback = (error: unknown, response?: unknown) => void;

/** The parts of Pulumi's RegisterResourceRequest that are read here. */
interface RegisterRequest {
    getType(): string;
    getName(): string;
    getParent(): string;
    getCustom(): boolean;
    getProtect(): boolean;
    getObject(): Struct | undefined;
    getPropertydependenciesMap(): { getEntryList(): [string, [string[]]][] };
}

/**
 * Pulumi's mock monitor, with what its mocks leave out: parents, references, protection and registered outputs are
 * kept, and URNs carry the types of all parents, as the engine's do. Without `simulate` it behaves as a first preview:
 * ids and computed outputs are unknown.
 */
export class RecordingMonitor extends MockMonitor {
    private readonly recorded = new Map<string, Declared>();
    private readonly registeredOutputs = new Map<string, Properties>();
    private fail: (error: unknown) => void = () => {};

    /** Rejects with the first registration that cannot be; a program has no other way to hear of it. */
    readonly failure = new Promise<never>((_resolve, reject) => {
        this.fail = reject;
    });

    constructor(
        answer: AnswerInvoke,
        private readonly simulate: SimulateResource | undefined,
    ) {
        const mocks: Mocks = {
            call: (args) => answer(args.token, args.inputs),
            newResource: (): MockResourceResult => {
                throw new Error("resources are recorded, not mocked");
            },
        };
        super(mocks);
    }

    /** Everything that was declared, in the order of registration, with the outputs that components registered. */
    get declared(): Declared[] {
        return [...this.recorded.values()].map((resource) => {
            const outputs = this.registeredOutputs.get(resource.urn);
            return outputs === undefined ? resource : { ...resource, outputs };
        });
    }

    override async registerResource(request: RegisterRequest, callback: Callback): Promise<void> {
        try {
            callback(null, this.register(request));
        } catch (error) {
            this.fail(error);
        }
    }

    override registerResourceOutputs(
        request: { getUrn(): string; getOutputs(): Struct | undefined },
        callback: Callback,
    ): void {
        this.registeredOutputs.set(request.getUrn(), plainProperties(request.getOutputs()?.toJavaScript()));
        callback(null, {});
    }

    private register(request: RegisterRequest): unknown {
        const type = request.getType();
        const name = request.getName();
        const parent = request.getParent();
        const urn = urnOf(parent, type, name);
        if (this.recorded.has(urn)) {
            throw new pulumi.RunError(
                `Duplicate resource URN '${urn}': two resources of one type have the name '${name}'. Name them apart.`,
            );
        }
        const struct = request.getObject() ?? new Struct();
        const inputs = plainProperties(struct.toJavaScript());
        const simulated =
            this.simulate !== undefined && request.getCustom() ? this.simulate(type, name, inputs) : undefined;
        this.recorded.set(urn, {
            urn,
            type,
            name,
            ...(parent === "" ? {} : { parent }),
            inputs,
            outputs: simulated === undefined ? {} : { ...inputs, ...simulated.outputs, id: simulated.id },
            references: referencesOf(request),
            ...(request.getProtect() ? { protect: true } : {}),
        });
        const response = new resourceMessages.RegisterResourceResponse();
        response.setUrn(urn);
        response.setId(simulated?.id ?? "");
        response.setObject(
            simulated === undefined
                ? struct
                : Struct.fromJavaScript({ ...struct.toJavaScript(), ...simulated.outputs } as Parameters<
                      typeof Struct.fromJavaScript
                  >[0]),
        );
        return response;
    }
}

/** The engine's form of a URN: the types of all parents but the stack, then the resource's own. */
function urnOf(parent: string, type: string, name: string): string {
    const parentTypes = parent.split("::")[2] ?? "";
    const prefix = parentTypes === "" || parentTypes === "pulumi:pulumi:Stack" ? "" : `${parentTypes}$`;
    return `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${prefix}${type}::${name}`;
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
