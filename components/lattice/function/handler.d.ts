/** What VPC Lattice takes as a function's answer. */
export interface LatticeResponse {
    readonly statusCode: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    readonly isBase64Encoded: boolean;
}

export function handler(event: Readonly<Record<string, unknown>>): Promise<LatticeResponse>;
