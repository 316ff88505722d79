/** The messages and the service by which the engine speaks with a provider, as Pulumi's SDK has them compiled. */
export { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
export { type IResourceProviderServer, ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
export {
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
    PropertyDiff,
    ProviderHandshakeResponse,
    type ReadRequest,
    ReadResponse,
    type UpdateRequest,
    UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
