import { bundle } from "./bundle";
import { dataOf, type PageContent } from "./content";
import { pageDocument } from "./document";

export interface PageOptions {
    /** The picture of the same resources, as `drawArchitecture` makes it. */
    readonly picture: string;
    /** Steps that end a policy's violations, by policy name. */
    readonly stepsOf?: (policy: string) => string | undefined;
}

/**
 * A report as one HTML file that needs no server and no network: picture, matrix, expectations, violations, names,
 * resources, and the proof itself, which answers in the page what its reader asks.
 * It holds names, addresses and rules of the network, and no inputs of resources: nothing of user data, environments or
 * passwords.
 */
export function writePage(content: PageContent, { picture, stepsOf = () => undefined }: PageOptions): string {
    return pageDocument(dataOf(content, stepsOf), picture, bundle());
}
