/**
 * Why another certificate has to be ordered; undefined where the secret's value serves.
 *
 * @param value JSON with the PEM texts `certificate` and `privateKey`; undefined where the secret has none.
 * @param names DNS names that it has to hold.
 * @param now Milliseconds since 1970.
 */
export function reasonToOrder(value: string | undefined, names: readonly string[], now: number): string | undefined;

/** The times of orders within a week with one now; undefined where there have been enough. */
export function withOrder(orders: readonly string[], now: number): string[] | undefined;

/** Entry point of the Lambda function; a deployment sends `first` and is told what failed. */
export function handler(event?: { readonly first?: boolean }): Promise<{ readonly failed: readonly string[] }>;
