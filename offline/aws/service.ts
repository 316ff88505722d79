import * as grpc from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import {
    CheckFailure,
    CheckRequest,
    CheckResponse,
    type ConfigureRequest,
    ConfigureResponse,
    type CreateRequest,
    CreateResponse,
    type DeleteRequest,
    type DiffRequest,
    DiffResponse,
    GetMappingResponse,
    GetMappingsResponse,
    GetSchemaResponse,
    type InvokeRequest,
    InvokeResponse,
    PluginInfo,
    PropertyDiff,
    ProviderHandshakeResponse,
    type ReadRequest,
    ReadResponse,
    type UpdateRequest,
    UpdateResponse,
} from "../../internals/engine/provider-protocol";
import { holdsUnknown } from "../../model/resources/declared";
import { AwsError } from "./errors";
import { Failures, type FailureVerb } from "./failures";
import { InvokeError } from "./invokes/context";
import type { Verb } from "./operations";
import type { OfflineAws, Origin, Subject } from "./provider";
import { isObject, opened, received, sent } from "./wire";

type Call<Request> = grpc.ServerUnaryCall<Request, unknown>;
type Answered<Response> = Response | Promise<Response>;

/** The methods of Pulumi's provider protocol, each turned into a call of the stand-in. */
export function handlers(
    aws: OfflineAws,
    region: string,
    failures = new Failures([]),
): Record<string, grpc.UntypedHandleCall> {
    const origins = new Map<string, Origin>();
    /** A call that counts: previews ask AWS for nothing. */
    const counted =
        (verb: FailureVerb, preview: boolean): Around =>
        (work) =>
            preview ? work() : failures.around(verb, work);
    const originOf = (call: Call<unknown>): Origin => origins.get(call.getPeer()) ?? { region, defaultTags: {} };

    return {
        handshake: unary(() =>
            new ProviderHandshakeResponse().setAcceptSecrets(true).setSupportsAutonamingConfiguration(true),
        ),
        attach: unary(() => new Empty()),
        cancel: unary(() => new Empty()),
        getPluginInfo: unary(() => new PluginInfo().setVersion("7.48.0")),
        getSchema: unary(() => new GetSchemaResponse().setSchema("{}")),
        getMapping: unary(() => new GetMappingResponse()),
        getMappings: unary(() => new GetMappingsResponse()),
        checkConfig: unary((call: Call<CheckRequest>) => new CheckResponse().setInputs(call.request.getNews())),
        diffConfig: unary(() => new DiffResponse().setChanges(DiffResponse.DiffChanges.DIFF_NONE)),
        configure: unary((call: Call<ConfigureRequest>) => {
            origins.set(call.getPeer(), configured(call.request, region));
            return new ConfigureResponse()
                .setAcceptsecrets(true)
                .setSupportspreview(true)
                .setSupportsAutonamingConfiguration(true);
        }),
        invoke: unary(async (call: Call<InvokeRequest>) => {
            const response = new InvokeResponse();
            try {
                const args = opened(received(call.request.getArgs()));
                const found = await failures.around("invoke", () =>
                    aws.invoke(call.request.getTok(), args, originOf(call)),
                );
                return response.setReturn(sent(found));
            } catch (error) {
                if (error instanceof InvokeError || error instanceof AwsError) {
                    return response.setFailuresList([new CheckFailure().setReason(error.message)]);
                }
                throw error;
            }
        }),
        check: unary((call: Call<CheckRequest>) => check(aws, call.request)),
        diff: unary((call: Call<DiffRequest>) => diff(aws, call.request)),
        create: unary((call: Call<CreateRequest>) => {
            const subject = { ...named(call.request), id: "" };
            return refused(aws, "creating", subject, counted("create", call.request.getPreview()), () => {
                const inputs = received(call.request.getProperties());
                const { id, outputs } = aws.create(subject, inputs, originOf(call), call.request.getPreview());
                return new CreateResponse().setId(id).setProperties(sent(outputs));
            });
        }),
        update: unary((call: Call<UpdateRequest>) => {
            const subject = { ...named(call.request), id: call.request.getId() };
            return refused(aws, "updating", subject, counted("update", call.request.getPreview()), () => {
                const olds = opened(received(call.request.getOlds()));
                const news = received(call.request.getNews());
                return new UpdateResponse().setProperties(
                    sent(aws.update(subject, olds, news, originOf(call), call.request.getPreview())),
                );
            });
        }),
        delete: unary((call: Call<DeleteRequest>) => {
            const subject = { ...named(call.request), id: call.request.getId() };
            return refused(aws, "deleting", subject, counted("delete", false), async () => {
                await aws.delete(subject, opened(received(call.request.getProperties())));
                return new Empty();
            });
        }),
        read: unary((call: Call<ReadRequest>) => {
            const subject = { ...named(call.request), id: call.request.getId() };
            return refused(aws, "reading", subject, counted("read", false), () => {
                const found = aws.read(subject, received(call.request.getProperties()));
                return found === undefined
                    ? new ReadResponse()
                    : new ReadResponse()
                          .setId(found.id)
                          .setProperties(sent(found.outputs))
                          .setInputs(sent(found.inputs));
            });
        }),
    };
}

