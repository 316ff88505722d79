/** How one AWS operation is named in an error. */
export interface Operation {
    /** Service as AWS's SDK names it, as in `EC2`. */
    readonly service: string;
    /** API operation, as in `CreateSubnet`. */
    readonly operation: string;
}

/** A refusal by AWS: its error's name, its words, and the HTTP status that carries them. */
export class AwsError extends Error {
    readonly code: string;
    readonly status: number;
    /** Whether it is only what still depends on the resource that stands in the way; the AWS provider tries again. */
    readonly dependants: boolean;

    constructor(code: string, message: string, status = 400, dependants = false) {
        super(message);
        this.code = code;
        this.status = status;
        this.dependants = dependants;
    }

    /** The refused operation, AWS's name of the error and its words. */
    describe({ service, operation }: Operation): string {
        return `${service} ${operation} was refused: ${this.code} (${this.status}): ${this.message}`;
    }
}
