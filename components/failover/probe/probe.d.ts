/** What is asked. */
export interface Target {
    readonly address: string;
    readonly port: number;
    readonly path: string;
    /** SNI and Host; without it the request carries neither name. */
    readonly serverName?: string;
    /** Time for a whole try in milliseconds. @default 5000 */
    readonly timeoutMs?: number;
    /** Milliseconds between tries. @default 1000 */
    readonly pauseMs?: number;
}

export interface Outcome {
    readonly healthy: boolean;
    /** Tries that were made, 1 to 3. */
    readonly attempts: number;
    /** Whole days until the certificate that was seen expires; absent where none was seen. */
    readonly certificateDaysLeft: number | undefined;
    /** What went wrong at each try that failed. */
    readonly faults: readonly string[];
}

/** Namespace of the metrics in CloudWatch. */
export const namespace: string;

export function probe(target: Target): Promise<Outcome>;

export function metricDocument(name: string, outcome: Outcome, timestamp: number): Record<string, unknown>;

/** Entry point of the Lambda function; the target stands in its environment. */
export function handler(): Promise<void>;
