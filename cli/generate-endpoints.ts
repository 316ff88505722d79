/**
 * Makes `model/aws/catalogue/endpoint-services.json` out of AWS CDK's list of services that have interface endpoints:
 * short names of those whose full name is `com.amazonaws.REGION.NAME`.
 *
 *     npm install --prefix /tmp/cdk aws-cdk-lib constructs
 *     npm run generate:endpoints -- /tmp/cdk/node_modules/aws-cdk-lib
 */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { exitStatus, runCommand, UsageError } from "./shared/exit";

interface EndpointService {
    readonly name: string;
    readonly shortName: string;
}

runCommand(async () => {
    const [folder] = process.argv.slice(2);
    if (folder === undefined) {
        throw new UsageError("give the folder of an installed aws-cdk-lib");
    }
    const { InterfaceVpcEndpointAwsService: services } = require(resolve(folder, "aws-ec2")) as {
        InterfaceVpcEndpointAwsService: { new (...args: never): EndpointService };
    };
    const all = Object.values(services).filter((each): each is EndpointService => each instanceof services);
    // The Region, and in China what comes before it, is left open until the stack is known.
    const plain = all.filter(({ name, shortName }) => /^\$\{[^}]*\}\.\$\{[^}]*\}\./.test(name) && shortName !== "");
    const names = [...new Set(plain.map(({ shortName }) => shortName))].sort();
    writeFileSync(
        join(__dirname, "..", "model", "aws", "catalogue", "endpoint-services.json"),
        `${JSON.stringify(names.join(" "))}\n`,
    );
    return exitStatus.ok;
});
