/** How one AWS operation is named in an error: `service` and `operation` as AWS's SDK prints them. */
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

    constructor(code: string, message: string, status = 400) {
        super(message);
        this.code = code;
        this.status = status;
    }

    /** The error in the form that the AWS provider prints. */
    describe(operation: Operation, requestId: string): string {
        return (
            `${operation.doing}: operation error ${operation.service}: ${operation.operation}, ` +
            `https response error StatusCode: ${this.status}, RequestID: ${requestId}, ` +
            `api error ${this.code}: ${this.message}`
        );
    }
}
