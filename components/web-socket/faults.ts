import { limits } from "../../model/aws/limits";
import { whole } from "../shared/numbers";
/** What of a WebSocket can be wrong before AWS is asked. */
export interface WebSocketDeclaration {
    readonly path: string;
    readonly pingInterval: number;
    readonly idleTimeout: number;
    readonly priority?: number;
    readonly stickiness?: number;
}

/** A path without wildcards, which ELB matches character by character. */
export const webSocketPath = /^(\/[A-Za-z0-9_.$~@:+-]+)+$/;

/**
 * Everything that would make a WebSocket unusable, each with the argument, the value and what is allowed. A pattern
 * takes 128 characters, of which two are for what is below the path. Source: ELB guide, "Condition types". Pure.
 */
export function webSocketFaults(socket: WebSocketDeclaration): string[] {
    const { path, pingInterval, idleTimeout, priority, stickiness } = socket;
    return [
        ...(webSocketPath.test(path) && path.length <= 126
            ? []
            : [
                  `path: ${JSON.stringify(path)} is not allowed; a path such as /ws is, without wildcards, no / at its end, and 126 characters at most`,
              ]),
        ...whole(
            "pingInterval",
            pingInterval,
            { least: 1, most: idleTimeout - 1 },
            `, below the load balancer's idle timeout of ${idleTimeout} seconds`,
        ),
        ...whole("priority", priority, limits.listenerRulePriority),
        ...whole("stickiness", stickiness, { ...limits.stickiness, least: 0 }),
    ];
}
