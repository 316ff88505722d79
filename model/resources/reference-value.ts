import { unknownString } from "./declared";

/**
 * What a reference to a resource stands for where it is no live one, as the engine hands it to providers and policies: the
 * resource's ID, unknown before there is one, or the URN of a component.
 * Source: sdk/go/common/resource/plugin/rpc.go of the Pulumi CLI.
 */
export function referenceValue({ urn, id }: Readonly<Record<string, unknown>>): unknown {
    return id === undefined ? urn : id === "" || id === null ? unknownString : id;
}