function check(aws: OfflineAws, request: CheckRequest): CheckResponse {
    const { urn, type } = named(request);
    const olds = request.getOlds();
    const autonaming = request.getAutonaming();
    const disabled = autonaming?.getMode() === CheckRequest.AutonamingOptions.Mode.DISABLE;
    // The engine's default proposal has random characters, so that an interrupted creation could not be recognised.
    const enforced = autonaming?.getMode() === CheckRequest.AutonamingOptions.Mode.ENFORCE;
    const proposed = disabled ? null : enforced ? autonaming?.getProposedName() : undefined;
    const news = received(request.getNews());
    try {
        // The engine sends an empty block for a resource that is not there yet; inputs that were kept have `__defaults` at least.
        const before = olds === undefined ? {} : received(olds);
        const kept = Object.keys(before).length === 0 ? undefined : before;
        const inputs = aws.check(type, urn, kept, news, proposed);
        return new CheckResponse().setInputs(sent(inputs));
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return new CheckResponse()
            .setInputs(sent(news))
            .setFailuresList([new CheckFailure().setProperty("name").setReason(reason)]);
    }
}

function diff(aws: OfflineAws, request: DiffRequest): DiffResponse {
    const subject = { ...named(request), id: request.getId() };
    const olds = received(request.getOlds());
    const oldInputs = request.getOldInputs() === undefined ? olds : received(request.getOldInputs());
    const { changes, deleteFirst } = aws.diff(subject, oldInputs, opened(olds), received(request.getNews()));
    const response = new DiffResponse()
        .setChanges(changes.length > 0 ? DiffResponse.DiffChanges.DIFF_SOME : DiffResponse.DiffChanges.DIFF_NONE)
        .setDiffsList(changes.map(({ property }) => property))
        .setReplacesList(changes.filter(({ replaces }) => replaces).map(({ property }) => property))
        .setDeletebeforereplace(deleteFirst)
        .setHasdetaileddiff(true);
    for (const { property, change, replaces } of changes) {
        response
            .getDetaileddiffMap()
            .set(property, new PropertyDiff().setKind(diffKinds[change][replaces ? 1 : 0]).setInputdiff(true));
    }
    return response;
}

const diffKinds = {
    add: [PropertyDiff.Kind.ADD, PropertyDiff.Kind.ADD_REPLACE],
    delete: [PropertyDiff.Kind.DELETE, PropertyDiff.Kind.DELETE_REPLACE],
    update: [PropertyDiff.Kind.UPDATE, PropertyDiff.Kind.UPDATE_REPLACE],
} as const;

/** Region and default tags of a provider; its nested settings come as JSON text. */
function configured(request: ConfigureRequest, region: string): Origin {
    const args = opened(received(request.getArgs()));
    const stated =
        typeof args.region === "string" && !holdsUnknown(args.region) && args.region !== "" ? args.region : region;
    const defaults = typeof args.defaultTags === "string" ? parsed(args.defaultTags) : args.defaultTags;
    const tags = isObject(defaults) && isObject(defaults.tags) ? defaults.tags : {};
    return { region: stated, defaultTags: tags as Record<string, string> };
}

function parsed(json: string): unknown {
    try {
        return JSON.parse(json);
    } catch {
        return undefined;
    }
}

/** URN and type; an engine that sends no type has it in the URN. */
function named(request: { getUrn(): string; getType(): string }): { urn: string; type: string } {
    const urn = request.getUrn();
    return { urn, type: request.getType() || (urn.split("::")[2]?.split("$").at(-1) ?? "") };
}

/** Does the work of a call, or fails in its place. */
type Around = <T>(work: () => T | Promise<T>) => T | Promise<T>;

async function refused<Response>(
    aws: OfflineAws,
    verb: Verb,
    subject: Subject,
    around: Around,
    answer: () => Answered<Response>,
): Promise<Response> {
    try {
        return await around(answer);
    } catch (error) {
        throw new Error(aws.describe(error, verb, subject.type));
    }
}

function unary<Request, Response>(answer: (call: Call<Request>) => Answered<Response>): grpc.UntypedHandleCall {
    const handle: grpc.handleUnaryCall<Request, Response> = (call, callback) => {
        Promise.resolve()
            .then(() => answer(call as Call<Request>))
            .then(
                (response) => callback(null, response),
                (error: unknown) =>
                    callback({
                        code: grpc.status.UNKNOWN,
                        details: error instanceof Error ? error.message : String(error),
                    }),
            );
    };
    return handle as grpc.UntypedHandleCall;
}
