import { createRequire } from "node:module";

/** The package that the policy SDK serves a pack with, as far as it is used. */
export interface Grpc<Handlers> {
    readonly Server: { prototype: { addService(service: unknown, handlers: Handlers): void } };
}

/**
 * Puts a function before the policy SDK's own handlers of the engine's calls. To be called before a pack is made.
 * @param change What becomes of a service's handlers; those of a service that is not meant stay as they are.
 */
export function changeHandlers<Handlers>(
    change: (handlers: Handlers) => Handlers,
    { Server }: Grpc<Handlers> = requireOfSdk("@grpc/grpc-js") as Grpc<Handlers>,
): void {
    const { addService } = Server.prototype;
    Server.prototype.addService = function (service, handlers) {
        addService.call(this, service, change(handlers));
    };
}

/** A package as the policy SDK has it: another copy's classes would not be the ones that it uses. */
export function requireOfSdk(name: string): unknown {
    return createRequire(require.resolve("@pulumi/policy"))(name);
}
