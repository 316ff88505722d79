import { hex } from "./account";

/** How one AWS operation is named in an error. */
export interface Operation {
    /** What the provider says it was doing, as in `creating EC2 Subnet`. */
    readonly doing: string;
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

    /** The error in the form that the AWS provider prints; the same request has the same ID. */
    describe(operation: Operation, request: string): string {
        const digits = hex(request, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
        return (
            `${operation.doing}: operation error ${operation.service}: ${operation.operation}, ` +
            `https response error StatusCode: ${this.status}, RequestID: ${digits}, ` +
            `api error ${this.code}: ${this.message}`
        );
    }
}
