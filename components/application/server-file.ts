/** A file that user data writes. */
export interface ServerFile {
    readonly path: string;
    readonly mode: string;
    readonly content: string;
}
