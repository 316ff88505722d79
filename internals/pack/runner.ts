/**
 * The script of Pulumi's SDK that runs a policy pack for the engine.
 * @param folder folder whose packages hold the SDK. Found as Node finds packages: in a workspace they lie further up.
 * @throws an `Error` where they hold none.
 */
export function packRunner(folder: string): string {
    return require.resolve("@pulumi/pulumi/cmd/run-policy-pack/index.js", { paths: [folder] });
}
