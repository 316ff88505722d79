import { standInAccount } from "../../model/aws/simulated-account";
import { namespace } from "./namespace";
import type { Settings } from "./schema";

/** A value that only the stack's owner has, and that still is the documentation value of the stack file. */
export interface Placeholder {
    readonly path: string;
    readonly value: string;
    /** The command that sets it. */
    readonly command: string;
}

/** Address blocks kept for documentation. Source: RFC 5737. */
const documentationBlock = /^(192\.0\.2|198\.51\.100|203\.0\.113)\./;
/** Accounts that AWS's own examples name. */
const isDocumentationAccount = (account: string) => account === standInAccount || account === "111122223333";

const isDocumentationPrincipal = (principal: string) =>
    isDocumentationAccount(/::(\d{12}):/.exec(principal)?.[1] ?? principal);

/** Everything in a configuration that still has to be replaced before it meets a real AWS account. */
export function placeholdersIn(settings: Settings): Placeholder[] {
    const found: Placeholder[] = [];
    const expect = (
        path: string,
        value: string | undefined,
        isPlaceholder: (value: string) => boolean,
        example: string,
    ) => {
        if (value !== undefined && isPlaceholder(value)) {
            found.push({ path, value, command: `pulumi config set --path '${namespace}:${path}' ${example}` });
        }
    };
    const isDocumentationArn = (arn: string) => arn.includes(`:${standInAccount}:`);
    expect("dns.hostedZoneId", settings.dns?.hostedZoneId, (id) => /^Z0+$/.test(id), "<id of your hosted zone>");
    expect("dns.domainName", settings.dns?.domainName, isDocumentationDomain, "<your domain>");
    expect("front.certificateArn", settings.front?.certificateArn, isDocumentationArn, "<ARN of your certificate>");
    expect(
        "failover.certificateArn",
        settings.failover?.certificateArn,
        isDocumentationArn,
        "<ARN of your certificate>",
    );
    expect("kmsKeyArn", settings.kmsKeyArn, isDocumentationArn, "<ARN of your key>");
    settings.wavelength?.carrierAddresses.cidrBlocks.forEach((block, index) => {
        expect(
            `wavelength.carrierAddresses.cidrBlocks[${index}]`,
            block,
            (text) => documentationBlock.test(text),
            "<block of your carrier>",
        );
    });
    expect(
        "hybrid.vpn.customerGatewayIp",
        settings.hybrid?.vpn?.customerGatewayIp,
        (address) => documentationBlock.test(address),
        "<public address of your VPN device>",
    );
    settings.hybrid?.peerings.forEach(({ vpcId, accountId }, index) => {
        const path = `hybrid.peerings[${index}]`;
        expect(`${path}.vpcId`, vpcId, (id) => /^vpc-0+$/.test(id), "<id of the other VPC>");
        expect(`${path}.accountId`, accountId, isDocumentationAccount, "<account of the other VPC>");
    });
    settings.hybrid?.endpoints.forEach(({ serviceName }, index) => {
        expect(
            `hybrid.endpoints[${index}].serviceName`,
            serviceName,
            (name) => /vpce-svc-0+$/.test(name),
            "<name of the provider's service>",
        );
    });
    settings.lattice?.resources?.hosts.forEach(({ domainName, cidrBlock }, index) => {
        const path = `lattice.resources.hosts[${index}]`;
        expect(`${path}.domainName`, domainName, isDocumentationDomain, "<name of your host>");
        expect(
            `${path}.cidrBlock`,
            cidrBlock,
            (block) => documentationBlock.test(block),
            "<block of your host's addresses>",
        );
    });
    settings.lattice?.shareWith.forEach((principal, index) => {
        expect(
            `lattice.shareWith[${index}]`,
            principal,
            isDocumentationPrincipal,
            "<account or organization to share with>",
        );
    });
    settings.lattice?.sourceVpcs.forEach((vpc, index) => {
        expect(`lattice.sourceVpcs[${index}]`, vpc, (id) => /^vpc-0+$/.test(id), "<id of the other VPC>");
    });
    settings.lattice?.callerRoles.forEach((role, index) => {
        expect(`lattice.callerRoles[${index}]`, role, isDocumentationPrincipal, "<ARN of the other account's role>");
    });
    settings.lattice?.associations.forEach(({ serviceNetworkArn }, index) => {
        expect(
            `lattice.associations[${index}].serviceNetworkArn`,
            serviceNetworkArn,
            isDocumentationArn,
            "<ARN of the shared service network>",
        );
    });
    settings.alerts?.subscribers.forEach(({ endpoint }, index) => {
        expect(
            `alerts.subscribers[${index}].endpoint`,
            endpoint,
            (text) => isDocumentationDomain(text.split("@").at(-1) ?? ""),
            "<address of whoever is on call>",
        );
    });
    settings.bastion?.sshCidrBlocks.forEach((block, index) => {
        expect(
            `bastion.sshCidrBlocks[${index}]`,
            block,
            (text) => documentationBlock.test(text),
            "<your own address>/32",
        );
    });
    return found;
}

/** Domains kept for documentation. Source: RFC 2606. */
function isDocumentationDomain(domain: string): boolean {
    return /(^|\.)example\.(com|net|org)$/.test(domain) || /\.(example|invalid|test)$/.test(domain);
}

/** The refusal for a real account: every placeholder at once, with the command that sets it. */
export function placeholdersMessage(stack: string, placeholders: readonly Placeholder[]): string {
    const lines = placeholders.map(
        ({ path, value, command }) => `  ${path} is still ${JSON.stringify(value)}\n    ${command} --stack ${stack}`,
    );
    return `Stack '${stack}' still has placeholders that only its owner can replace:\n${lines.join("\n")}\nnpm start and the offline commands accept them; an AWS account does not.`;
}
