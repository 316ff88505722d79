import * as pulumi from "@pulumi/pulumi";

/**
 * Ends the program over what is wrong with a component's arguments, where there is anything.
 * @param what The component, as in `The network 'main'`.
 * @throws pulumi.RunError with all faults, which the engine prints without a stack trace.
 */
export function refuse(what: string, faults: readonly string[]): void {
    if (faults.length > 0) {
        const lines = faults.map((fault) => `  ${fault}`).join("\n");
        throw new pulumi.RunError(`${what} cannot be built:\n${lines}`);
    }
}
