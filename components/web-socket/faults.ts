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
    const { path, pingInterval, idleTimeout, priority = 1, stickiness = 0 } = socket;
    return [
        ...(webSocketPath.test(path) && path.length <= 126
            ? []
            : [
                  `path: ${JSON.stringify(path)} is not allowed; a path such as /ws is, without wildcards, no / at its end, and 126 characters at most`,
              ]),
        ...(isWithin(pingInterval, 1, idleTimeout - 1)
            ? []
            : [
                  `pingInterval: ${pingInterval} is not allowed; a whole number from 1 to ${idleTimeout - 1} is, below the load balancer's idle timeout of ${idleTimeout} seconds`,
              ]),
        ...(isWithin(priority, 1, 50_000) ? [] : [`priority: ${priority} is not allowed; 1 to 50000 is`]),
        ...(isWithin(stickiness, 0, 604_800)
            ? []
            : [`stickiness: ${stickiness} is not allowed; 0 to 604800 seconds is`]),
    ];
}

function isWithin(value: number, least: number, most: number): boolean {
    return Number.isInteger(value) && value >= least && value <= most;
}
